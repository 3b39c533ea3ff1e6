// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/embeddings/embedding_style.h"

namespace stratoscope {

std::string spreadStyleName(SpreadStyle style)
{
    switch (style) {
    case SpreadStyle::Size:
        return "size";
    case SpreadStyle::Fade:
        return "fade";
    case SpreadStyle::None:
        break;
    }
    return {};
}

SpreadStyle spreadStyleNamed(const std::string& name)
{
    for (const SpreadStyle style : {SpreadStyle::Size, SpreadStyle::Fade}) {
        if (name == spreadStyleName(style))
            return style;
    }
    return SpreadStyle::None;
}

} // namespace stratoscope
