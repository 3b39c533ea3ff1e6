// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/warnings.h"
#include "widgets/striplog/track_chooser.h"

#include <QLabel>
#include <QMenu>
#include <QSignalSpy>
#include <QtTest>

#include <algorithm>

using namespace stratoscope;

class TestTrackChooser : public QObject
{
    Q_OBJECT

    static QAction* action(const TrackChooser& chooser, TrackKind kind)
    {
        return chooser.findChild<QAction*>(QString::fromStdString(trackKindName(kind)));
    }

private slots:
    void init() { test::failOnWarnings(); }

    void showsTheUsualTracksUnlessToldOtherwise()
    {
        TrackChooser chooser;
        QVERIFY(chooser.chosen() == usualTrackKinds());
        QSignalSpy spy(&chooser, &TrackChooser::kindsChosen);
        chooser.choose({TrackKind::Latent});
        QVERIFY(chooser.chosen() == TrackKinds{TrackKind::Latent});
        QCOMPARE(spy.count(), 0);
    }

    void tickingOneTellsAllThatAreTicked()
    {
        TrackChooser chooser;
        chooser.setGiven({everyTrackKind.begin(), everyTrackKind.end()}, {});
        QSignalSpy spy(&chooser, &TrackChooser::kindsChosen);
        action(chooser, TrackKind::Residual)->trigger();
        QCOMPARE(spy.count(), 1);
        TrackKinds expected = usualTrackKinds();
        expected.insert(TrackKind::Residual);
        QVERIFY(spy.at(0).at(0).value<TrackKinds>() == expected);
    }

    void whatIsNotGivenCannotBeTickedAndSaysWhy()
    {
        TrackChooser chooser;
        chooser.setGiven({TrackKind::Measured}, "Train a model.");
        QVERIFY(action(chooser, TrackKind::Measured)->isEnabled());
        QVERIFY(!action(chooser, TrackKind::Predicted)->isEnabled());
        QVERIFY(chooser.chosen().contains(TrackKind::Predicted)); // for when there is a run
        const auto labels = chooser.menu()->findChildren<QLabel*>();
        QVERIFY(std::ranges::any_of(labels, [](const QLabel* label) { return label->text() == "Train a model."; }));
    }

    void theListStaysOpenWhileBoxesAreTicked()
    {
        TrackChooser chooser;
        chooser.setGiven({everyTrackKind.begin(), everyTrackKind.end()}, {});
        chooser.menu()->popup({10, 10});
        QVERIFY(QTest::qWaitForWindowExposed(chooser.menu()));
        for (const TrackKind kind : {TrackKind::Residual, TrackKind::Spread}) {
            const QPoint place = chooser.menu()->actionGeometry(action(chooser, kind)).center();
            QTest::mouseMove(chooser.menu(), place);
            QTest::mouseClick(chooser.menu(), Qt::LeftButton, {}, place);
            QVERIFY(chooser.chosen().contains(kind));
            QVERIFY(chooser.menu()->isVisible());
        }
    }
};

QTEST_MAIN(TestTrackChooser)
#include "tst_track_chooser.moc"
