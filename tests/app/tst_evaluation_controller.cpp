// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/evaluation_controller.h"
#include "engine/serialization/npz.h"
#include "engine/training/trainer.h"
#include "tests/support/files.h"
#include "tests/support/small_core_log.h"
#include "tests/support/warnings.h"

#include <QComboBox>
#include <QPushButton>
#include <QSignalSpy>
#include <QtTest>

#include <algorithm>

using namespace stratoscope;

class TestEvaluationController : public QObject
{
    Q_OBJECT

    test::Folder m_folder;
    ModelRegistry m_registry = builtinModels();
    std::unique_ptr<EvaluationPanel> m_panel;
    std::unique_ptr<EvaluationController> m_controller;

    void train(const std::string& run, const std::string& model) const
    {
        const std::string text = "data: {path: log.csv}\nmodel: " + model + "\ntraining: {epochs: 2, threads: 1}\n";
        (void)stratoscope::train({parseConfig(text, "config.yaml", m_folder.path()), m_folder.path(run), false, nullptr},
                                 m_registry);
    }

    [[nodiscard]] RunSummary summary(const char* run) const
    {
        RunSummary summary;
        summary.folder = m_folder.path(run);
        summary.name = run;
        return summary;
    }

    void evaluateFirst()
    {
        QSignalSpy finished(m_controller.get(), &EvaluationController::finished);
        m_controller->setRun(m_folder.path("first"));
        m_controller->evaluate();
        QVERIFY(finished.wait(20'000));
    }

private slots:
    void initTestCase()
    {
        m_folder.write("log.csv", test::smallCoreLog());
        train("first", "{class: SemiSupervisedVAE, params: {hidden_dims: [8], latent_dim: 2}}");
        train("second", "{class: VAE, params: {hidden_dims: [8], latent_dim: 2}}");
    }

    void init()
    {
        test::failOnWarnings();
        m_panel = std::make_unique<EvaluationPanel>();
        m_controller = std::make_unique<EvaluationController>(*m_panel, m_registry);
    }

    void cleanup()
    {
        m_controller.reset();
        m_panel.reset();
    }

    void aRunIsEvaluatedOnRequest()
    {
        m_panel->show();
        m_controller->setRun(m_folder.path("first"));
        const auto buttons = m_panel->findChildren<QPushButton*>();
        const auto found = std::ranges::find(buttons, QStringLiteral("Evaluate"), &QPushButton::text);
        QVERIFY(found != buttons.end());
        QPushButton* button = *found;
        QVERIFY(m_panel->isEmpty() && button->isVisible());
        QSignalSpy finished(m_controller.get(), &EvaluationController::finished);
        button->click();
        QVERIFY(finished.wait(20'000));
        QCOMPARE(m_panel->columns().size(), std::size_t(3));
        QCOMPARE(m_panel->columns().front().run, "first");
    }

    void theNextRunIsEvaluatedAtOnce()
    {
        evaluateFirst();
        QSignalSpy finished(m_controller.get(), &EvaluationController::finished);
        m_controller->setRun(m_folder.path("second"));
        QVERIFY(finished.wait(20'000));
        QCOMPARE(m_panel->columns().front().run, "second");
        m_controller->setRun({});
        QVERIFY(m_panel->isEmpty());
    }

    void twoRunsAreCompared()
    {
        m_controller->setRuns({summary("first"), summary("second"), summary("none")});
        evaluateFirst();
        const auto* others = m_panel->findChild<QComboBox*>("compare");
        QCOMPARE(others->count(), 2); // the words and the second run; the third has no checkpoint
        QSignalSpy finished(m_controller.get(), &EvaluationController::finished);
        m_controller->compareWith("second");
        QVERIFY(finished.wait(20'000));
        QCOMPARE(m_panel->columns().size(), std::size_t(2));
        m_controller->compareWith({});
        QVERIFY(finished.wait(20'000));
        QCOMPARE(m_panel->columns().size(), std::size_t(3));
    }

    void selectedRowsAloneAreEvaluated()
    {
        evaluateFirst();
        RowSet rows(600);
        for (std::size_t row = 0; row < 600; row += 2)
            rows.insert(row);
        m_controller->setSelection(std::make_shared<const RowSet>(rows));
        QVERIFY(!m_panel->showsSelected());
        QSignalSpy evaluated(m_controller.get(), &EvaluationController::selectionEvaluated);
        m_panel->setSelectionOnly(true);
        QVERIFY(evaluated.wait(20'000));
        QVERIFY(m_panel->showsSelected());
        for (const EvaluatedPart& part : m_panel->columns()) {
            for (const std::size_t row : part.scores().rows)
                QCOMPARE(part.prediction().rows.ids[row] % 2, 0);
        }
        m_controller->setSelection(std::make_shared<const RowSet>(rows.inverted()));
        QVERIFY(evaluated.wait(20'000)); // another selection is followed
        QCOMPARE(m_panel->columns().front().prediction().rows.ids[m_panel->columns().front().scores().rows.front()] % 2, 1);
        m_controller->setSelection(std::make_shared<const RowSet>(600));
        QVERIFY(!m_panel->showsSelected());
        QCOMPARE(m_panel->columns().front().evaluation, m_panel->runs().front().evaluation);
    }

    void intervalsOfOtherRowsAreDropped()
    {
        evaluateFirst();
        QSignalSpy finished(m_controller.get(), &EvaluationController::finished);
        m_controller->computeIntervals();
        RowSet rows(600);
        rows.insert(m_panel->columns().front().prediction().rows.ids[m_panel->columns().front().scores().rows.front()]);
        m_panel->setSelection(std::make_shared<const RowSet>(rows));
        m_panel->setSelectionOnly(true);
        m_panel->showSelected({{"first", std::make_shared<const RunEvaluation>(
                                             evaluationOfRows(*m_panel->runs().front().evaluation, rows, "selected rows"))}});
        QCOMPARE(m_panel->columns().size(), std::size_t(1));
        QVERIFY(finished.wait(20'000)); // with the intervals of three columns, of which none belongs to the one
        QVERIFY(!m_panel->findChild<MetricTableModel*>()->index(1, 1).data().toString().contains("("));
    }

    void intervalsComeToThePanel()
    {
        evaluateFirst();
        QSignalSpy finished(m_controller.get(), &EvaluationController::finished);
        m_controller->computeIntervals();
        QVERIFY(finished.wait(20'000));
    }

    void probesComeToThePanel()
    {
        evaluateFirst();
        m_panel->showView(EvaluationView::Probe);
        QSignalSpy finished(m_controller.get(), &EvaluationController::finished);
        m_controller->probe("Lithology");
        QVERIFY(finished.wait(20'000));
        QCOMPARE(m_panel->probes().size(), std::size_t(1));
        const RunProbe& probe = *m_panel->probes().front().probe;
        QCOMPARE(probe.representations.at(0).dimensions, 2);
        ProbeRequest request;
        request.runFolder = m_folder.path("first");
        request.label = "Lithology";
        QCOMPARE(probe.representations[0].linear.accuracy, probeRun(request, m_registry).representations[0].linear.accuracy);
        QSignalSpy failed(m_controller.get(), &EvaluationController::failed);
        m_controller->probe("GR (API)");
        QVERIFY(failed.wait(20'000));
        QVERIFY(failed.constFirst().constFirst().value<Failure>().message.contains("holds numbers"));
        QVERIFY(!m_panel->isEmpty());
    }

    void predictionsAreWrittenAndShown()
    {
        evaluateFirst();
        QSignalSpy written(m_controller.get(), &EvaluationController::written);
        m_controller->writePredictions({}, m_folder.path("p.npz"));
        QVERIFY(written.wait(20'000));
        QVERIFY(find(readNpz(m_folder.path("p.npz")), "probabilities") != nullptr);
        std::shared_ptr<const Table> shown;
        connect(m_controller.get(), &EvaluationController::predictedTable, this, [&shown](const auto& table) { shown = table; });
        m_controller->showPredictions();
        QTRY_VERIFY(shown != nullptr);
        QVERIFY(shown->find("predicted") != nullptr && shown->rows == 600);
    }

    void failuresAreToldAndTheOfferStays()
    {
        std::filesystem::rename(m_folder.path("log.csv"), m_folder.path("away.csv"));
        QSignalSpy failed(m_controller.get(), &EvaluationController::failed);
        m_controller->setRun(m_folder.path("first"));
        m_controller->evaluate();
        QVERIFY(failed.wait(20'000));
        QVERIFY(failed.constFirst().constFirst().value<Failure>().message.contains("data file is not there"));
        QVERIFY(m_panel->isEmpty());
        std::filesystem::rename(m_folder.path("away.csv"), m_folder.path("log.csv"));
    }

    void goingAwayInTheMiddleIsNoHarm()
    {
        m_controller->setRun(m_folder.path("first"));
        m_controller->evaluate();
        m_controller.reset();
    }
};

QTEST_MAIN(TestEvaluationController)
#include "tst_evaluation_controller.moc"
