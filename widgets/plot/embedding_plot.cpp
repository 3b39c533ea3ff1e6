// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/plot/embedding_plot.h"

#include "widgets/common/number_text.h"
#include "widgets/plot/color_range_dialog.h"
#include "widgets/plot/color_range_drag.h"
#include "widgets/plot/color_range_menu.h"
#include "widgets/plot/contour_lines.h"
#include "widgets/plot/plot_navigation.h"
#include "widgets/plot/point_marker.h"
#include "widgets/plot/scatter_plottable.h"
#include "widgets/plot/turn_tool.h"

#include <QCursor>
#include <QToolTip>
#include <QVBoxLayout>

namespace stratoscope {

namespace {

constexpr double kPickRadius = 8; ///< pixels from the cursor to a point's centre

} // namespace

EmbeddingPlot::EmbeddingPlot(QWidget* parent)
    : QWidget(parent)
    , m_plot(new QCustomPlot(this))
    , m_scene(new EmbeddingScene(*m_plot))
    , m_marker(new PointMarker(m_plot))
    , m_pin(new PointPin(m_plot, [this] { return pinnedPoint(); }))
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_plot);
    m_scene->setEmptyText(tr("No embedding yet. Train a model or open a run."));
    applyTheme(*m_plot, plotTheme(themeOf(palette())));

    auto* navigation = new PlotNavigation(*m_plot);
    connect(navigation, &PlotNavigation::resetRequested, this, &EmbeddingPlot::resetView);
    connect(navigation, &PlotNavigation::hovered, this, &EmbeddingPlot::hover);
    connect(navigation, &PlotNavigation::left, this, &EmbeddingPlot::leave);
    connect(navigation, &PlotNavigation::clicked, this, &EmbeddingPlot::click);
    m_turn = new TurnTool(*m_plot);
    connect(m_turn, &TurnTool::turned, this, &EmbeddingPlot::turn);
    connect(m_turn, &TurnTool::turningChanged, this, [this](bool isTurning) {
        m_scene->contours().setVisible(m_scene->hasContours() && !isTurning); // they take longer than a frame
        replotSoon();
    });
    m_outline = new OutlineTool(*m_plot); // after the others, so that it sees the mouse first
    connect(m_outline, &OutlineTool::outlined, this, [this](const QPolygonF& outline, Qt::KeyboardModifiers modifiers) {
        emit rowsOutlined(m_scene->scatter().pointsInside(outline), modifiers);
    });
    m_rangeDrag = new ColorRangeDrag(*m_plot, *m_scene); // after all, so that the bar is its own
    connectColorRange();
    for (QCPAxis* axis : {m_plot->xAxis, m_plot->yAxis}) {
        connect(axis, qOverload<const QCPRange&>(&QCPAxis::rangeChanged), this, [this] {
            leave();
            if (!m_scene->isAdjusting())
                emit viewChanged();
        });
    }
}

void EmbeddingPlot::connectColorRange()
{
    connect(m_rangeDrag, &ColorRangeDrag::moved, this, [this](const ColorRange& range, const ColorRange& barSpan) {
        m_scene->setColorRange(range, barSpan);
        m_scene->contours().setVisible(false); // they take longer than a frame
        replotSoon();
        QToolTip::showText(QCursor::pos(), tr("%1 … %2").arg(valueText(range.low), valueText(range.high)), m_plot);
        emit colorRangeChosen(range);
    });
    connect(m_rangeDrag, &ColorRangeDrag::finished, this, [this] {
        QToolTip::hideText();
        m_scene->contours().setVisible(m_scene->hasContours());
        setColorRange(m_scene->coloring().range());
    });
    connect(m_rangeDrag, &ColorRangeDrag::usualRequested, this, [this] { chooseColorRange(std::nullopt); });
    connect(m_rangeDrag, &ColorRangeDrag::menuRequested, this, &EmbeddingPlot::showColorRangeMenu);
}

