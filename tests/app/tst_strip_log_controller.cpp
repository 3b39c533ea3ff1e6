// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/strip_log_controller.h"
#include "engine/data/table_file.h"
#include "engine/training/trainer.h"
#include "tests/support/files.h"
#include "tests/support/small_core_log.h"
#include "tests/support/warnings.h"
#include "widgets/striplog/strip_log_panel.h"
#include "widgets/striplog/strip_scene.h"
#include "widgets/striplog/track_chooser.h"

#include <QLabel>
#include <QMenu>
#include <QToolButton>
#include <QtTest>

#include <algorithm>

using namespace stratoscope;

class TestStripLogController : public QObject
{
    Q_OBJECT

    static constexpr int patienceMs = 20'000;

    test::Folder m_folder;
    ModelRegistry m_registry = builtinModels();
    std::shared_ptr<const Table> m_table;
    std::vector<ColumnRole> m_roles;
    std::unique_ptr<StripLogPanel> m_panel;
    std::unique_ptr<StripLogController> m_controller;

    void train(const std::string& run, const std::string& model) const
    {
        const std::string text = "data: {path: log.csv}\nmodel: " + model + "\ntraining: {epochs: 2, threads: 1}\n";
        (void)stratoscope::train({parseConfig(text, "config.yaml", m_folder.path()), m_folder.path(run), false, nullptr},
                                 m_registry);
    }

    [[nodiscard]] std::size_t countOf(TrackKind kind) const
    {
        if (m_panel->isEmpty())
            return 0;
        const auto& tracks = m_panel->scene().logs().front()->tracks;
        return static_cast<std::size_t>(std::ranges::count(tracks, kind, &StripTrack::kind));
    }
    [[nodiscard]] bool hasPredictedClass() const
    {
        return !m_panel->isEmpty() && m_panel->scene().logs().front()->predicted.has_value();
    }
    [[nodiscard]] QAction* action(TrackKind kind) const
    {
        return m_panel->findChild<QAction*>(QString::fromStdString(trackKindName(kind)));
    }
    [[nodiscard]] QString note() const
    {
        const auto* menu = m_panel->findChild<TrackChooser*>()->menu();
        const auto labels = menu->findChildren<QLabel*>();
        return labels.isEmpty() ? QString() : labels.front()->text();
    }

private slots:
    void initTestCase()
    {
        m_folder.write("log.csv", test::smallCoreLog());
        train("first", "{class: SemiSupervisedVAE, params: {hidden_dims: [8], latent_dim: 2}}");
        train("sparse", "{class: SAE, params: {hidden_dim: 4}}");
        m_table = std::make_shared<const Table>(readTable(m_folder.path("log.csv")));
        m_roles = {ColumnRole::Group,     ColumnRole::Depth,     ColumnRole::Numerical,
                   ColumnRole::Numerical, ColumnRole::Numerical, ColumnRole::Target};
    }

    void init()
    {
        test::failOnWarnings();
        m_panel = std::make_unique<StripLogPanel>();
        m_controller = std::make_unique<StripLogController>(*m_panel, m_registry);
        m_controller->show(m_table, m_roles);
        QTRY_VERIFY_WITH_TIMEOUT(!m_panel->isEmpty(), patienceMs);
    }

    void cleanup()
    {
        m_controller.reset();
        m_panel.reset();
    }

    void withoutARunTheChoiceSaysWhatToDo()
    {
        QVERIFY(action(TrackKind::Measured)->isEnabled() && !action(TrackKind::Latent)->isEnabled());
        QVERIFY2(note().contains("Train a model"), qPrintable(note()));
        QCOMPARE(countOf(TrackKind::Measured), std::size_t(3));
    }

    void theUsualTracksComeWithTheRun()
    {
        m_controller->setRun(m_folder.path("first"));
        QTRY_VERIFY_WITH_TIMEOUT(hasPredictedClass(), patienceMs);
        QCOMPARE(countOf(TrackKind::Reconstruction), std::size_t(3));
        QCOMPARE(countOf(TrackKind::Residual), std::size_t(0));
        QVERIFY(action(TrackKind::Spread)->isEnabled());
        QVERIFY(m_panel->findChild<QToolButton*>("stopTracks")->isHidden());
    }

    void tickedTracksAreShown()
    {
        m_controller->setRun(m_folder.path("first"));
        QTRY_VERIFY_WITH_TIMEOUT(hasPredictedClass(), patienceMs);
        action(TrackKind::Spread)->trigger();
        QTRY_COMPARE_WITH_TIMEOUT(countOf(TrackKind::Spread), std::size_t(3), patienceMs); // the mean and two dimensions
        action(TrackKind::Measured)->trigger();
        QTRY_COMPARE_WITH_TIMEOUT(countOf(TrackKind::Measured), std::size_t(0), patienceMs);
        QCOMPARE(countOf(TrackKind::Reconstruction), std::size_t(3)); // by themselves
    }

    void anotherRunGivesItsOwnTracks()
    {
        m_controller->setRun(m_folder.path("first"));
        QTRY_VERIFY_WITH_TIMEOUT(hasPredictedClass(), patienceMs);
        m_controller->setRun(m_folder.path("sparse"));
        QTRY_VERIFY_WITH_TIMEOUT(!hasPredictedClass() && countOf(TrackKind::Reconstruction) == 3, patienceMs);
        QVERIFY(!action(TrackKind::Spread)->isEnabled() && action(TrackKind::Latent)->isEnabled());
        QVERIFY2(note().contains("does not give"), qPrintable(note()));
        m_controller->setRun({});
        QTRY_COMPARE_WITH_TIMEOUT(countOf(TrackKind::Reconstruction), std::size_t(0), patienceMs);
    }

    void nothingIsAskedOfTheModelUnlessItsTracksAreWanted()
    {
        m_controller->setTracks({TrackKind::Measured});
        m_controller->setRun(m_folder.path("first"));
        QTest::qWait(300);
        QVERIFY(!hasPredictedClass() && countOf(TrackKind::Reconstruction) == 0);
        action(TrackKind::Latent)->trigger();
        QTRY_COMPARE_WITH_TIMEOUT(countOf(TrackKind::Latent), std::size_t(2), patienceMs);
    }

    void aRunThatDoesNotFitSaysSoAndLeavesTheMeasuredTracks()
    {
        auto other = std::make_shared<Table>(*m_table);
        other->path = m_folder.write("other.csv", "a\n1\n");
        other->columns[2].name = "Porosity";
        m_controller->show(other, m_roles);
        m_controller->setRun(m_folder.path("first"));
        QTRY_VERIFY_WITH_TIMEOUT(note().contains("there is no column 'Density (g/cm3)'"), patienceMs);
        QVERIFY(!action(TrackKind::Predicted)->isEnabled());
        QTRY_COMPARE_WITH_TIMEOUT(countOf(TrackKind::Measured), std::size_t(3), patienceMs);
    }

    void stoppingGivesTheTracksOfTheModelUp()
    {
        m_controller->setRun(m_folder.path("first"));
        m_panel->findChild<QToolButton*>("stopTracks")->click();
        QVERIFY(m_panel->tracks() == TrackKinds{TrackKind::Measured});
        QTest::qWait(300);
        QVERIFY(!hasPredictedClass());
        action(TrackKind::Predicted)->trigger();
        QTRY_VERIFY_WITH_TIMEOUT(hasPredictedClass(), patienceMs);
    }
};

QTEST_MAIN(TestStripLogController)
#include "tst_strip_log_controller.moc"
