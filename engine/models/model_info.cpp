// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/model_info.h"

#include <algorithm>

namespace stratoscope {

int LayerInfo::depth() const
{
    return name.empty() ? 0 : 1 + static_cast<int>(std::ranges::count(name, '.'));
}

std::int64_t ModelInfo::trainingBytes(std::int64_t batchSize) const
{
    constexpr std::int64_t copies = 3; // gradient, first moment, second moment
    return stateBytes + copies * trainableParameters * static_cast<std::int64_t>(sizeof(float)) + batchSize * activationBytes;
}

std::string outputShapeText(const std::vector<std::int64_t>& shape)
{
    std::string text;
    for (const std::int64_t size : shape)
        text += (text.empty() ? "" : ", ") + (size < 0 ? std::string("B") : std::to_string(size));
    return text.empty() ? text : "(" + text + ")";
}

} // namespace stratoscope
