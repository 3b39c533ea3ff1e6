// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/models/model_info.h"

#include <cstdint>
#include <string>
#include <vector>

namespace stratoscope::test {

inline LayerInfo layer(const std::string& name, const std::string& type, std::int64_t parameters, int step)
{
    LayerInfo made{name, type, {-1, 3}, parameters, parameters > 0};
    made.outputType = "float32";
    made.trainableParameters = parameters;
    made.bytes = 4 * parameters;
    made.multiplyAdds = parameters;
    made.step = step;
    return made;
}

/// A small VAE: an encoder of two layers, two heads beside one another, a decoder.
inline ModelInfo smallVae()
{
    ModelInfo info;
    info.className = "VAE";
    info.layers = {layer("", "VAE", 28, -1),         layer("encoder", "Sequential", 9, -1), layer("encoder.0", "Linear", 9, 0),
                   layer("encoder.1", "ReLU", 0, 1), layer("fc_mu", "Linear", 5, 2),        layer("fc_logvar", "Linear", 5, 3),
                   layer("decoder", "Linear", 9, 4)};
    info.connections = {{2, 3}, {3, 4}, {3, 5}, {4, 6}, {5, 6}};
    info.parameterNames = {"encoder.0.weight", "encoder.0.bias", "fc_mu.weight",   "fc_mu.bias",
                           "fc_logvar.weight", "fc_logvar.bias", "decoder.weight", "decoder.bias"};
    info.totalParameters = 28;
    info.trainableParameters = 28;
    info.multiplyAdds = 28;
    info.stateBytes = 112;
    info.activationBytes = 10;
    return info;
}

/// Blocks one after the other with a way around each: a residual network.
inline ModelInfo residual(int blocks)
{
    ModelInfo info;
    info.className = "residual_mlp";
    info.layers = {layer("", "residual_mlp", 10, -1), layer("input", "Linear", 1, 0)};
    int before = 1;
    for (int i = 0; i < blocks; ++i) {
        const std::string name = "block" + std::to_string(i);
        const int first = static_cast<int>(info.layers.size());
        info.layers.push_back(layer(name, "ResidualBlock", 2, -1));
        info.layers.push_back(layer(name + ".linear", "Linear", 2, 3 * i + 1));
        info.layers.push_back(layer(name + ".activation", "GELU", 0, 3 * i + 2));
        info.layers.push_back(layer(name + ".norm", "LayerNorm", 2, 3 * i + 3));
        info.connections.push_back({before, first + 1});
        info.connections.push_back({first + 1, first + 2});
        info.connections.push_back({first + 2, first + 3});
        info.connections.push_back({first + 1, first + 3}); // around the activation
        before = first + 3;
    }
    info.totalParameters = 10;
    info.trainableParameters = 10;
    return info;
}

} // namespace stratoscope::test
