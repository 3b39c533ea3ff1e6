// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace stratoscope {

/// One module of a model, as a value.
struct LayerInfo
{
    std::string name;                      ///< dotted path as in the state dict: "encoder.0"; empty for the model itself
    std::string type;                      ///< "Linear"
    std::vector<std::int64_t> outputShape; ///< of a dry batch; the first entry is the batch, written as -1; empty when unknown
    std::int64_t parameters = 0;           ///< of this module and those inside it
    bool trainable = false;                ///< whether any parameter is
    std::string outputType = {};           ///< "float32"; empty when the shape is
    std::int64_t bytes = 0;                ///< of the parameters
    std::int64_t multiplyAdds = 0;         ///< of a forward pass, a row: of this module and those inside it
    std::int64_t trainableParameters = 0;  ///< of parameters
    int step = -1; ///< of modules with none inside: when a forward pass comes to it first, from 0; -1 where it does not

    [[nodiscard]] int depth() const;
};

/// A tensor goes from one module to another in a forward pass, perhaps through operations that are no module.
struct LayerConnection
{
    int from = 0; ///< index into ModelInfo::layers
    int to = 0;   ///< the same, of a module with none inside

    bool operator==(const LayerConnection&) const = default;
};

/// A model's module tree in depth-first order, the model first, and its totals.
struct ModelInfo
{
    std::string className;
    std::vector<LayerInfo> layers;
    std::int64_t totalParameters = 0;
    std::int64_t trainableParameters = 0;
    std::int64_t multiplyAdds = 0;    ///< of a forward pass, a row; an estimate: products of matrices and normalisations
    std::int64_t stateBytes = 0;      ///< parameters and buffers
    std::int64_t activationBytes = 0; ///< what the layers give for a row
    std::vector<std::string> parameterNames = {};  ///< dotted, in the order of the state dict
    std::vector<LayerConnection> connections = {}; ///< of a forward pass with all that training does, in its order

    /// An estimate of the memory that training takes: the state, gradients and two moments for each trainable value
    /// (Adam), and for each row of a batch the activations that the backward pass needs.
    [[nodiscard]] std::int64_t trainingBytes(std::int64_t batchSize) const;
};

/// "(B, 64)"; empty for an empty shape.
[[nodiscard]] std::string outputShapeText(const std::vector<std::int64_t>& shape);

} // namespace stratoscope
