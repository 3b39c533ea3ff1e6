// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/warnings.h"
#include "widgets/embeddings/embedding_panel.h"
#include "widgets/embeddings/replay_bar.h"
#include "widgets/plot/category_legend.h"
#include "widgets/plot/embedding_plot.h"

#include <QComboBox>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QSlider>
#include <QToolButton>
#include <QtTest>
#include <qcustomplot.h>

using namespace stratoscope;

class TestEmbeddingReplay : public QObject
{
    Q_OBJECT

    /// Four rows of two classes that move apart over three frames.
    static std::shared_ptr<const EmbeddingReplay> replay()
    {
        EmbeddingReplay made;
        made.rows.dimensions = 2;
        made.rows.values = {0, 0, 1, 1, 2, 2, 3, 3};
        made.rows.ids = {10, 20, 30, 40};
        made.rows.targetName = "Lithology";
        made.rows.classNames = {"clay", "ooze"};
        made.rows.labels = {0, 0, 1, 1};
        made.frames = {
            {0, {0, 0, 0, 1}, {0, 0, 0, 0}, {}}, {5, {-1, -1, 1, 1}, {0, 1, 0, 1}, {}}, {10, {-4, -3, 3, 4}, {0, 2, 0, 2}, {}}};
        made.xLabel = "PC 1 (90.0 %)";
        made.yLabel = "PC 2 (10.0 %)";
        made.minX = -4;
        made.maxX = 4;
        made.minY = 0;
        made.maxY = 2;
        return std::make_shared<const EmbeddingReplay>(made);
    }
    static std::shared_ptr<const EmbeddingLayout> layout()
    {
        const auto source = replay();
        ProjectedEmbedding projected{{{1, 2, 3, 4}, {1, 2, 3, 4}, {}}, source->rows, "PC 1", "PC 2", {}};
        return std::make_shared<const EmbeddingLayout>(std::move(projected));
    }

    struct Fixture
    {
        EmbeddingPanel panel;
        QToolButton* toggle = panel.findChild<QToolButton*>("replay");
        QToolButton* play = panel.findChild<QToolButton*>("playReplay");
        QSlider* slider = panel.findChild<QSlider*>("replaySlider");
        QLabel* text = panel.findChild<QLabel*>("replayText");
        QCustomPlot& plot = panel.plot().plot();

        Fixture()
        {
            panel.resize(900, 600);
            panel.show();
        }
        void begin()
        {
            panel.showEmbedding("vae-001", layout(), nullptr);
            toggle->click();
            panel.showReplay("vae-001", replay());
        }
        [[nodiscard]] QCPRange x() const { return plot.xAxis->range(); }
        /// The place of a row of the frame that is shown.
        [[nodiscard]] float xOf(std::uint32_t row) const
        {
            const auto points = panel.figure().points;
            return points->x()[static_cast<std::size_t>(std::ranges::find(points->rows(), row) - points->rows().begin())];
        }
    };

private slots:
    void init() { test::failOnWarnings(); }

    void asksForAReplayAndBeginsAtTheLastEpoch()
    {
        Fixture f;
        const QSignalSpy asked(&f.panel, &EmbeddingPanel::replayRequested);
        f.begin();
        QCOMPARE(asked.count(), 1);
        QVERIFY(f.slider->isVisible());
        QCOMPARE(f.slider->maximum(), 2);
        QCOMPARE(f.text->text(), "epoch 10 of 10");
        QCOMPARE(f.panel.figure().title, "vae-001, epoch 10");
        QCOMPARE(f.xOf(3), 4.0F);
        QVERIFY(!f.panel.findChild<QComboBox*>("layoutBox")->isEnabled());
    }

    void anEpochIsShownNowOrOnceTheReplayIsRead()
    {
        Fixture f;
        f.panel.showEmbedding("vae-001", layout(), nullptr);
        QVERIFY(!f.panel.epoch().has_value());
        const QSignalSpy asked(&f.panel, &EmbeddingPanel::replayRequested);
        const QSignalSpy shown(&f.panel, &EmbeddingPanel::replayShown);
        f.panel.showEpoch(5);
        QCOMPARE(asked.count(), 1);
        QCOMPARE(shown.count(), 0);
        f.panel.showReplay("vae-001", replay());
        QCOMPARE(shown.count(), 1);
        QVERIFY(f.panel.epoch() == 5);
        QCOMPARE(f.slider->value(), 1);
        f.panel.showEpoch(0);
        QCOMPARE(f.text->text(), "before training");
        QCOMPARE(asked.count(), 1);
        f.panel.showFinished();
        QVERIFY(!f.panel.epoch().has_value() && !f.toggle->isChecked());
        f.toggle->click(); // another time it begins at the last
        f.panel.showReplay("vae-001", replay());
        QVERIFY(f.panel.epoch() == 10);
    }

