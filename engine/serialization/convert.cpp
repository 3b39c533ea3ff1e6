// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/serialization/convert.h"

#include "engine/core/text.h"
#include "engine/serialization/weights_file.h"

#include <utility>

namespace stratoscope {

namespace {

/// Moves the names of text arrays, which only .npz holds, from tensors to leftOut.
void leaveOutTexts(Weights& weights)
{
    std::erase_if(weights.tensors, [&weights](const auto& entry) {
        const bool isText = entry.second.type == ElementType::Text;
        if (isText)
            weights.leftOut.push_back(entry.first);
        return isText;
    });
}

} // namespace

std::string ConversionReport::text() const
{
    std::string text = "read " + inputFormat + ": " + source + "\n" + counted(static_cast<std::int64_t>(tensorCount), "tensor") +
                       ", " + counted(valueCount, "value");
    if (!leftOut.empty())
        text += "\nleft out: " + listed(leftOut);
    if (!inertClasses.empty())
        text += "\nclasses in the pickle, not run: " + listed(inertClasses);
    return text;
}

ConversionReport convertWeights(const std::filesystem::path& input, const std::filesystem::path& output,
                                const std::function<void(Weights&)>& change)
{
    const WeightsFormat format = weightsFormat(output);
    Weights weights = readWeights(input);
    if (change)
        change(weights);
    if (format != WeightsFormat::Npz)
        leaveOutTexts(weights);
    writeWeights(output, weights.tensors, weights.metadata);
    return {weights.format,
            weights.source,
            weights.tensors.size(),
            elementCount(weights.tensors),
            std::move(weights.leftOut),
            std::move(weights.inertClasses)};
}

} // namespace stratoscope
