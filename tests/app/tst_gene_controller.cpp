// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gene_controller.h"
#include "tests/support/files.h"
#include "tests/support/small_cells.h"
#include "widgets/embeddings/embedding_colors.h"
#include "widgets/embeddings/embedding_panel.h"
#include "widgets/selection/genes_view.h"

#include <QSignalSpy>
#include <QtTest>

using namespace stratoscope;
using namespace stratoscope::test;

class TestGeneController : public QObject
{
    Q_OBJECT

    static constexpr int patienceMs = 30'000;

    Folder m_folder;
    std::unique_ptr<GenesView> m_view;
    std::unique_ptr<EmbeddingPanel> m_embedding;
    std::unique_ptr<GeneController> m_controller;

    void open(const char* file)
    {
        QSignalSpy known(m_controller.get(), &GeneController::genesKnown);
        m_controller->setData({m_folder.path(file), {}});
        QTRY_VERIFY_WITH_TIMEOUT(!known.isEmpty() && known.constLast().constFirst().toBool(), patienceMs);
    }

private slots:
    void init()
    {
        writeCells(m_folder.path("cells.h5ad"), sparseMatrix(sixCells()), fourGenes());
        m_view = std::make_unique<GenesView>();
        m_embedding = std::make_unique<EmbeddingPanel>();
        m_controller = std::make_unique<GeneController>(*m_view, *m_embedding);
    }

    void findsWhatDistinguishesTheSelection()
    {
        open("cells.h5ad");
        m_controller->setSelection(std::make_shared<const RowSet>(6, std::vector<std::int64_t>{0, 2}));
        Q_EMIT m_view->findRequested();
        QTRY_COMPARE_WITH_TIMEOUT(m_view->genes().size(), std::size_t(4), patienceMs);
        QCOMPARE(m_view->genes().front().gene, "A"); // 1 and 4 of few counts; of the others only the last cell has any
        m_controller->setSelection(std::make_shared<const RowSet>(6));
        QVERIFY(m_view->genes().empty()); // they were of the other selection
    }

    void readsAGeneInTheBackground()
    {
        open("cells.h5ad");
        QSignalSpy colored(m_controller.get(), &GeneController::colored);
        Q_EMIT m_embedding->colors().geneRequested("MT-1");
        QVERIFY(colored.wait(patienceMs));
        QCOMPARE(colored.constFirst().constFirst().toString(), "MT-1");
        QCOMPARE(m_embedding->colorBy(), "MT-1");
    }

    void saysWhichGeneIsMeant()
    {
        open("cells.h5ad");
        QSignalSpy failed(m_controller.get(), &GeneController::failed);
        m_controller->color("MT-2");
        QVERIFY(failed.wait(patienceMs));
        const QString message = failed.constFirst().constFirst().value<Failure>().message;
        QVERIFY2(message.contains("did you mean MT-1?"), qPrintable(message));
    }

    void aTableHasNoGenes()
    {
        QSignalSpy known(m_controller.get(), &GeneController::genesKnown);
        m_controller->setData({m_folder.write("log.csv", "a,b\n1,2\n"), {}});
        m_controller->setSelection(std::make_shared<const RowSet>(1));
        Q_EMIT m_view->findRequested();
        QVERIFY(!known.wait(300) && !known.constLast().constFirst().toBool());
    }

    void endsWhileItReads()
    {
        open("cells.h5ad");
        m_controller->setSelection(std::make_shared<const RowSet>(6, std::vector<std::int64_t>{0, 2}));
        m_controller->find();
        m_controller->color("A");
        m_controller->cancel();
        m_controller->find();
        m_controller.reset(); // waits for its threads
        QVERIFY(m_view->genes().empty());
    }
};

QTEST_MAIN(TestGeneController)
#include "tst_gene_controller.moc"
