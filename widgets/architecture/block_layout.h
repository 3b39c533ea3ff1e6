// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/models/model_info.h"

#include <QPolygonF>
#include <QRectF>
#include <QString>

#include <functional>
#include <vector>

namespace stratoscope {

/// One module of a block diagram. Its text is a title and, below it, a note.
struct DiagramBlock
{
    int layer = 0;        ///< index into ModelInfo::layers
    int parent = -1;      ///< index of the block around it; -1 for the outermost
    bool isFrame = false; ///< has blocks inside
    QRectF rect;
    QString title;
    QString note;
};

/// What one block gives to another in the same frame.
struct DiagramArrow
{
    int from = 0; ///< indices of blocks
    int to = 0;
    QPolygonF path; ///< of horizontal and vertical lines; the head is at its end
    QString label;  ///< the shape that is handed on; empty on further arrows from the same block
    QRectF labelRect;
};

enum class TextStyle
{
    Title,
    Note
};
using TextSize = std::function<QSizeF(const QString& text, TextStyle style)>;

/// A model as nested blocks, rows from top to bottom in the order of a forward pass: where everything lies, in logical pixels.
/// Arrows keep to the gaps between rows and to lanes at the right, and so cross no block.
class BlockLayout
{
public:
    BlockLayout() = default;
    /// @param depth levels of modules inside the model that are shown; 0: all
    /// @param textSize how large a text is drawn
    BlockLayout(const ModelInfo& info, int depth, const TextSize& textSize);

    [[nodiscard]] const std::vector<DiagramBlock>& blocks() const { return m_blocks; } ///< outer before inner
    [[nodiscard]] const std::vector<DiagramArrow>& arrows() const { return m_arrows; }
    /// All of the drawing, with a margin; empty without a model.
    [[nodiscard]] const QRectF& bounds() const { return m_bounds; }

    /// The innermost block at a place; null outside.
    [[nodiscard]] const DiagramBlock* blockAt(QPointF place) const;
    /// The block of a layer, or of the nearest one around it that is shown; null without a model.
    [[nodiscard]] const DiagramBlock* blockOf(const ModelInfo& info, int layer) const;

private:
    std::vector<DiagramBlock> m_blocks;
    std::vector<DiagramArrow> m_arrows;
    QRectF m_bounds;
};

} // namespace stratoscope
