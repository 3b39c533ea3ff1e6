// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/architecture/block_layout.h"

#include "engine/models/module_tree.h"
#include "widgets/architecture/sibling_graph.h"
#include "widgets/common/number_text.h"
#include "widgets/common/spacing.h"

#include <QCoreApplication>

#include <algorithm>
#include <ranges>

namespace stratoscope {

namespace {

constexpr double margin = 2.0 * kSpacing;    ///< about the whole drawing
constexpr double padding = 1.5 * kSpacing;   ///< between a frame and what is in it, and about a block's text
constexpr double columnGap = 3.0 * kSpacing; ///< between blocks of a row
constexpr double rowGap = 5.0 * kSpacing;    ///< has room for a label and, below it, for lines
constexpr double laneGap = 1.5 * kSpacing;   ///< between lines that pass rows by
constexpr double narrowest = 12.0 * kSpacing;
constexpr double labelShare = 0.55; ///< of a gap, from its top: labels; the lines across run below
constexpr double turnShare = 0.7;   ///< where a line leaving a block turns
constexpr double entryShare = 0.8;  ///< where a line from a lane turns towards its block
constexpr double entryOffset = 2.0 * kSpacing;

/// Lays a model out from the inside: each module where its frame's corner is the origin, then moved into the frame.
class Builder
{
public:
    Builder(const ModelInfo& info, int depth, const TextSize& textSize, std::vector<DiagramBlock>& blocks,
            std::vector<DiagramArrow>& arrows)
        : m_info(info)
        , m_tree(moduleTree(info))
        , m_depth(depth)
        , m_textSize(textSize)
        , m_blocks(blocks)
        , m_arrows(arrows)
    {
    }

    /// Adds a module and all that is shown inside it, with its corner at the origin. @returns the index of its block
    // NOLINTNEXTLINE(misc-no-recursion): as deep as the modules nest
    int add(int layer, int parent)
    {
        const LayerInfo& info = m_info.layers[static_cast<std::size_t>(layer)];
        const bool isFrame = !m_tree[static_cast<std::size_t>(layer)].children.empty() && (m_depth == 0 || info.depth() < m_depth);
        const int index = static_cast<int>(m_blocks.size());
        m_blocks.push_back({layer, parent, isFrame, {}, titleOf(info), noteOf(info)});
        const QSizeF text = textArea(m_blocks.back());
        if (isFrame)
            fill(index, text);
        else
            m_blocks.back().rect = QRectF(QPointF(0, 0), text.expandedTo({narrowest, 0}));
        return index;
    }

private:
    struct Row
    {
        double top = 0;
        double bottom = 0;
        double width = 0;
        std::vector<int> blocks;
    };

    [[nodiscard]] QString titleOf(const LayerInfo& layer) const
    {
        return layer.name.empty() ? QString::fromStdString(m_info.className) : QString::fromStdString(layer.type);
    }

    [[nodiscard]] static QString noteOf(const LayerInfo& layer)
    {
        QStringList parts;
        if (!layer.name.empty())
            parts.append(QString::fromStdString(ownName(layer.name)));
        if (layer.parameters > 0)
            parts.append(countText(layer.parameters));
        if (layer.parameters > 0 && layer.trainableParameters == 0)
            parts.append(QCoreApplication::translate("BlockLayout", "frozen"));
        else if (layer.trainableParameters < layer.parameters)
            parts.append(QCoreApplication::translate("BlockLayout", "partly frozen"));
        return parts.join(QStringLiteral(" · "));
    }

    /// The room that a block's own text takes, with padding.
    [[nodiscard]] QSizeF textArea(const DiagramBlock& block) const
    {
        const QSizeF title = m_textSize(block.title, TextStyle::Title);
        const QSizeF note = m_textSize(block.note, TextStyle::Note);
        return {std::max(title.width(), note.width()) + 2 * padding, title.height() + note.height() + kSpacing};
    }

