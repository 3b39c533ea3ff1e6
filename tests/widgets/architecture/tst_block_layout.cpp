// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/module_infos.h"
#include "widgets/architecture/block_layout.h"

#include <QtTest>

#include <algorithm>

using namespace stratoscope;

class TestBlockLayout : public QObject
{
    Q_OBJECT

    /// Every letter is 8 pixels wide; no fonts are needed.
    static QSizeF textSize(const QString& text, TextStyle /*style*/) { return {8.0 * text.size(), 16}; }

    static BlockLayout laidOut(const ModelInfo& info, int depth = 0) { return BlockLayout(info, depth, textSize); }

    static const DiagramBlock& block(const BlockLayout& layout, const ModelInfo& info, const std::string& name)
    {
        const auto found = std::ranges::find_if(layout.blocks(), [&](const DiagramBlock& candidate) {
            return info.layers[static_cast<std::size_t>(candidate.layer)].name == name;
        });
        return *found;
    }
    static QString nameOf(const BlockLayout& layout, const ModelInfo& info, int block)
    {
        const int layer = layout.blocks()[static_cast<std::size_t>(block)].layer;
        return QString::fromStdString(info.layers[static_cast<std::size_t>(layer)].name);
    }
    static QStringList arrows(const BlockLayout& layout, const ModelInfo& info)
    {
        QStringList list;
        for (const DiagramArrow& arrow : layout.arrows())
            list.append(nameOf(layout, info, arrow.from) + ">" + nameOf(layout, info, arrow.to));
        list.sort();
        return list;
    }

    /// Whether a horizontal or vertical line goes through the inside of a rectangle.
    static bool crosses(QPointF a, QPointF b, const QRectF& rect)
    {
        constexpr double border = 0.5;
        const QRectF inside = rect.adjusted(border, border, -border, -border);
        const QRectF line(QPointF(std::min(a.x(), b.x()), std::min(a.y(), b.y())),
                          QPointF(std::max(a.x(), b.x()), std::max(a.y(), b.y())));
        return line.left() <= inside.right() && line.right() >= inside.left() && line.top() <= inside.bottom() &&
               line.bottom() >= inside.top();
    }

private slots:
    void blocksLieInsideTheirFramesAndApart_data()
    {
        QTest::addColumn<int>("model");
        QTest::addColumn<int>("depth");
        QTest::newRow("VAE") << 0 << 0;
        QTest::newRow("VAE, one level") << 0 << 1;
        QTest::newRow("residual") << 1 << 0;
        QTest::newRow("no connections known") << 2 << 0;
    }
    void blocksLieInsideTheirFramesAndApart()
    {
        QFETCH(int, model);
        QFETCH(int, depth);
        ModelInfo info = model == 1 ? test::residual(4) : test::smallVae();
        if (model == 2)
            info.connections.clear();
        const BlockLayout layout = laidOut(info, depth);
        const std::vector<DiagramBlock>& blocks = layout.blocks();
        QVERIFY(blocks.size() > 1);
        QVERIFY(layout.bounds().contains(blocks.front().rect));
        for (std::size_t i = 1; i < blocks.size(); ++i) {
            const QRectF frame = blocks[static_cast<std::size_t>(blocks[i].parent)].rect;
            QVERIFY2(frame.contains(blocks[i].rect) && blocks[i].rect.top() >= frame.top() + 32, qPrintable(blocks[i].note));
            for (std::size_t j = i + 1; j < blocks.size(); ++j) {
                if (blocks[j].parent == blocks[i].parent)
                    QVERIFY2(!blocks[i].rect.intersects(blocks[j].rect), qPrintable(blocks[i].note + " and " + blocks[j].note));
            }
        }
    }

    void arrowsCrossNoBlock_data()
    {
        QTest::addColumn<bool>("isResidual");
        QTest::newRow("VAE") << false;
        QTest::newRow("ways around") << true;
    }
    void arrowsCrossNoBlock()
    {
        QFETCH(bool, isResidual);
        const ModelInfo info = isResidual ? test::residual(3) : test::smallVae();
        const BlockLayout layout = laidOut(info);
        QVERIFY(!layout.arrows().empty());
        for (const DiagramArrow& arrow : layout.arrows()) {
            const int frame = layout.blocks()[static_cast<std::size_t>(arrow.from)].parent;
            QCOMPARE(layout.blocks()[static_cast<std::size_t>(arrow.to)].parent, frame);
            const QRectF around = layout.blocks()[static_cast<std::size_t>(frame)].rect;
            for (int i = 0; i + 1 < arrow.path.size(); ++i) {
                QVERIFY(around.contains(arrow.path[i]));
                QVERIFY(arrow.path[i].x() == arrow.path[i + 1].x() || arrow.path[i].y() == arrow.path[i + 1].y());
                for (const DiagramBlock& block : layout.blocks()) {
                    if (block.parent == frame)
                        QVERIFY2(!crosses(arrow.path[i], arrow.path[i + 1], block.rect), qPrintable(block.note));
                }
            }
        }
    }

