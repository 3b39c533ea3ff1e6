// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace stratoscope {

struct Weights;

/// What a conversion of weights did.
struct ConversionReport
{
    std::string inputFormat; ///< "PyTorch zip archive", ".safetensors" …
    std::string source;      ///< which part of a nested checkpoint was taken
    std::size_t tensorCount = 0;
    std::int64_t valueCount = 0;
    std::vector<std::string> leftOut;      ///< entries of the input that the output lacks
    std::vector<std::string> inertClasses; ///< classes of the input's pickle, none of which was run

    /// A few lines to show.
    [[nodiscard]] std::string text() const;
};

/// Rewrites weights in the format of output's ending (.pt, .pth, .safetensors, .npz); the input is recognised by its content.
/// Text arrays of an .npz go only into an .npz; elsewhere they are left out and named.
/// @param change what is done to the weights on the way; may be empty
/// @throws CheckpointError for an unknown ending, before anything is read; Error as reading and writing do
ConversionReport convertWeights(const std::filesystem::path& input, const std::filesystem::path& output,
                                const std::function<void(Weights&)>& change = {});

} // namespace stratoscope
