// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/module_infos.h"
#include "widgets/architecture/architecture_panel.h"
#include "widgets/architecture/block_diagram.h"
#include "widgets/architecture/layer_menu.h"
#include "widgets/architecture/weights_pane.h"

#include <QClipboard>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTabBar>
#include <QTreeView>
#include <QtTest>

using namespace stratoscope;

class TestArchitecturePanel : public QObject
{
    Q_OBJECT

    std::unique_ptr<ArchitecturePanel> m_panel;

    [[nodiscard]] QTreeView* tree() const { return m_panel->findChild<QTreeView*>("modules"); }
    [[nodiscard]] BlockDiagram* diagram() const { return m_panel->findChild<BlockDiagram*>("blockDiagram"); }
    [[nodiscard]] QString total() const { return m_panel->findChild<QLabel*>("parameterTotal")->text(); }
    [[nodiscard]] QString label(const char* name) const { return m_panel->findChild<QLabel*>(QLatin1String(name))->text(); }

    /// The rows that can be seen, by their module, indented.
    [[nodiscard]] QString shown() const
    {
        QStringList lines;
        for (QModelIndex index = tree()->model()->index(0, 0); index.isValid(); index = tree()->indexBelow(index)) {
            int depth = 0;
            for (QModelIndex parent = index.parent(); parent.isValid(); parent = parent.parent())
                ++depth;
            lines.append(QString(depth, QLatin1Char(' ')) + index.data().toString());
        }
        return lines.join(QLatin1Char('\n'));
    }

