// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/error.h"

#include <filesystem>
#include <string>

namespace stratoscope {

class InputFile;

/// What a file's first bytes say it is, whatever its name.
enum class FileKind
{
    Empty,
    Zip,
    Npy,
    Safetensors,
    TorchLegacy,
    TorchTar,
    Pickle,
    Hdf5,
    GitLfsPointer,
    Html,
    Unknown
};

[[nodiscard]] FileKind fileKind(const InputFile& file);

/// What to say of a file that is not `expected` ("a .npz archive"): what it looks like instead, and what to do.
[[nodiscard]] Issue wrongKind(const std::filesystem::path& path, FileKind found, const std::string& expected);

} // namespace stratoscope
