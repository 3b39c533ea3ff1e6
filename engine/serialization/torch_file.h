// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/serialization/pickle_document.h"

#include <filesystem>
#include <string>
#include <vector>

namespace stratoscope {

/// What a file that torch.save wrote holds.
struct TorchFile
{
    std::string format; ///< "PyTorch zip archive", "PyTorch stream", "TorchScript archive"
    PickleDocument document;

    [[nodiscard]] const PickleValue& root() const { return document.root(); }
    /// Classes whose objects were read as records; nothing of them was looked up or run.
    [[nodiscard]] const std::vector<std::string>& inertClasses() const { return document.inertClasses(); }
};

/// Reads a file that torch.save wrote, of today's zip format or of the stream before PyTorch 1.6, or the data of a TorchScript
/// archive; tensors become contiguous arrays, big-endian ones little-endian. No code of the file is run.
/// @throws IoError; CheckpointError or DataError if it is none, damaged, or made to fill the memory
[[nodiscard]] TorchFile readTorchFile(const std::filesystem::path& path);

} // namespace stratoscope