    void theAxesStayWhileTheFramesGoBy()
    {
        Fixture f;
        f.begin();
        const QCPRange range = f.x();
        QVERIFY(range.lower < -4 && range.upper > 4);
        f.slider->setValue(0);
        QCOMPARE(f.text->text(), "before training");
        QCOMPARE(f.xOf(3), 1.0F);
        QVERIFY(f.x() == range);
        f.panel.plot().resetView();
        QVERIFY(f.x() == range);
        f.plot.xAxis->setRange(-1, 1); // what the user zooms to stays, too
        f.slider->setValue(1);
        QVERIFY(f.x() == QCPRange(-1, 1));
    }

    void coloursHiddenClassesAndSelectionStay()
    {
        Fixture f;
        f.begin();
        f.panel.setColorBy("Lithology");
        f.panel.plot().setVisibleCategories({true, false});
        f.panel.setSelection(std::make_shared<const RowSet>(50, std::vector<std::int64_t>{20}));
        f.slider->setValue(0);
        const EmbeddingFigure figure = f.panel.figure();
        QCOMPARE(figure.coloring.title, "Lithology");
        QCOMPARE(figure.visibleCategories, (std::vector<bool>{true, false}));
        QCOMPARE(figure.highlight, (std::vector<bool>{false, true, false, false}));
    }

    void rowsOfTheSampleAreThoseOfTheFile()
    {
        Fixture f;
        f.begin();
        QSignalSpy activated(&f.panel, &EmbeddingPanel::rowActivated);
        Q_EMIT f.panel.plot().rowClicked(2);
        QCOMPARE(activated.first().first().toLongLong(), 30);
    }

    void playsFromTheFirstToTheLastAndCanBePaused()
    {
        Fixture f;
        f.begin();
        QSignalSpy frames(f.panel.findChild<ReplayBar*>(), &ReplayBar::frameShown);
        f.play->click();
        QCOMPARE(f.slider->value(), 0);
        QTRY_COMPARE(f.slider->value(), 1);
        f.play->click();
        QVERIFY(!f.panel.findChild<ReplayBar*>()->isPlaying());
        f.play->click();
        QTRY_VERIFY(!f.panel.findChild<ReplayBar*>()->isPlaying());
        QCOMPARE(f.slider->value(), 2);
        QCOMPARE(frames.count(), 3);
    }

    void endingItBringsTheEmbeddingBack()
    {
        Fixture f;
        f.begin();
        f.toggle->click();
        QVERIFY(!f.slider->isVisible());
        QCOMPARE(f.panel.figure().title, "vae-001");
        QCOMPARE(f.xOf(3), 4.0F);
        QCOMPARE(f.xOf(0), 1.0F);
        QVERIFY(f.x().lower > 0 && f.x().upper < 5);
        QVERIFY(f.panel.findChild<QComboBox*>("layoutBox")->isEnabled());
    }

    void anotherRunEndsIt()
    {
        Fixture f;
        f.begin();
        const QSignalSpy ended(&f.panel, &EmbeddingPanel::replayEnded);
        f.panel.showEmbedding("vae-002", layout(), nullptr);
        QCOMPARE(ended.count(), 1);
        QVERIFY(!f.toggle->isChecked());
        QCOMPARE(f.panel.figure().title, "vae-002");
    }

    void aRunThatIsStillTrainedCanBeReplayed()
    {
        Fixture f;
        f.panel.showMessage("The embedding appears when training ends.");
        f.toggle->click();
        f.panel.showReplay("vae-003", replay());
        QCOMPARE(f.panel.figure().title, "vae-003, epoch 10");
        QCOMPARE(f.panel.colorBy(), "Lithology");
        f.toggle->click();
        QCOMPARE(f.panel.figure().points->size(), std::size_t(0));
        QVERIFY(f.panel.isEmpty());
    }

    void withoutSnapshotsItSaysHowToGetThem()
    {
        Fixture f;
        f.panel.showEmbedding("vae-001", layout(), nullptr);
        f.toggle->click();
        f.panel.showReplayMessage("This run kept no snapshots.", true);
        const QSignalSpy asked(&f.panel, &EmbeddingPanel::snapshotsRequested);
        auto* button = f.panel.findChild<QPushButton*>("takeSnapshots");
        QVERIFY(button->isVisible() && !f.slider->isVisible());
        button->click();
        QCOMPARE(asked.count(), 1);
        QCOMPARE(f.panel.figure().title, "vae-001"); // the embedding is still there
    }
};

QTEST_MAIN(TestEmbeddingReplay)
#include "tst_embedding_replay.moc"
