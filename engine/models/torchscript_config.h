// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/config/schema.h"
#include "engine/data/dataset.h"

#include <cstdint>
#include <optional>
#include <string>

namespace stratoscope {

/// A module of the user's: where it is, and what its parts are called.
struct TorchScriptConfig
{
    std::string path;
    bool allowCode = false;
    std::optional<std::int64_t> inputDim;
    std::optional<std::string> predictions; ///< key of a dict, or index in a tuple; none: "predictions", the first, or the tensor
    std::optional<std::string> embeddings;  ///< a method or a key of a dict; none: see embeddingsOf() in TorchScriptModel

    /// Takes input_dim from the data, makes the path absolute, and says where loading is not allowed or the file is not there.
    void complete(const DatasetShape& shape, Diagnostics& diagnostics);
};
[[nodiscard]] const Schema<TorchScriptConfig>& torchScriptSchema();

} // namespace stratoscope
