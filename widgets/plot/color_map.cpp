// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/plot/color_map.h"

#include <QColor>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <span>

namespace stratoscope {

namespace {

// Every third of the 256 published colours; what lies between is interpolated to within 2 of 255.
constexpr std::array<QRgb, 86> kViridis{
    0x440154, 0x450559, 0x460a5d, 0x470e61, 0x471365, 0x481769, 0x481b6d, 0x481f70, 0x482374, 0x482677, 0x472a7a,
    0x472e7c, 0x46327e, 0x453581, 0x443983, 0x433d84, 0x424086, 0x414487, 0x3f4788, 0x3e4a89, 0x3d4e8a, 0x3b518b,
    0x3a548c, 0x38588c, 0x375b8d, 0x355e8d, 0x34618d, 0x32648e, 0x31678e, 0x306a8e, 0x2e6d8e, 0x2d708e, 0x2c728e,
    0x2b758e, 0x2a788e, 0x297b8e, 0x277e8e, 0x26818e, 0x25838e, 0x24868e, 0x23898e, 0x228c8d, 0x218f8d, 0x20928c,
    0x1f948c, 0x1f978b, 0x1f9a8a, 0x1e9d89, 0x1fa088, 0x1fa287, 0x21a585, 0x22a884, 0x25ab82, 0x27ad81, 0x2ab07f,
    0x2eb37c, 0x32b67a, 0x37b878, 0x3bbb75, 0x40bd72, 0x46c06f, 0x4cc26c, 0x52c569, 0x58c765, 0x5ec962, 0x65cb5e,
    0x6ccd5a, 0x73d056, 0x7ad151, 0x81d34d, 0x89d548, 0x90d743, 0x98d83e, 0xa0da39, 0xa8db34, 0xb0dd2f, 0xb8de29,
    0xc0df25, 0xc8e020, 0xd0e11c, 0xd8e219, 0xdfe318, 0xe7e419, 0xefe51c, 0xf6e620, 0xfde725,
};

constexpr std::array<QRgb, 86> kCividis{
    0x00224e, 0x002553, 0x002758, 0x00295d, 0x002b62, 0x002d68, 0x002f6d, 0x003170, 0x053371, 0x0f3570, 0x163770,
    0x1c396f, 0x213b6e, 0x263d6e, 0x2a3f6d, 0x2e416d, 0x32436d, 0x35456c, 0x39486c, 0x3c4a6c, 0x3f4c6c, 0x424e6c,
    0x45506c, 0x48526c, 0x4b546c, 0x4e566c, 0x51586d, 0x545a6d, 0x565c6d, 0x595e6e, 0x5c616e, 0x5e636f, 0x61656f,
    0x646770, 0x666970, 0x696b71, 0x6c6d72, 0x6e6f73, 0x717274, 0x737475, 0x767676, 0x787877, 0x7b7a78, 0x7e7c78,
    0x807f78, 0x838179, 0x868379, 0x898578, 0x8c8878, 0x8f8a78, 0x928c78, 0x948e77, 0x979177, 0x9a9376, 0x9d9576,
    0xa09875, 0xa39a74, 0xa69c74, 0xa99f73, 0xaca172, 0xafa471, 0xb3a670, 0xb6a96f, 0xb9ab6d, 0xbcae6c, 0xbfb06b,
    0xc2b369, 0xc5b568, 0xc8b866, 0xccba64, 0xcfbd62, 0xd2c060, 0xd5c25e, 0xd9c55c, 0xdcc859, 0xdfca57, 0xe2cd54,
    0xe6d051, 0xe9d34e, 0xedd54a, 0xf0d846, 0xf3db42, 0xf7de3e, 0xfbe138, 0xfee434, 0xfee838,
};

// Blue through a grey that shows on light and dark grounds to vermilion; both arms darken alike.
constexpr std::array<QRgb, 9> kDiverging{
    0x0b3c6f, 0x2166a5, 0x4b93c8, 0x8dbbdc, 0xc9c9c6, 0xe7a98a, 0xd6734a, 0xb3422a, 0x7a1c1c,
};

std::span<const QRgb> anchorsOf(ColorMap map)
{
    switch (map) {
    case ColorMap::Viridis:
        return kViridis;
    case ColorMap::Cividis:
        return kCividis;
    case ColorMap::Diverging:
        return kDiverging;
    }
    return kViridis;
}

QRgb mixed(QRgb a, QRgb b, double share)
{
    const auto channel = [share](int from, int to) { return static_cast<int>(std::lround(from + (to - from) * share)); };
    return qRgb(channel(qRed(a), qRed(b)), channel(qGreen(a), qGreen(b)), channel(qBlue(a), qBlue(b)));
}

} // namespace

std::string colorMapName(ColorMap map)
{
    switch (map) {
    case ColorMap::Cividis:
        return "cividis";
    case ColorMap::Diverging:
        return "diverging";
    case ColorMap::Viridis:
        break;
    }
    return "viridis";
}

std::optional<ColorMap> colorMapNamed(const std::string& name)
{
    for (const ColorMap map : everyColorMap) {
        if (name == colorMapName(map))
            return map;
    }
    return std::nullopt;
}

QRgb colorAt(ColorMap map, double position)
{
    const std::span<const QRgb> anchors = anchorsOf(map);
    const double place = std::clamp(position, 0.0, 1.0) * static_cast<double>(anchors.size() - 1);
    const auto below = std::min(static_cast<std::size_t>(place), anchors.size() - 2);
    return mixed(anchors[below], anchors[below + 1], place - static_cast<double>(below));
}

ColorTable colorTable(ColorMap map)
{
    ColorTable table{};
    for (std::size_t i = 0; i < table.size(); ++i)
        table[i] = colorAt(map, static_cast<double>(i) / static_cast<double>(table.size() - 1));
    return table;
}

} // namespace stratoscope
