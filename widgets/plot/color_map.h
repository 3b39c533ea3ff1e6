// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QRgb>

#include <array>
#include <optional>
#include <string>

namespace stratoscope {

/// Maps from a value to a colour, even in lightness and safe for the colour-blind:
/// viridis (Smith and van der Walt 2015), cividis (Nuñez, Anderton and Renslow 2018), and one that diverges about its middle.
enum class ColorMap
{
    Viridis,
    Cividis,
    Diverging
};

inline constexpr std::array everyColorMap{ColorMap::Viridis, ColorMap::Cividis, ColorMap::Diverging};

/// "viridis", "cividis", "diverging": as commands and files name it.
[[nodiscard]] std::string colorMapName(ColorMap map);
/// No value for another name.
[[nodiscard]] std::optional<ColorMap> colorMapNamed(const std::string& name);

using ColorTable = std::array<QRgb, 256>;

/// @param position 0 … 1 along the map; beyond that the end colours.
[[nodiscard]] QRgb colorAt(ColorMap map, double position);

/// The map at 256 even steps.
[[nodiscard]] ColorTable colorTable(ColorMap map);

} // namespace stratoscope
