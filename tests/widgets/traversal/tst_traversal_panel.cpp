// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/warnings.h"
#include "widgets/traversal/traversal_model.h"
#include "widgets/traversal/traversal_panel.h"

#include <QAbstractItemModelTester>
#include <QComboBox>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QSlider>
#include <QTableView>
#include <QtTest>

using namespace stratoscope;

class TestTraversalPanel : public QObject
{
    Q_OBJECT

    /// Two dimensions of three places and two features; the first dimension moves the first feature, the second the other.
    static std::shared_ptr<const LatentTraversal> traversal()
    {
        LatentTraversal made;
        made.center = {0, 0};
        made.deviation = {1, 1};
        made.offsets = {-3, 0, 3};
        made.featureNames = {"Density", "GR"};
        made.featureUnits = {"g/cm3", "API"};
        made.values = {1.5, 40, 2, 40, 2.75, 40, /*second*/ 2, 10, 2, 40, 2, 90};
        made.low = {1.25, 20};
        made.high = {2.5, 80};
        made.classNames = {"clay", "ooze"};
        made.probabilities = {0.9, 0.1, 0.5, 0.5, 0.2, 0.8, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5};
        return std::make_shared<const LatentTraversal>(made);
    }
    static QString text(const QAbstractItemModel& model, int row, int column) { return model.index(row, column).data().toString(); }

private slots:
    void init() { test::failOnWarnings(); }

    void theModelSaysWhatAPlaceDecodesTo()
    {
        TraversalModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QCOMPARE(model.rowCount(), 0);
        model.setTraversal(traversal());
        QCOMPARE(text(model, 0, TraversalModel::Name), "Density");
        QCOMPARE(text(model, 0, TraversalModel::Value), "2"); // sets out from the middle
        model.setPlace(0, 2);
        QCOMPARE(text(model, 0, TraversalModel::Value), "2.75");
        QCOMPARE(text(model, 0, TraversalModel::Change), "+0.75");
        QCOMPARE(text(model, 0, TraversalModel::Unit), "g/cm3");
        QCOMPARE(text(model, 1, TraversalModel::Change), "0");
        model.setPlace(1, 0);
        QCOMPARE(text(model, 1, TraversalModel::Value), "10");
        const auto mark = model.index(1, TraversalModel::Range).data(RangeDelegate::MarkRole).value<RangeMark>();
        QCOMPARE(mark.least, 10.0);
        QCOMPARE(mark.most, 90.0);
        QCOMPARE(mark.centre, 40.0);
        QCOMPARE(mark.value, 10.0);
        model.setTraversal(nullptr);
        QCOMPARE(model.rowCount(), 0);
    }

    void movesAlongTheChosenDimension()
    {
        TraversalPanel panel;
        panel.resize(700, 300);
        panel.show();
        panel.showTraversal(traversal());
        auto* dimension = panel.findChild<QComboBox*>("traversalDimension");
        auto* offset = panel.findChild<QSlider*>("traversalOffset");
        const auto* classes = panel.findChild<QLabel*>("traversalClasses");
        const auto* model = panel.findChild<QTableView*>()->model();
        QCOMPARE(dimension->count(), 2);
        QCOMPARE(offset->value(), 1);
        offset->setValue(2);
        QCOMPARE(panel.findChild<QLabel*>("traversalText")->text(), "+3.0 sd");
        QCOMPARE(classes->text(), "ooze 80 % · clay 20 %");
        QCOMPARE(text(*model, 0, TraversalModel::Value), "2.75");
        dimension->setCurrentIndex(1);
        QCOMPARE(text(*model, 0, TraversalModel::Value), "2");
        QCOMPARE(text(*model, 1, TraversalModel::Value), "90");
    }

    void asksForATraversalOnlyWhereThereCanBeOne()
    {
        TraversalPanel panel;
        panel.show();
        QSignalSpy asked(&panel, &TraversalPanel::traversalRequested);
        panel.showMessage("Choose a run.", false);
        for (const auto* each : panel.findChildren<QPushButton*>())
            QVERIFY(!each->isVisible());
        panel.showMessage("Move one dimension.", true);
        for (auto* each : panel.findChildren<QPushButton*>()) {
            if (each->isVisible())
                each->click();
        }
        QCOMPARE(asked.count(), 1);
        QVERIFY(panel.isEmpty());
    }
};

QTEST_MAIN(TestTraversalPanel)
#include "tst_traversal_panel.moc"
