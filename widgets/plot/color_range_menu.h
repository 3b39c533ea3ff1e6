// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/plot/point_coloring.h"

#include <QMenu>

#include <optional>

namespace stratoscope {

/// The menu of a colour bar: what part of the values its colours span, or numbers of the user's, and which colours these are. The
/// present range is checked where it is one of those parts.
class ColorRangeMenu : public QMenu
{
    Q_OBJECT
public:
    /// @param coloring by number; not kept
    explicit ColorRangeMenu(const PointColoring& coloring, QWidget* parent = nullptr);

Q_SIGNALS:
    /// @param range none: the usual one
    void chosen(const std::optional<stratoscope::ColorRange>& range);
    /// The user wants to give two numbers, see ColorRangeDialog.
    void numbersRequested();
    void mapChosen(stratoscope::ColorMap map);

private:
    void addMap(const QString& name, ColorMap map, ColorMap present);
    void addPart(const PointColoring& coloring, const ValueRange& part);
};

} // namespace stratoscope
