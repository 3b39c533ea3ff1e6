// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/module_infos.h"
#include "tests/support/mouse.h"
#include "widgets/architecture/block_diagram.h"

#include <QSignalSpy>
#include <QtTest>

using namespace stratoscope;

class TestBlockDiagram : public QObject
{
    Q_OBJECT

    std::unique_ptr<BlockDiagram> m_diagram;

    [[nodiscard]] QPointF centreOf(int layer) const
    {
        return m_diagram->toWidget(m_diagram->blockLayout().blockOf(test::smallVae(), layer)->rect.center());
    }

private slots:
    void init()
    {
        m_diagram = std::make_unique<BlockDiagram>();
        m_diagram->resize(400, 300);
        m_diagram->showModel(test::smallVae(), 0);
        m_diagram->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_diagram.get()));
    }

    void showsAllOfTheModelAtFirst()
    {
        const QRectF bounds = m_diagram->blockLayout().bounds();
        QVERIFY(QRectF(m_diagram->rect()).adjusted(-1, -1, 1, 1).contains(m_diagram->toWidget(bounds.topLeft())));
        QVERIFY(QRectF(m_diagram->rect()).adjusted(-1, -1, 1, 1).contains(m_diagram->toWidget(bounds.bottomRight())));
    }

    void aClickChoosesTheLayerUnderIt()
    {
        const QSignalSpy clicked(m_diagram.get(), &BlockDiagram::layerClicked);
        test::click(*m_diagram, centreOf(4));
        QCOMPARE(clicked.size(), 1);
        QCOMPARE(clicked[0][0].toInt(), 4);
        test::click(*m_diagram, QPointF(1, 1)); // beside the model
        QCOMPARE(clicked.size(), 1);
    }

    void theWheelZoomsAboutThePointer()
    {
        const double before = m_diagram->zoom();
        const QPointF place = m_diagram->toDiagram(centreOf(4));
        const QPointF pointer = centreOf(4);
        test::turnWheel(*m_diagram, pointer, 120);
        QVERIFY(m_diagram->zoom() > before);
        QVERIFY((m_diagram->toWidget(place) - pointer).manhattanLength() < 1e-6);
    }

    void draggingMovesAndIsNoClick()
    {
        const QSignalSpy clicked(m_diagram.get(), &BlockDiagram::layerClicked);
        const QPointF before = centreOf(4);
        test::drag(*m_diagram, QPointF(200, 150), QPointF(240, 130));
        QCOMPARE(centreOf(4) - before, QPointF(40, -20));
        QCOMPARE(clicked.size(), 0);
    }

    void itCannotBeLostOutOfSight()
    {
        for (int i = 0; i < 10; ++i)
            test::drag(*m_diagram, QPointF(0, 150), QPointF(400, 150));
        QVERIFY(m_diagram->toWidget(m_diagram->blockLayout().bounds().topLeft()).x() < m_diagram->width());
        for (int i = 0; i < 100; ++i)
            test::turnWheel(*m_diagram, QPointF(399, 150), -120);
        QVERIFY(m_diagram->zoom() > 0.05);
    }

    void aDoubleClickShowsAllAgain()
    {
        const double fitted = m_diagram->zoom();
        test::turnWheel(*m_diagram, QPointF(200, 150), 480);
        test::doubleClick(*m_diagram, QPointF(200, 150));
        QCOMPARE(m_diagram->zoom(), fitted);
    }

    void itFollowsTheSizeUntilTheUserZooms()
    {
        m_diagram->resize(800, 900);
        QTRY_VERIFY(m_diagram->zoom() > 0.9);
        test::turnWheel(*m_diagram, QPointF(200, 150), 120);
        const double chosen = m_diagram->zoom();
        m_diagram->resize(500, 300);
        QCOMPARE(m_diagram->zoom(), chosen);
    }

    void theChosenLayerIsMarkedInBothThemes_data()
    {
        QTest::addColumn<int>("theme");
        QTest::newRow("light") << static_cast<int>(ThemeKind::Light);
        QTest::newRow("dark") << static_cast<int>(ThemeKind::Dark);
    }
    void theChosenLayerIsMarkedInBothThemes()
    {
        QFETCH(int, theme);
        m_diagram->setTheme(static_cast<ThemeKind>(theme));
        const QImage plain = m_diagram->grab().toImage();
        QCOMPARE(plain.pixelColor(1, 1), plotTheme(static_cast<ThemeKind>(theme)).background);
        m_diagram->selectLayer(4);
        QVERIFY(m_diagram->grab().toImage() != plain);
    }
};

QTEST_MAIN(TestBlockDiagram)
#include "tst_block_diagram.moc"
