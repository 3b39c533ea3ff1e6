// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/serialization/weights_file.h"

#include "engine/core/error.h"
#include "engine/core/text.h"
#include "engine/serialization/file_kind.h"
#include "engine/serialization/input_file.h"
#include "engine/serialization/npz.h"
#include "engine/serialization/state_dict.h"
#include "engine/serialization/torch_file.h"
#include "engine/serialization/torch_writer.h"
#include "engine/serialization/zip_archive.h"

#include <algorithm>
#include <utility>

namespace stratoscope {

namespace {

constexpr const char* wholeFile = "all arrays of the file";

bool isNpz(const std::filesystem::path& path)
{
    const ZipArchive archive(path);
    const std::vector<ZipEntry>& entries = archive.entries();
    return std::any_of(entries.begin(), entries.end(), [](const ZipEntry& entry) { return entry.name.ends_with(".npy"); });
}

Weights readTorchWeights(const std::filesystem::path& path)
{
    const TorchFile file = readTorchFile(path);
    StateDict state = extractStateDict(file.root(), {path.string(), 0, 0, {}});
    return {std::move(state.tensors), file.format, state.source, std::move(state.leftOut), file.inertClasses(), {}};
}

} // namespace

Weights readWeights(const std::filesystem::path& path)
{
    const FileKind kind = fileKind(InputFile(path));
    switch (kind) {
    case FileKind::Safetensors: {
        TensorFile file = readSafetensors(path);
        return {std::move(file.tensors), ".safetensors", wholeFile, {}, {}, std::move(file.metadata)};
    }
    case FileKind::Zip:
        if (isNpz(path))
            return {readNpz(path), ".npz", wholeFile, {}, {}, {}};
        return readTorchWeights(path);
    case FileKind::TorchLegacy:
        return readTorchWeights(path);
    default:
        throw CheckpointError(wrongKind(path, kind, "a weights file (.pt, .pth, .safetensors, .npz)"));
    }
}

WeightsFormat weightsFormat(const std::filesystem::path& path)
{
    const std::string ending = lowerCase(path.extension().string());
    if (ending == ".pt" || ending == ".pth")
        return WeightsFormat::Torch;
    if (ending == ".safetensors")
        return WeightsFormat::Safetensors;
    if (ending == ".npz")
        return WeightsFormat::Npz;
    throw CheckpointError(Issue{ending.empty() ? "the name has no ending" : "the ending " + ending + " is not known",
                                {path.string(), 0, 0, {}},
                                "End the name of weights with .pt, .pth, .safetensors or .npz."});
}

void writeWeights(const std::filesystem::path& path, const NamedArrays& tensors, const TensorMetadata& metadata)
{
    switch (weightsFormat(path)) {
    case WeightsFormat::Torch:
        return writeTorchFile(path, tensors);
    case WeightsFormat::Safetensors:
        return writeSafetensors(path, tensors, metadata);
    case WeightsFormat::Npz:
        return writeNpz(path, tensors);
    }
}

} // namespace stratoscope
