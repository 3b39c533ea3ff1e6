// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/architecture/module_tree_model.h"

#include <QAbstractItemModelTester>
#include <QtTest>

using namespace stratoscope;

class TestModuleTreeModel : public QObject
{
    Q_OBJECT

    static ModelInfo info()
    {
        ModelInfo made;
        made.className = "VAE";
        made.totalParameters = 14;
        made.trainableParameters = 14;
        made.layers = {{"", "VAE", {-1, 2}, 14, true},
                       {"encoder", "Sequential", {-1, 3}, 9, true},
                       {"encoder.0", "Linear", {-1, 3}, 9, true},
                       {"encoder.1", "ReLU", {-1, 3}, 0, false},
                       {"fc_mu", "Linear", {-1, 2}, 5, true}};
        return made;
    }

private slots:
    void keepsTheRulesOfAModel()
    {
        ModuleTreeModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setInfo(info());
        model.setInfo({});
        QCOMPARE(model.rowCount(), 0);
    }

    void nestsModulesByTheirNames()
    {
        ModuleTreeModel model;
        model.setInfo(info());
        QCOMPARE(model.rowCount(), 1);
        const QModelIndex root = model.index(0, 0);
        QCOMPARE(root.data().toString(), "VAE");
        QCOMPARE(model.rowCount(root), 2);
        const QModelIndex encoder = model.index(0, 0, root);
        QCOMPARE(encoder.data().toString(), "encoder");
        QCOMPARE(model.rowCount(encoder), 2);
        const QModelIndex linear = model.index(0, 0, encoder);
        QCOMPARE(linear.parent(), encoder);
        QCOMPARE(linear.siblingAtColumn(ModuleTreeModel::Type).data().toString(), "Linear");
        QCOMPARE(linear.siblingAtColumn(ModuleTreeModel::OutputShape).data().toString(), "(B, 3)");
        QCOMPARE(linear.siblingAtColumn(ModuleTreeModel::Parameters).data().toString(), "9");
        QCOMPARE(model.index(1, 0, root).data().toString(), "fc_mu");
    }
};

QTEST_GUILESS_MAIN(TestModuleTreeModel)
#include "tst_module_tree_model.moc"