    /// Puts the modules inside a frame into rows below its text.
    // NOLINTNEXTLINE(misc-no-recursion): as deep as the modules nest
    void fill(int frame, QSizeF text)
    {
        const SiblingGraph graph = siblingGraph(m_info, m_tree, m_blocks[static_cast<std::size_t>(frame)].layer);
        std::vector<Row> rows(static_cast<std::size_t>(graph.rowCount()));
        std::vector<int> blockOf;
        std::vector<std::pair<std::size_t, std::size_t>> arrowsOf; // begin and end of those inside each
        for (std::size_t i = 0; i < graph.layers.size(); ++i) {
            const std::size_t before = m_arrows.size();
            const int block = add(graph.layers[i], frame);
            arrowsOf.emplace_back(before, m_arrows.size());
            blockOf.push_back(block);
            rows[static_cast<std::size_t>(graph.rows[i])].blocks.push_back(static_cast<int>(i));
        }
        const double widest = sizeRows(rows, blockOf, text.height() + kSpacing);
        const auto passing = std::ranges::count_if(graph.edges, [&](const SiblingEdge& edge) { return !isStep(graph, edge); });
        const bool turnsBelow = std::ranges::any_of(
            graph.edges, [&](const SiblingEdge& edge) { return rowOf(graph, edge.from) == graph.rowCount() - 1; });
        const double width = std::max(text.width(), widest + 2 * padding + static_cast<double>(passing) * laneGap);
        const double content = width - static_cast<double>(passing) * laneGap; // the lanes are at its right
        for (const Row& row : rows) {
            double x = (content - row.width) / 2;
            for (const int i : row.blocks) {
                const int block = blockOf[static_cast<std::size_t>(i)];
                const double step = m_blocks[static_cast<std::size_t>(block)].rect.width() + columnGap;
                move(block, endOf(graph, blockOf, i), arrowsOf[static_cast<std::size_t>(i)], {x, row.top});
                x += step;
            }
        }
        const double bottom = (rows.empty() ? text.height() : rows.back().bottom) + (turnsBelow ? rowGap : padding);
        m_blocks[static_cast<std::size_t>(frame)].rect = QRectF(0, 0, width, bottom);
        connect(graph, rows, blockOf, content - padding);
    }

    [[nodiscard]] static int rowOf(const SiblingGraph& graph, int place) { return graph.rows[static_cast<std::size_t>(place)]; }
    /// Whether an edge goes to the next row; others pass rows by in a lane.
    [[nodiscard]] static bool isStep(const SiblingGraph& graph, const SiblingEdge& edge)
    {
        return rowOf(graph, edge.to) == rowOf(graph, edge.from) + 1;
    }

    /// One behind the last block inside a sibling.
    [[nodiscard]] int endOf(const SiblingGraph& graph, const std::vector<int>& blockOf, int place) const
    {
        const std::size_t next = static_cast<std::size_t>(place) + 1;
        return next < graph.layers.size() ? blockOf[next] : static_cast<int>(m_blocks.size());
    }

    /// @returns the width of the widest row
    double sizeRows(std::vector<Row>& rows, const std::vector<int>& blockOf, double top) const
    {
        double widest = 0;
        for (Row& row : rows) {
            row.top = top;
            double height = 0;
            for (const int i : row.blocks) {
                const QRectF& rect = m_blocks[static_cast<std::size_t>(blockOf[static_cast<std::size_t>(i)])].rect;
                row.width += rect.width() + (row.width > 0 ? columnGap : 0);
                height = std::max(height, rect.height());
            }
            row.bottom = top + height;
            top = row.bottom + rowGap;
            widest = std::max(widest, row.width);
        }
        return widest;
    }

    void move(int begin, int end, std::pair<std::size_t, std::size_t> arrows, QPointF by)
    {
        for (int i = begin; i < end; ++i)
            m_blocks[static_cast<std::size_t>(i)].rect.translate(by);
        for (std::size_t i = arrows.first; i < arrows.second; ++i) {
            m_arrows[i].path.translate(by);
            m_arrows[i].labelRect.translate(by);
        }
    }