    void rowsFollowTheForwardPassAndHeadsStandSideBySide()
    {
        const ModelInfo info = test::smallVae();
        const BlockLayout layout = laidOut(info);
        const QRectF mu = block(layout, info, "fc_mu").rect;
        const QRectF logvar = block(layout, info, "fc_logvar").rect;
        QVERIFY(block(layout, info, "encoder").rect.bottom() < mu.top());
        QCOMPARE(mu.top(), logvar.top());
        QVERIFY(mu.right() < logvar.left());
        QVERIFY(block(layout, info, "decoder").rect.top() > mu.bottom());
        QVERIFY(block(layout, info, "encoder.0").rect.bottom() < block(layout, info, "encoder.1").rect.top());
        QCOMPARE(arrows(layout, info),
                 (QStringList{"encoder.0>encoder.1", "encoder>fc_logvar", "encoder>fc_mu", "fc_logvar>decoder", "fc_mu>decoder"}));
    }

    void theOrderOfRegistrationDoesNotMatter()
    {
        ModelInfo info = test::smallVae();
        std::swap(info.layers[5], info.layers[6]); // the decoder before a head
        info.connections = {{2, 3}, {3, 4}, {3, 6}, {4, 5}};
        const BlockLayout layout = laidOut(info);
        QVERIFY(block(layout, info, "decoder").rect.top() > block(layout, info, "fc_logvar").rect.top());
    }

    void aShapeStandsOnceBelowTheBlockThatGivesIt()
    {
        const ModelInfo info = test::smallVae();
        const BlockLayout layout = laidOut(info);
        int labels = 0;
        for (const DiagramArrow& arrow : layout.arrows()) {
            if (arrow.label.isEmpty())
                continue;
            ++labels;
            QCOMPARE(arrow.label, "(B, 3)");
            const QRectF from = layout.blocks()[static_cast<std::size_t>(arrow.from)].rect;
            QVERIFY(arrow.labelRect.top() >= from.bottom());
            for (const DiagramBlock& block : layout.blocks())
                QVERIFY(block.isFrame || !block.rect.intersects(arrow.labelRect));
        }
        QCOMPARE(labels, 4); // encoder gives to two, and is labelled once
    }

    void depthFoldsFrames()
    {
        const ModelInfo info = test::smallVae();
        const BlockLayout layout = laidOut(info, 1);
        QCOMPARE(layout.blocks().size(), std::size_t(5));
        QVERIFY(!block(layout, info, "encoder").isFrame);
        QCOMPARE(layout.blockOf(info, 2)->layer, 1); // encoder.0 is in encoder
        QCOMPARE(layout.blockOf(info, 4)->layer, 4);
    }

    void theInnermostBlockIsFound()
    {
        const ModelInfo info = test::smallVae();
        const BlockLayout layout = laidOut(info);
        const DiagramBlock& linear = block(layout, info, "encoder.0");
        QCOMPARE(layout.blockAt(linear.rect.center())->layer, 2);
        QCOMPARE(layout.blockAt(linear.rect.topLeft() - QPointF(3, 3))->layer, 1);
        QVERIFY(layout.blockAt(layout.bounds().topLeft()) == nullptr);
    }

    void frozenAndPartlyFrozenIsSaid()
    {
        ModelInfo info = test::smallVae();
        info.layers[2].trainableParameters = 0;
        info.layers[1].trainableParameters = 4;
        const BlockLayout layout = laidOut(info);
        QCOMPARE(block(layout, info, "encoder.0").note, QStringLiteral("0 · 9 · frozen"));
        QCOMPARE(block(layout, info, "encoder").note, QStringLiteral("encoder · 9 · partly frozen"));
        QCOMPARE(block(layout, info, "fc_mu").note, QStringLiteral("fc_mu · 5"));
    }

    void aLoopIsDrawnBackAndEndsTheLayout()
    {
        ModelInfo info = test::smallVae();
        info.connections.push_back({6, 4}); // the decoder gives to a head again
        const BlockLayout layout = laidOut(info);
        QVERIFY(arrows(layout, info).contains("decoder>fc_mu"));
        QVERIFY(block(layout, info, "decoder").rect.top() > block(layout, info, "fc_mu").rect.top());
    }

    void noModelHasNoBlocks()
    {
        const BlockLayout layout = laidOut({});
        QVERIFY(layout.blocks().empty() && layout.bounds().isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestBlockLayout)
#include "tst_block_layout.moc"
