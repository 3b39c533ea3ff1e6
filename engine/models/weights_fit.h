// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/serialization/array.h"

#include <torch/torch.h>

#include <cstdint>
#include <string>
#include <vector>

namespace stratoscope {

/// How the tensors of a file and the state of a model go together, by name and shape.
struct WeightsFit
{
    /// A tensor that does not go into the model: its shape on either side as text, empty where that side has none of the name.
    struct Misfit
    {
        std::string name;
        std::string inModel;
        std::string inFile;

        bool operator==(const Misfit&) const = default;
    };

    std::vector<std::string> fitting; ///< names of the same shape on both sides, in the model's order
    std::vector<Misfit> missing;      ///< in the model alone
    std::vector<Misfit> misshapen;    ///< on both sides with different shapes
    std::vector<Misfit> unexpected;   ///< in the file alone

    [[nodiscard]] bool isWhole() const { return missing.empty() && misshapen.empty() && unexpected.empty(); }
    /// "2 missing, 1 of another shape, 1 unexpected"; empty where all fits.
    [[nodiscard]] std::string summary() const;
    /// What does not fit, the two sides beside one another, a line a tensor under a line of headings; of many the first ones.
    [[nodiscard]] std::string table() const;
};

[[nodiscard]] WeightsFit fitOf(const torch::nn::Module& module, const NamedArrays& arrays);

} // namespace stratoscope
