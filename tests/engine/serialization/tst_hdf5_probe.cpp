// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/serialization/hdf5_call.h"
#include "engine/serialization/hdf5_file.h"
#include "engine/serialization/hdf5_probe.h"
#include "tests/support/errors.h"
#include "tests/support/hdf5_writer.h"
#include "tests/support/temporary_files.h"

#include <QtTest>

#include <fstream>

using namespace stratoscope;
using namespace stratoscope::test;

class TestHdf5Probe : public QObject
{
    Q_OBJECT

    TemporaryFiles m_files;

    [[nodiscard]] std::string written() const
    {
        const auto path = m_files.path("whole.h5");
        {
            Hdf5Writer writer(path);
            const H5::Group group = writer.group("obs");
            Hdf5Writer::attribute(group, "version", std::string("0.2.0"));
            writer.reals("obs/depth", {1, 2, 3, 4});
        }
        std::ifstream in(path, std::ios::binary);
        return {std::istreambuf_iterator<char>(in), {}};
    }

    /// The root group's index of names with a child that is nowhere, which the HDF5 library of Debian 12 does not survive.
    [[nodiscard]] static std::string withoutChild(std::string bytes)
    {
        constexpr std::size_t firstChild = 32; // after the node's header and its first key
        const std::size_t node = bytes.find("TREE");
        return bytes.replace(node + firstChild, 8, 8, '\xff');
    }

private slots:
    void aWholeFileComesToItsEnd()
    {
        const auto path = m_files.write(written(), "file.h5");
        const Hdf5Call call;
        QCOMPARE(QString::fromStdString(hdf5ProbeProblem(path)), QString());
    }

    void whatIsNoHdf5FileIsNotForTheProbeToSay()
    {
        const auto path = m_files.write("depth,density\n1,2\n", "table.csv");
        const Hdf5Call call;
        QCOMPARE(QString::fromStdString(hdf5ProbeProblem(path)), QString());
    }

    void aFileThatTheLibraryFallsOverIsRefused()
    {
        const auto path = m_files.write(withoutChild(written()), "file.h5");
        {
            const Hdf5Call call;
            const QString problem = QString::fromStdString(hdf5ProbeProblem(path));
            QVERIFY2(problem.startsWith("the HDF5 library fails on it ("), qPrintable(problem));
        }
        const QString message = errorText([&] { const Hdf5File file(path); });
        QVERIFY2(message.contains("the HDF5 file is damaged (the HDF5 library fails on it ("), qPrintable(message));
    }
};

QTEST_APPLESS_MAIN(TestHdf5Probe)
#include "tst_hdf5_probe.moc"
