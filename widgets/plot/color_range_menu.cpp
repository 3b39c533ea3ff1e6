// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/plot/color_range_menu.h"

#include "widgets/common/number_text.h"

namespace stratoscope {

ColorRangeMenu::ColorRangeMenu(const PointColoring& coloring, QWidget* parent)
    : QMenu(parent)
{
    for (const ValueRange& part : {ValueRange{0, 100}, ValueRange{1, 99}, ValueRange{5, 95}})
        addPart(coloring, part);
    addSeparator();
    addAction(tr("Set range…"), this, &ColorRangeMenu::numbersRequested);
    addSeparator();
    addMap(tr("Viridis"), ColorMap::Viridis, coloring.map);
    addMap(tr("Cividis"), ColorMap::Cividis, coloring.map);
    addMap(tr("Diverging about zero"), ColorMap::Diverging, coloring.map);
}

void ColorRangeMenu::addMap(const QString& name, ColorMap map, ColorMap present)
{
    QAction* action = addAction(name);
    action->setCheckable(true);
    action->setChecked(map == present);
    connect(action, &QAction::triggered, this, [this, map] { emit mapChosen(map); });
}

void ColorRangeMenu::addPart(const PointColoring& coloring, const ValueRange& part)
{
    const ColorRange range = percentileRange(coloring, part);
    const QString name =
        part.lowPercentile == 0 ? tr("All values") : tr("Percentiles %1 to %2").arg(part.lowPercentile).arg(part.highPercentile);
    QAction* action = addAction(tr("%1 (%2 … %3)").arg(name, valueText(range.low), valueText(range.high)));
    action->setCheckable(true);
    action->setChecked(range == coloring.range());
    const bool isUsual = range == coloring.usualRange;
    connect(action, &QAction::triggered, this,
            [this, range, isUsual] { emit chosen(isUsual ? std::nullopt : std::optional(range)); });
}

} // namespace stratoscope
