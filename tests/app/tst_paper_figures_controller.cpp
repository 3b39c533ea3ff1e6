// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/paper_figures_controller.h"
#include "engine/serialization/weights_file.h"
#include "engine/training/checkpoint.h"
#include "engine/training/trainer.h"
#include "tests/support/files.h"
#include "tests/support/small_core_log.h"
#include "tests/support/warnings.h"
#include "widgets/runs/paper_figures_dialog.h"

#include <QComboBox>
#include <QImage>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QtTest>

using namespace stratoscope;
namespace fs = std::filesystem;

class TestPaperFiguresController : public QObject
{
    Q_OBJECT

    static constexpr int patienceMs = 60'000;

    test::Folder m_folder;
    ModelRegistry m_registry = builtinModels();
    std::unique_ptr<QWidget> m_window;
    std::unique_ptr<PaperFiguresController> m_controller;

    void train(const std::string& name, const std::string& model) const
    {
        const std::string text = "data: {path: log.csv}\nmodel: " + model + "\ntraining: {epochs: 2, threads: 1}\n";
        (void)stratoscope::train({parseConfig(text, "config.yaml", m_folder.path()), m_folder.path("runs/" + name), false, nullptr},
                                 m_registry);
    }
    void choose(const char* name, const fs::path& path) const
    {
        QWidget* chooser = m_controller->dialog().findChild<QWidget*>(QLatin1String(name));
        auto* box = qobject_cast<QComboBox*>(chooser);
        (box != nullptr ? box : chooser->findChild<QComboBox*>())->setCurrentText(QString::fromStdString(path.string()));
    }
    void start() const { Q_EMIT m_controller->dialog().startRequested(); }
    [[nodiscard]] QString status() const { return m_controller->dialog().findChild<QLabel*>("status")->text(); }

private slots:
    void initTestCase()
    {
        m_folder.write("log.csv", test::smallCoreLog());
        train("vae-001", "{class: VAE, params: {hidden_dims: [8], latent_dim: 2}}");
        train("semi-001", "{class: SemiSupervisedVAE, params: {hidden_dims: [8], latent_dim: 2}}");
        writeWeights(m_folder.path("unsup.pt"), readCheckpoint(RunFolder(m_folder.path("runs/vae-001")).last()).weights);
    }

    void init()
    {
        test::failOnWarnings();
        m_window = std::make_unique<QWidget>();
        m_controller = std::make_unique<PaperFiguresController>(*m_window, m_registry);
        m_controller->setRuns(listRuns(m_folder.path("runs")));
        m_controller->setTable(m_folder.path("log.csv"));
        m_controller->setFolders(m_folder.path("runs"), m_folder.path("figures"));
        m_controller->show();
    }
    void cleanup()
    {
        m_controller.reset();
        m_window.reset();
    }

    void figuresOfRunsAreDrawn()
    {
        choose("unsupervised", "vae-001");
        choose("semisupervised", "semi-001");
        choose("format", "SVG");
        QSignalSpy finished(m_controller.get(), &PaperFiguresController::finished);
        start();
        QVERIFY(m_controller->dialog().isWorking());
        QTRY_VERIFY2_WITH_TIMEOUT(!finished.isEmpty(), qPrintable(status()), patienceMs);
        QVERIFY(!m_controller->dialog().isVisible());
        for (const char* name : {"reconstruction.svg", "roc.svg", "embedding.svg", "numbers.csv"})
            QVERIFY2(fs::exists(m_folder.path("figures") / name), name);
        QVERIFY(readFile(m_folder.path("figures/roc.svg")).starts_with("<?xml"));
    }

    void weightsBecomeARunOfTheProject()
    {
        choose("unsupervised", m_folder.path("unsup.pt"));
        choose("folder", m_folder.path("one"));
        QSignalSpy finished(m_controller.get(), &PaperFiguresController::finished);
        QSignalSpy made(m_controller.get(), &PaperFiguresController::runsMade);
        start();
        QTRY_VERIFY2_WITH_TIMEOUT(!finished.isEmpty(), qPrintable(status()), patienceMs);
        QVERIFY(!made.isEmpty());
        const RunSummary run = summariseRun(m_folder.path("runs/unsupervised-001"));
        QCOMPARE(run.modelClass, "VAE");
        QCOMPARE(run.data, "log.csv");
        const QImage image(QString::fromStdString(m_folder.path("one/embedding.png").string()));
        QVERIFY(!image.isNull() && image.width() > image.height());
    }

    void aWrongFileIsSaidInTheDialog()
    {
        choose("unsupervised", m_folder.path("log.csv"));
        QSignalSpy finished(m_controller.get(), &PaperFiguresController::finished);
        start();
        QTRY_VERIFY_WITH_TIMEOUT(!m_controller->dialog().isWorking(), patienceMs);
        QVERIFY2(status().contains("log.csv"), qPrintable(status()));
        QVERIFY(m_controller->dialog().isVisible());
        QCOMPARE(finished.count(), 0);
    }

    void aFolderThatCannotBeWrittenIsSaid()
    {
        m_folder.write("taken", "a file");
        choose("unsupervised", "vae-001");
        choose("folder", m_folder.path("taken"));
        start();
        QTRY_VERIFY_WITH_TIMEOUT(!m_controller->dialog().isWorking(), patienceMs);
        QVERIFY2(status().contains("taken"), qPrintable(status()));
    }

    void itCanBeStoppedAndStartedAgain()
    {
        choose("unsupervised", "vae-001");
        choose("folder", m_folder.path("again"));
        start();
        m_controller->dialog().reject();
        QVERIFY(!m_controller->dialog().isWorking() && m_controller->dialog().isVisible());
        QSignalSpy finished(m_controller.get(), &PaperFiguresController::finished);
        start();
        QTRY_VERIFY2_WITH_TIMEOUT(!finished.isEmpty(), qPrintable(status()), patienceMs);
    }

    void goingAwayInTheMiddleIsNoHarm()
    {
        choose("unsupervised", "vae-001");
        start();
        m_controller.reset();
    }
};

QTEST_MAIN(TestPaperFiguresController)
#include "tst_paper_figures_controller.moc"
