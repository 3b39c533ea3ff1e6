// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/describe_output.h"

#include "engine/core/text.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <iomanip>
#include <iostream>

namespace stratoscope {

namespace {

using Json = nlohmann::ordered_json;

std::string trainedText(const LayerInfo& layer)
{
    if (layer.parameters == 0)
        return {};
    if (layer.trainableParameters == layer.parameters)
        return "yes";
    return layer.trainable ? "partly" : "no";
}

Json jsonOf(const TensorStatistics& tensor)
{
    return {{"name", tensor.name},
            {"dtype", elementName(tensor.type)},
            {"shape", tensor.shape},
            {"count", tensor.count},
            {"not_finite", tensor.notFinite},
            {"mean", tensor.mean},
            {"spread", tensor.spread},
            {"minimum", tensor.minimum},
            {"maximum", tensor.maximum},
            {"zero_fraction", tensor.zeroFraction},
            {"l1_norm", tensor.sumNorm},
            {"l2_norm", tensor.euclideanNorm},
            {"max_norm", tensor.maximumNorm},
            {"histogram", {{"low", tensor.minimum}, {"width", tensor.binWidth}, {"counts", tensor.bins}}}};
}

std::size_t widestName(const LayerStatistics& statistics)
{
    std::size_t width = 4;
    for (const TensorStatistics& tensor : statistics.tensors)
        width = std::max(width, tensor.name.size());
    return width;
}

} // namespace

void printJson(const ModelInfo& info)
{
    Json layers = Json::array();
    for (const LayerInfo& layer : info.layers) {
        if (layer.name.empty())
            continue;
        layers.push_back({{"name", layer.name},
                          {"type", layer.type},
                          {"output_shape", layer.outputShape},
                          {"parameters", layer.parameters},
                          {"trainable", layer.trainable},
                          {"dtype", layer.outputType},
                          {"bytes", layer.bytes},
                          {"multiply_adds", layer.multiplyAdds}});
    }
    const Json json{{"class", info.className},
                    {"parameters", {{"total", info.totalParameters}, {"trainable", info.trainableParameters}}},
                    {"layers", layers}};
    std::cout << json.dump(2) << '\n';
}

void printText(const ModelInfo& info)
{
    std::cout << std::left << std::setw(32) << "name" << std::setw(20) << "type" << std::setw(16) << "output shape" << std::right
              << std::setw(12) << "parameters" << std::setw(12) << "bytes" << std::setw(15) << "multiply-adds"
              << "  trainable\n";
    for (const LayerInfo& layer : info.layers) {
        const std::string indent(static_cast<std::size_t>(layer.depth()) * 2, ' ');
        std::cout << std::left << std::setw(32) << (layer.name.empty() ? info.className : indent + layer.name) << std::setw(20)
                  << layer.type << std::setw(16) << outputShapeText(layer.outputShape) << std::right << std::setw(12)
                  << grouped(layer.parameters) << std::setw(12) << grouped(layer.bytes) << std::setw(15)
                  << grouped(layer.multiplyAdds) << "  " << trainedText(layer) << '\n';
    }
    std::cout << "total " << grouped(info.totalParameters) << ", trainable " << grouped(info.trainableParameters) << '\n';
}

void printJson(const LayerStatistics& statistics)
{
    Json tensors = Json::array();
    for (const TensorStatistics& tensor : statistics.tensors)
        tensors.push_back(jsonOf(tensor));
    const Json json{{"layer", statistics.layer}, {"source", statistics.source}, {"tensors", tensors}};
    std::cout << json.dump(2) << '\n';
}

void printText(const LayerStatistics& statistics)
{
    const int width = static_cast<int>(widestName(statistics)) + 2;
    constexpr int numberWidth = 12;
    std::cout << statistics.source << '\n' << std::left << std::setw(width) << "name" << std::right;
    for (const char* name : {"values", "mean", "spread", "minimum", "maximum", "zeros", "L1", "L2", "max"})
        std::cout << std::setw(numberWidth) << name;
    std::cout << '\n';
    for (const TensorStatistics& tensor : statistics.tensors) {
        std::cout << std::left << std::setw(width) << tensor.name << std::right << std::setw(numberWidth) << grouped(tensor.count);
        for (const double value : {tensor.mean, tensor.spread, tensor.minimum, tensor.maximum})
            std::cout << std::setw(numberWidth) << shortNumber(value);
        std::cout << std::setw(numberWidth) << shortNumber(100 * tensor.zeroFraction) + " %";
        for (const double value : {tensor.sumNorm, tensor.euclideanNorm, tensor.maximumNorm})
            std::cout << std::setw(numberWidth) << shortNumber(value);
        if (tensor.notFinite > 0)
            std::cout << "  " << counted(tensor.notFinite, "value") << " not finite";
        std::cout << '\n';
    }
}

} // namespace stratoscope