    static LayerStatistics statistics()
    {
        LayerStatistics made{"fc_mu", "best checkpoint, epoch 3", {}};
        TensorStatistics weight;
        weight.name = "fc_mu.weight";
        weight.shape = {1, 4};
        weight.count = 4;
        weight.mean = 0.5;
        weight.spread = 0.25;
        weight.minimum = 0;
        weight.maximum = 1;
        weight.zeroFraction = 0.25;
        weight.sumNorm = 2;
        weight.euclideanNorm = 1.25;
        weight.maximumNorm = 1;
        weight.binWidth = 0.5;
        weight.bins = {1, 3};
        TensorStatistics bias = weight;
        bias.name = "fc_mu.bias";
        bias.shape = {1};
        bias.mean = -2;
        made.tensors = {weight, bias};
        return made;
    }

private slots:
    void init()
    {
        m_panel = std::make_unique<ArchitecturePanel>();
        m_panel->resize(900, 400);
        m_panel->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_panel.get()));
    }

    void saysWhatTheModelHoldsAndTakes()
    {
        m_panel->showModel(test::smallVae(), 100);
        // 112 bytes of state, 3 · 28 · 4 of gradients and moments, 100 · 10 of activations
        QCOMPARE(total(), QStringLiteral("28 parameters, all trained · training takes about 1.4 kB with batches of 100 rows"));
        ModelInfo partly = test::smallVae();
        partly.trainableParameters = 19;
        m_panel->showModel(partly);
        QCOMPARE(total(), QStringLiteral("28 parameters, 19 trained"));
    }

    void searchingKeepsWhatIsAroundAndInsideTheFound_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("shown");
        QTest::newRow("name") << "MU"
                              << "VAE\n fc_mu";
        QTest::newRow("type") << "relu"
                              << "VAE\n encoder\n  1";
        QTest::newRow("a module with others inside") << "enco"
                                                     << "VAE\n encoder\n  0\n  1";
        QTest::newRow("dotted") << "encoder.0"
                                << "VAE\n encoder\n  0";
        QTest::newRow("nothing") << "attention"
                                 << "";
        QTest::newRow("empty") << " "
                               << "VAE\n encoder\n  0\n  1\n fc_mu\n fc_logvar\n decoder";
    }
    void searchingKeepsWhatIsAroundAndInsideTheFound()
    {
        QFETCH(QString, text);
        m_panel->showModel(test::smallVae());
        m_panel->findChild<QLineEdit*>("layerSearch")->setText(text);
        QTEST(shown(), "shown");
    }

    void opensToADepth()
    {
        m_panel->showModel(test::smallVae());
        auto* depth = m_panel->findChild<QComboBox*>("layerDepth");
        QCOMPARE(depth->count(), 2); // all, and one
        depth->setCurrentIndex(1);
        QCOMPARE(shown(), "VAE\n encoder\n fc_mu\n fc_logvar\n decoder");
        QCOMPARE(diagram()->blockLayout().blocks().size(), std::size_t(5));
        depth->setCurrentIndex(0);
        QCOMPARE(diagram()->blockLayout().blocks().size(), std::size_t(7));
    }

    void tableAndDiagramChooseTheSameLayer()
    {
        m_panel->showModel(test::smallVae());
        const QSignalSpy chosen(m_panel.get(), &ArchitecturePanel::currentLayerChanged);
        Q_EMIT diagram()->layerClicked(4);
        QCOMPARE(m_panel->currentLayer(), 4);
        QCOMPARE(tree()->currentIndex().data().toString(), "fc_mu");
        QCOMPARE(chosen.size(), 1);
        m_panel->findChild<QLineEdit*>("layerSearch")->setText("decoder");
        Q_EMIT diagram()->layerClicked(5); // hidden by the search, which then gives way
        QCOMPARE(tree()->currentIndex().data().toString(), "fc_logvar");
    }

    void anEditedModelKeepsThePlaceInIt()
    {
        m_panel->showModel(test::smallVae());
        m_panel->selectLayer(2);
        ModelInfo frozen = test::smallVae();
        frozen.layers[2].trainableParameters = 0;
        frozen.layers[2].trainable = false;
        const QSignalSpy chosen(m_panel.get(), &ArchitecturePanel::currentLayerChanged);
        m_panel->showModel(frozen);
        QCOMPARE(m_panel->currentLayer(), 2);
        QCOMPARE(chosen.size(), 1); // its weights may be others
        QCOMPARE(m_panel->info().layers[2].trainableParameters, 0);
        ModelInfo grown = test::smallVae();
        grown.layers.insert(grown.layers.begin() + 1, test::layer("input", "Linear", 3, 0));
        grown.connections.clear();
        m_panel->showModel(grown);
        QCOMPARE(m_panel->currentLayer(), 3); // encoder.0 still
    }

    void copiesTheChosenRowsOrAll()
    {
        m_panel->showModel(test::smallVae());
        QCOMPARE(m_panel->copiedText().count(QLatin1Char('\n')), 8);
        m_panel->selectLayer(4);
        QCOMPARE(m_panel->copiedText().section(QLatin1Char('\n'), 1), "fc_mu\tLinear\t(B, 3)\tfloat32\t5\t5\t20\t5\n");
        tree()->setFocus();
        QTest::keySequence(tree(), QKeySequence::Copy);
        QCOMPARE(QGuiApplication::clipboard()->text(), m_panel->copiedText());
    }

    void aProblemTakesThePlaceOfTheModel()
    {
        m_panel->showModel(test::smallVae());
        m_panel->selectLayer(2);
        m_panel->showProblem("unknown class VEA");
        QCOMPARE(m_panel->currentLayer(), -1);
        QVERIFY(m_panel->info().layers.empty());
        QVERIFY(!tree()->isVisible());
        m_panel->showModel(test::smallVae());
        QVERIFY(tree()->isVisible());
        QCOMPARE(shown().count(QLatin1Char('\n')), 6);
    }

    void theMenuOffersWhatFitsTheLayer_data()
    {
        QTest::addColumn<int>("parameters");
        QTest::addColumn<int>("trainable");
        QTest::addColumn<bool>("freeze");
        QTest::addColumn<bool>("unfreeze");
        QTest::newRow("trained") << 9 << 9 << true << false;
        QTest::newRow("partly") << 9 << 4 << true << true;
        QTest::newRow("frozen") << 9 << 0 << false << true;
        QTest::newRow("without parameters") << 0 << 0 << false << false;
    }
    void theMenuOffersWhatFitsTheLayer()
    {
        QFETCH(int, parameters);
        QFETCH(int, trainable);
        LayerInfo layer = test::layer("fc", "Linear", parameters, 0);
        layer.trainableParameters = trainable;
        LayerMenu menu(layer);
        QTEST(menu.findChild<QAction*>("freeze")->isEnabled(), "freeze");
        QTEST(menu.findChild<QAction*>("unfreeze")->isEnabled(), "unfreeze");
        const QSignalSpy chosen(&menu, &LayerMenu::initializerChosen);
        menu.findChild<QAction*>("orthogonal")->trigger();
        QCOMPARE(chosen.size(), 1);
        QCOMPARE(chosen[0][0].value<Initializer>(), Initializer::Orthogonal);
    }

    void weightsAreShownInNumbers()
    {
        m_panel->showModel(test::smallVae());
        m_panel->weights().showStatistics(statistics());
        QCOMPARE(label("weightsLayer"), "fc_mu");
        QCOMPARE(label("weightsSource"), "best checkpoint, epoch 3");
        QCOMPARE(m_panel->weights().tensor(), "fc_mu.weight");
        QCOMPARE(label("mean"), "0.5");
        QCOMPARE(label("zeros"), "25 %");
        QCOMPARE(label("euclideanNorm"), "1.25");
        auto* tensors = m_panel->findChild<QComboBox*>("weightsTensor");
        QCOMPARE(tensors->itemText(0), "weight  (1, 4)  float32");
        tensors->setCurrentIndex(1);
        QCOMPARE(label("mean"), "-2");
        m_panel->weights().showStatistics(statistics()); // read again: the bias stays chosen
        QCOMPARE(m_panel->weights().tensor(), "fc_mu.bias");
    }
};

QTEST_MAIN(TestArchitecturePanel)
#include "tst_architecture_panel.moc"
