// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/serialization/hdf5_file.h"
#include "tests/support/files.h"
#include "tests/support/small_cells.h"

#include <QtTest>

#include <torch/torch.h>

#include <atomic>
#include <thread>

using namespace stratoscope;

/// Files are opened while a training or a projection is under way.
class TestHdf5BesideWork : public QObject
{
    Q_OBJECT

private slots:
    void aMatrixProductGoesOnWhileAFileIsOpened()
    {
        const test::Folder folder;
        test::writeUmap(folder.path("cells.h5ad"));
        std::atomic<int> rounds = 0;
        std::atomic<bool> enough = false;
        std::thread worker([&] {
            const at::Tensor matrix = at::randn({700, 700}); // large enough for several threads
            const at::Tensor symmetric = at::eye(64) * 2;
            while (!enough) {
                (void)at::mm(matrix, matrix);
                (void)at::linalg_eigh(symmetric);
                ++rounds;
            }
        });
        bool went = true;
        for (int file = 0; file < 30 && went; ++file) {
            const int before = rounds;
            const Hdf5File opened(folder.path("cells.h5ad"));
            went = QTest::qWaitFor([&] { return rounds > before + 1; }, 20'000);
        }
        if (!went)
            qFatal("the worker never came back"); // and cannot be joined
        enough = true;
        worker.join();
    }
};

QTEST_GUILESS_MAIN(TestHdf5BesideWork)
#include "tst_hdf5_beside_work.moc"