    void connect(const SiblingGraph& graph, const std::vector<Row>& rows, const std::vector<int>& blockOf, double lane)
    {
        std::vector<bool> isLabelled(graph.layers.size(), false);
        for (const SiblingEdge& edge : graph.edges) {
            DiagramArrow arrow;
            arrow.from = blockOf[static_cast<std::size_t>(edge.from)];
            arrow.to = blockOf[static_cast<std::size_t>(edge.to)];
            const QRectF from = m_blocks[static_cast<std::size_t>(arrow.from)].rect;
            const QRectF to = m_blocks[static_cast<std::size_t>(arrow.to)].rect;
            const double gapTop = rows[static_cast<std::size_t>(rowOf(graph, edge.from))].bottom;
            const QPointF begin(from.center().x(), from.bottom());
            const double turn = gapTop + turnShare * rowGap;
            if (isStep(graph, edge)) {
                arrow.path << begin << QPointF(begin.x(), turn) << QPointF(to.center().x(), turn)
                           << QPointF(to.center().x(), to.top());
            } else {
                lane += laneGap;
                const double entry = to.top() - (1 - entryShare) * rowGap;
                const double x = to.center().x() + entryOffset;
                arrow.path << begin << QPointF(begin.x(), turn) << QPointF(lane, turn) << QPointF(lane, entry) << QPointF(x, entry)
                           << QPointF(x, to.top());
            }
            if (!isLabelled[static_cast<std::size_t>(edge.from)])
                label(arrow, begin.x(), gapTop);
            isLabelled[static_cast<std::size_t>(edge.from)] = true;
            m_arrows.push_back(std::move(arrow));
        }
    }

    void label(DiagramArrow& arrow, double x, double gapTop) const
    {
        const int layer = m_blocks[static_cast<std::size_t>(arrow.from)].layer;
        arrow.label = QString::fromStdString(outputShapeText(m_info.layers[static_cast<std::size_t>(layer)].outputShape));
        const QSizeF size = m_textSize(arrow.label, TextStyle::Note);
        const double middle = gapTop + labelShare / 2 * rowGap;
        arrow.labelRect = QRectF(QPointF(x + kSpacing / 2.0, middle - size.height() / 2), size);
    }

    const ModelInfo& m_info;
    std::vector<ModuleNode> m_tree;
    int m_depth;
    const TextSize& m_textSize;
    std::vector<DiagramBlock>& m_blocks;
    std::vector<DiagramArrow>& m_arrows;
};

} // namespace

BlockLayout::BlockLayout(const ModelInfo& info, int depth, const TextSize& textSize)
{
    if (info.layers.empty())
        return;
    Builder(info, depth, textSize, m_blocks, m_arrows).add(0, -1);
    m_bounds = m_blocks.front().rect.adjusted(-margin, -margin, margin, margin);
}

const DiagramBlock* BlockLayout::blockAt(QPointF place) const
{
    const auto found = std::ranges::find_if(m_blocks | std::views::reverse,
                                            [place](const DiagramBlock& block) { return block.rect.contains(place); });
    return found == (m_blocks | std::views::reverse).end() ? nullptr : &*found;
}

const DiagramBlock* BlockLayout::blockOf(const ModelInfo& info, int layer) const
{
    const std::string& name = info.layers.at(static_cast<std::size_t>(layer)).name;
    const DiagramBlock* nearest = nullptr; // outer blocks come before inner ones
    for (const DiagramBlock& block : m_blocks) {
        const std::string& own = info.layers[static_cast<std::size_t>(block.layer)].name;
        if (own.empty() || name == own || name.starts_with(own + "."))
            nearest = &block;
    }
    return nearest;
}

} // namespace stratoscope