void EmbeddingPlot::showColorRangeMenu(QPoint place)
{
    auto* menu = new ColorRangeMenu(m_scene->coloring(), this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    connect(menu, &ColorRangeMenu::chosen, this, &EmbeddingPlot::chooseColorRange);
    connect(menu, &ColorRangeMenu::mapChosen, this, &EmbeddingPlot::colorMapChosen);
    connect(menu, &ColorRangeMenu::numbersRequested, this, &EmbeddingPlot::askForColorRange);
    menu->popup(place);
}

void EmbeddingPlot::askForColorRange()
{
    const PointColoring& coloring = m_scene->coloring();
    auto* dialog = new ColorRangeDialog(coloring.title, coloring.range(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog] { chooseColorRange(dialog->range()); });
    dialog->open();
}

void EmbeddingPlot::chooseColorRange(const std::optional<ColorRange>& range)
{
    if (m_scene->coloring().kind != PointColoring::Kind::Values)
        return; // another one since the menu opened
    setColorRange(range);
    emit colorRangeChosen(range);
}

void EmbeddingPlot::setColorRange(const std::optional<ColorRange>& range)
{
    const PointColoring& coloring = m_scene->coloring();
    if (coloring.kind != PointColoring::Kind::Values)
        return;
    m_scene->setColorRange(range.value_or(coloring.usualRange));
    replotSoon();
}

void EmbeddingPlot::setColorMap(ColorMap map)
{
    if (m_scene->coloring().kind != PointColoring::Kind::Values)
        return;
    PointColoring coloring = m_scene->coloring();
    stratoscope::setColorMap(coloring, map);
    m_scene->setColoring(std::move(coloring));
    replotSoon();
}

void EmbeddingPlot::setTheme(ThemeKind theme)
{
    applyTheme(*m_plot, plotTheme(theme));
    replotSoon();
}

void EmbeddingPlot::setFigure(EmbeddingFigure figure)
{
    leave();
    if (!figure.points || figure.points->size() != m_scene->scatter().totalCount())
        pin(std::nullopt); // its row is another
    m_scene->setFigure(std::move(figure));
    m_turn->setOn(m_scene->isInSpace());
    replotSoon();
}

void EmbeddingPlot::setColoring(PointColoring coloring)
{
    m_scene->setColoring(std::move(coloring));
    replotSoon();
}

void EmbeddingPlot::setVisibleCategories(const std::vector<bool>& visible)
{
    leave();
    m_scene->setVisibleCategories(visible);
    replotSoon();
}

void EmbeddingPlot::setOutlineShape(OutlineTool::Shape shape)
{
    leave();
    m_outline->setShape(shape);
}

void EmbeddingPlot::setHighlight(std::vector<bool> rows)
{
    m_scene->setHighlight(std::move(rows));
    replotSoon();
}

void EmbeddingPlot::setSpreadStyle(SpreadStyle style)
{
    m_scene->setSpreadStyle(style);
    replotSoon();
}

void EmbeddingPlot::setMode(ScatterMode mode)
{
    m_scene->setMode(mode);
    replotSoon();
}

void EmbeddingPlot::setContours(bool shown)
{
    m_scene->setContours(shown);
    replotSoon();
}

void EmbeddingPlot::setEqualAspect(bool equal)
{
    m_scene->setEqualAspect(equal);
    replotSoon();
}

void EmbeddingPlot::setCamera(const Camera& camera)
{
    leave();
    m_scene->setCamera(camera);
    replotSoon();
}

void EmbeddingPlot::turn(double right, double down)
{
    setCamera(m_scene->camera().turned(right, down));
    emit viewChanged();
}

void EmbeddingPlot::setPointStyle(std::optional<double> diameter, std::optional<double> opacity)
{
    m_scene->setPointStyle(diameter, opacity);
    replotSoon();
}

void EmbeddingPlot::setEmptyText(const QString& text)
{
    m_scene->setEmptyText(text);
    replotSoon();
}

void EmbeddingPlot::resetView()
{
    m_scene->fit();
    if (m_scene->isInSpace() && m_scene->camera() != Camera()) {
        m_scene->setCamera({});
        emit viewChanged();
    }
    replotSoon();
}

void EmbeddingPlot::hover(QPointF position)
{
    const std::optional<std::size_t> row = m_scene->scatter().pointAt(position, kPickRadius);
    if (row == m_hoveredRow)
        return;
    if (!row) {
        leave();
        return;
    }
    m_hoveredRow = row;
    markRow(row);
    emit rowHovered(row);
    if (m_hoverText)
        QToolTip::showText(m_plot->mapToGlobal(position.toPoint()), m_hoverText(*row), m_plot);
}

void EmbeddingPlot::leave()
{
    if (!m_hoveredRow)
        return;
    m_hoveredRow.reset();
    markRow(std::nullopt);
    emit rowHovered(std::nullopt);
    QToolTip::hideText();
}

void EmbeddingPlot::markRow(std::optional<std::size_t> row)
{
    m_marker->mark(row ? m_scene->scatter().positionOf(*row) : std::nullopt, m_scene->scatter().style().diameter);
}

void EmbeddingPlot::click(QPointF position)
{
    const std::optional<std::size_t> row = m_scene->scatter().pointAt(position, kPickRadius);
    pin(row == m_pinnedRow ? std::nullopt : row);
    if (row)
        emit rowClicked(*row);
}

void EmbeddingPlot::pin(std::optional<std::size_t> row)
{
    if (row == m_pinnedRow)
        return;
    m_pinnedRow = row;
    m_pin->layer()->replot();
}

std::optional<PointPin::Point> EmbeddingPlot::pinnedPoint() const
{
    const std::optional<QPointF> place = m_pinnedRow ? m_scene->scatter().positionOf(*m_pinnedRow) : std::nullopt;
    if (!place)
        return std::nullopt;
    return PointPin::Point{*place, m_hoverText ? m_hoverText(*m_pinnedRow) : QString()};
}

void EmbeddingPlot::replotSoon()
{
    m_plot->replot(QCustomPlot::rpQueuedReplot);
}

} // namespace stratoscope
