// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/training/snapshot_files.h"

#include "engine/core/atomic_file.h"
#include "engine/core/text.h"
#include "engine/serialization/npz.h"
#include "engine/training/run_files.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <optional>

namespace stratoscope {

namespace fs = std::filesystem;

namespace {

fs::path snapshotPath(const RunFolder& folder, std::int64_t epoch)
{
    std::array<char, 40> name{};
    std::snprintf(name.data(), name.size(), "epoch-%06lld.npz", static_cast<long long>(epoch));
    return folder.snapshots() / name.data();
}

/// The epoch in the name of a snapshot; none for another file, such as one that is being written.
std::optional<std::int64_t> epochOf(const fs::path& path)
{
    constexpr std::string_view prefix = "epoch-";
    const std::string stem = path.stem().string();
    if (path.extension() != ".npz" || !stem.starts_with(prefix))
        return std::nullopt;
    const std::string digits = stem.substr(prefix.size());
    const bool isNumber = !digits.empty() && std::ranges::all_of(digits, [](char c) { return c >= '0' && c <= '9'; });
    return isNumber ? parseInteger(digits) : std::nullopt;
}

} // namespace

std::vector<std::int64_t> snapshotEpochs(const RunFolder& folder)
{
    std::vector<std::int64_t> epochs;
    std::error_code none; // no folder: no snapshots
    for (const fs::directory_entry& entry : fs::directory_iterator(folder.snapshots(), none)) {
        if (const auto epoch = epochOf(entry.path()); epoch && snapshotPath(folder, *epoch) == entry.path())
            epochs.push_back(*epoch);
    }
    std::ranges::sort(epochs);
    return epochs;
}

void writeSnapshot(const RunFolder& folder, std::int64_t epoch, const EmbeddingTable& table)
{
    writeNpz(snapshotPath(folder, epoch), toArrays(table), ZipPacking::Deflated);
}

EmbeddingTable readSnapshot(const RunFolder& folder, std::int64_t epoch)
{
    const fs::path path = snapshotPath(folder, epoch);
    EmbeddingTable table = embeddingFrom(readNpz(path), path);
    nameColumns(table, readRunPreprocessing(folder));
    return table;
}

void removeSnapshotsAfter(const RunFolder& folder, std::int64_t epoch)
{
    for (const std::int64_t taken : snapshotEpochs(folder)) {
        std::error_code error;
        const fs::path path = snapshotPath(folder, taken);
        if (taken > epoch && !fs::remove(path, error) && error)
            throwIoError(path, "remove", error.value());
    }
}

} // namespace stratoscope
