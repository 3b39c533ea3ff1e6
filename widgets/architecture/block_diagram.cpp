// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/architecture/block_diagram.h"

#include "engine/core/text.h"
#include "widgets/architecture/block_painter.h"
#include "widgets/common/number_text.h"
#include "widgets/common/spacing.h"

#include <QApplication>
#include <QContextMenuEvent>
#include <QHelpEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>

namespace stratoscope {

namespace {

constexpr double largestFit = 1.25; ///< a model of two layers does not fill the window
constexpr double smallestLegible = 0.7;
constexpr double largestZoom = 4;
constexpr double zoomStep = 1.2; ///< of a notch of the wheel
constexpr double degreesOfNotch = 120;

QString toolTipOf(const LayerInfo& layer, const ModelInfo& info)
{
    QStringList lines{QString::fromStdString(layer.name.empty() ? info.className : layer.name + ": " + layer.type)};
    if (!layer.outputShape.empty())
        lines.append(
            BlockDiagram::tr("gives %1 %2")
                .arg(QString::fromStdString(outputShapeText(layer.outputShape)), QString::fromStdString(layer.outputType)));
    if (layer.parameters > 0)
        lines.append(BlockDiagram::tr("%1 parameters, %2 trained, %3")
                         .arg(countText(layer.parameters), countText(layer.trainableParameters),
                              QString::fromStdString(byteSize(static_cast<std::uint64_t>(layer.bytes)))));
    return lines.join(QLatin1Char('\n'));
}

} // namespace

BlockDiagram::BlockDiagram(QWidget* parent)
    : QWidget(parent)
    , m_theme(plotTheme(ThemeKind::Light))
{
    setObjectName(QStringLiteral("blockDiagram"));
    setMinimumSize(10 * kSpacing, 10 * kSpacing);
    setFocusPolicy(Qt::ClickFocus);
}

QSize BlockDiagram::sizeHint() const
{
    return {40 * kSpacing, 30 * kSpacing};
}

void BlockDiagram::showModel(const ModelInfo& info, int depth)
{
    const QRectF before = m_layout.bounds();
    m_info = info;
    m_layout = BlockLayout(info, depth, blockTextSize());
    m_selected = std::min(m_selected, static_cast<int>(info.layers.size()) - 1);
    if (m_isFitted || before.isEmpty())
        fit();
    else
        clampOrigin();
    update();
}

void BlockDiagram::setTheme(ThemeKind theme)
{
    m_theme = plotTheme(theme);
    update();
}

void BlockDiagram::selectLayer(int layer)
{
    m_selected = layer;
    update();
}

int BlockDiagram::selectedBlock() const
{
    if (m_selected < 0 || m_selected >= static_cast<int>(m_info.layers.size()))
        return -1;
    const DiagramBlock* block = m_layout.blockOf(m_info, m_selected);
    return block == nullptr ? -1 : static_cast<int>(block - m_layout.blocks().data());
}

void BlockDiagram::fit()
{
    m_isFitted = true;
    const QRectF bounds = m_layout.bounds();
    if (bounds.isEmpty())
        return;
    const double wide = width() / bounds.width();
    const double whole = std::min({largestFit, wide, height() / bounds.height()});
    m_zoom = std::max(whole, std::min(smallestLegible, wide)); // of a deep model the top, legible, rather than all of it tiny
    m_origin = QRectF(rect()).center() - m_zoom * bounds.center();
    if (m_zoom > whole)
        m_origin.setY(-m_zoom * bounds.top());
    update();
}

/// Keeps some of the diagram in sight.
void BlockDiagram::clampOrigin()
{
    const QRectF shown(toWidget(m_layout.bounds().topLeft()), m_zoom * m_layout.bounds().size());
    const auto keptIn = [](double begin, double end, double room) {
        const double kept = std::min({8.0 * kSpacing, (end - begin) / 2, room / 2});
        return std::clamp(0.0, kept - end, room - kept - begin);
    };
    m_origin += QPointF(keptIn(shown.left(), shown.right(), width()), keptIn(shown.top(), shown.bottom(), height()));
}

void BlockDiagram::paintEvent(QPaintEvent* /*event*/)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.background);
    if (m_layout.blocks().empty())
        return;
    painter.translate(m_origin);
    painter.scale(m_zoom, m_zoom);
    paintBlocks(painter, m_layout, m_info, m_theme, selectedBlock());
}

void BlockDiagram::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    if (m_isFitted)
        fit();
    else
        clampOrigin();
}

void BlockDiagram::wheelEvent(QWheelEvent* event)
{
    if (m_layout.blocks().empty())
        return;
    const QRectF bounds = m_layout.bounds();
    const double whole = std::min({1.0, width() / bounds.width(), height() / bounds.height()});
    const QPointF held = toDiagram(event->position());
    m_zoom = std::clamp(m_zoom * std::pow(zoomStep, event->angleDelta().y() / degreesOfNotch), whole / 2, largestZoom);
    m_origin = event->position() - m_zoom * held;
    m_isFitted = false;
    clampOrigin();
    update();
    event->accept();
}

void BlockDiagram::mousePressEvent(QMouseEvent* event)
{
    m_pressed = event->position();
    m_isDragged = false;
}

void BlockDiagram::mouseMoveEvent(QMouseEvent* event)
{
    if (!(event->buttons() & Qt::LeftButton))
        return;
    const QPointF by = event->position() - m_pressed;
    if (!m_isDragged && by.manhattanLength() < QApplication::startDragDistance())
        return;
    m_isDragged = true;
    m_isFitted = false;
    m_pressed = event->position();
    m_origin += by;
    clampOrigin();
    setCursor(Qt::ClosedHandCursor);
    update();
}

void BlockDiagram::mouseReleaseEvent(QMouseEvent* event)
{
    unsetCursor();
    if (m_isDragged || event->button() != Qt::LeftButton)
        return;
    if (const DiagramBlock* block = m_layout.blockAt(toDiagram(event->position()))) {
        selectLayer(block->layer);
        Q_EMIT layerClicked(block->layer);
    }
}

void BlockDiagram::mouseDoubleClickEvent(QMouseEvent* /*event*/)
{
    m_isDragged = true; // its second release is no further click
    fit();
}

void BlockDiagram::contextMenuEvent(QContextMenuEvent* event)
{
    if (const DiagramBlock* block = m_layout.blockAt(toDiagram(event->pos()))) {
        selectLayer(block->layer);
        Q_EMIT layerClicked(block->layer);
        Q_EMIT menuRequested(block->layer, event->globalPos());
    }
}

bool BlockDiagram::event(QEvent* event)
{
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    if (const DiagramBlock* block = m_layout.blockAt(toDiagram(help->pos())))
        QToolTip::showText(help->globalPos(), toolTipOf(m_info.layers[static_cast<std::size_t>(block->layer)], m_info), this);
    else
        QToolTip::hideText();
    return true;
}

} // namespace stratoscope
