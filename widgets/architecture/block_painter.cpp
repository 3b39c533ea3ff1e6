// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/architecture/block_painter.h"

#include "widgets/common/spacing.h"
#include "widgets/plot/palette.h"

#include <QFontMetricsF>
#include <QPainter>

#include <array>

namespace stratoscope {

namespace {

constexpr double corner = kSpacing / 2.0;
constexpr double headLength = 7;
constexpr double headHalfWidth = 3.5;

QFont titleFont(const PlotTheme& theme)
{
    QFont font = theme.labelFont();
    font.setWeight(QFont::DemiBold);
    return font;
}

QColor mixed(const QColor& ground, const QColor& color, double share)
{
    const auto mix = [share](int a, int b) { return static_cast<int>(a + (b - a) * share); };
    return {mix(ground.red(), color.red()), mix(ground.green(), color.green()), mix(ground.blue(), color.blue())};
}

/// Modules that do the same sort of thing have the same colour, whatever their names.
QColor colorOf(const QString& type)
{
    constexpr int colors = 8;
    struct Sort
    {
        const char* part;
        int color;
    };
    constexpr std::array sorts{Sort{"Norm", 2},     Sort{"Embedding", 5}, Sort{"Attention", 7}, Sort{"Linear", 0},
                               Sort{"Dropout", -1}, Sort{"Identity", -1}, Sort{"Head", 0},      Sort{"Pool", 4}};
    for (const Sort& sort : sorts) {
        if (type.contains(QLatin1String(sort.part)))
            return sort.color < 0 ? otherColor() : categoryColor(sort.color, colors);
    }
    return categoryColor(1, colors); // activations and the rest
}

void paintBlock(QPainter& painter, const DiagramBlock& block, const ModelInfo& info, const PlotTheme& theme, bool isSelected)
{
    const LayerInfo& layer = info.layers[static_cast<std::size_t>(block.layer)];
    const bool hasInside = block.isFrame || layer.step < 0; // folded, or not known
    const QColor accent = hasInside ? theme.axis : colorOf(QString::fromStdString(layer.type));
    const double share = block.isFrame ? 0.06 : theme.kind == ThemeKind::Dark ? 0.28 : 0.16;
    QPen pen(mixed(theme.background, accent, block.isFrame ? 0.6 : 0.9), isSelected ? 2 : 1);
    if (isSelected)
        pen.setColor(theme.selection);
    if (layer.parameters > 0 && layer.trainableParameters == 0)
        pen.setStyle(Qt::DashLine);
    painter.setPen(pen);
    painter.setBrush(mixed(theme.background, accent, share));
    painter.drawRoundedRect(block.rect, corner, corner);

    const QFontMetricsF titleMetrics(titleFont(theme));
    QRectF line = block.rect.adjusted(0, kSpacing / 2.0, 0, 0);
    line.setHeight(titleMetrics.height());
    painter.setFont(titleFont(theme));
    painter.setPen(theme.text);
    painter.drawText(line, Qt::AlignCenter, block.title);
    line.translate(0, line.height());
    line.setHeight(QFontMetricsF(theme.tickFont()).height());
    painter.setFont(theme.tickFont());
    painter.setPen(theme.mutedText);
    painter.drawText(line, Qt::AlignCenter, block.note);
}

void paintArrow(QPainter& painter, const DiagramArrow& arrow, const PlotTheme& theme)
{
    const QPointF tip = arrow.path.back();
    QPolygonF line = arrow.path;
    line.back().ry() -= headLength;
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(theme.axis, 1.25, Qt::SolidLine, Qt::FlatCap, Qt::RoundJoin));
    painter.drawPolyline(line);
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.axis);
    painter.drawPolygon(QPolygonF{tip, tip + QPointF(-headHalfWidth, -headLength), tip + QPointF(headHalfWidth, -headLength)});
    painter.setFont(theme.tickFont());
    painter.setPen(theme.mutedText);
    painter.drawText(arrow.labelRect.adjusted(0, 0, kSpacing, 0), Qt::AlignLeft | Qt::AlignVCenter, arrow.label);
}

} // namespace

TextSize blockTextSize()
{
    const PlotTheme theme = plotTheme(ThemeKind::Light); // all themes have the same fonts
    return [title = QFontMetricsF(titleFont(theme)), note = QFontMetricsF(theme.tickFont())](const QString& text, TextStyle style) {
        const QFontMetricsF& metrics = style == TextStyle::Title ? title : note;
        return QSizeF(metrics.horizontalAdvance(text), metrics.height());
    };
}

void paintBlocks(QPainter& painter, const BlockLayout& layout, const ModelInfo& info, const PlotTheme& theme, int selected)
{
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillRect(layout.bounds(), theme.background);
    for (int i = 0; i < static_cast<int>(layout.blocks().size()); ++i)
        paintBlock(painter, layout.blocks()[static_cast<std::size_t>(i)], info, theme, i == selected);
    for (const DiagramArrow& arrow : layout.arrows())
        paintArrow(painter, arrow, theme);
}

} // namespace stratoscope
