// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/training/kept_checkpoints.h"

#include "engine/core/atomic_file.h"
#include "engine/core/elapsed.h"
#include "engine/core/error.h"
#include "engine/core/text.h"
#include "engine/data/brief_list.h"
#include "engine/training/checkpoint.h"

#include <algorithm>
#include <span>
#include <string_view>

namespace stratoscope {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view keptPrefix = "step-";
constexpr const char* bestFile = "best.safetensors"; // beside the weights of a kept checkpoint

std::string keptName(std::int64_t step)
{
    return std::string(keptPrefix) + std::to_string(step);
}

/// Steps of the kept checkpoints, rising.
std::vector<std::int64_t> keptSteps(const RunFolder& folder)
{
    std::vector<std::int64_t> steps;
    std::error_code none; // no folder, no checkpoints
    for (const fs::directory_entry& entry : fs::directory_iterator(folder.checkpoints(), none)) {
        const std::string name = entry.path().filename().string();
        if (!name.starts_with(keptPrefix))
            continue;
        if (const auto step = parseInteger(name.substr(keptPrefix.size())); step && keptName(*step) == name)
            steps.push_back(*step);
    }
    std::ranges::sort(steps);
    return steps;
}

/// A second name for the file, or a copy where there can be none. Files of checkpoints are replaced, never written into.
void linkFile(const fs::path& from, const fs::path& to)
{
    std::error_code error;
    fs::create_hard_link(from, to, error);
    if (error)
        fs::copy_file(from, to, error);
    if (error)
        throwIoError(to, "write", error.value());
}

void removeFolder(const fs::path& folder)
{
    std::error_code error;
    fs::remove_all(folder, error);
    if (error)
        throwIoError(folder, "remove", error.value());
}

} // namespace

KeptCheckpoints::KeptCheckpoints(RunFolder folder, const CheckpointConfig& config, std::int64_t step)
    : m_folder(std::move(folder))
    , m_config(config)
    , m_step(step)
{
}

bool KeptCheckpoints::isDue(std::int64_t step) const
{
    if (step == m_step)
        return false;
    constexpr double secondsPerMinute = 60;
    return (m_config.everySteps && step % *m_config.everySteps == 0) ||
           (m_config.everyMinutes && secondsSince(m_time) >= *m_config.everyMinutes * secondsPerMinute);
}

void KeptCheckpoints::keep(std::int64_t step)
{
    replaceDirectoryAtomically(m_folder.checkpoints() / keptName(step), [this](const fs::path& fresh) {
        for (const char* file : {weightsFile, trainerFile})
            linkFile(m_folder.last() / file, fresh / file);
        if (fs::exists(m_folder.best() / weightsFile))
            linkFile(m_folder.best() / weightsFile, fresh / bestFile);
    });
    m_step = step;
    m_time = std::chrono::steady_clock::now();
    std::vector<std::int64_t> steps = keptSteps(m_folder);
    const auto surplus = std::max<std::int64_t>(0, static_cast<std::int64_t>(steps.size()) - m_config.keep);
    for (std::int64_t old : std::span(steps).first(static_cast<std::size_t>(surplus)))
        removeFolder(m_folder.checkpoints() / keptName(old));
}

std::vector<std::string> keptCheckpoints(const RunFolder& folder)
{
    std::vector<std::string> names;
    for (const std::int64_t step : keptSteps(folder))
        names.push_back(keptName(step));
    return names;
}

fs::path checkpointNamed(const RunFolder& folder, const std::string& name)
{
    const std::vector<std::string> names = keptCheckpoints(folder);
    if (name != "last" && std::ranges::find(names, name) == names.end())
        throw CheckpointError(Issue{"the run has no checkpoint '" + name + "'",
                                    {folder.path().string(), 0, 0, {}},
                                    names.empty() ? "It keeps none; training.checkpoint says when to keep one."
                                                  : "It keeps " + listedBriefly(names) + "."});
    return folder.checkpoints() / name;
}

void rewindTo(const RunFolder& folder, const std::string& name)
{
    const fs::path kept = checkpointNamed(folder, name);
    if (kept == folder.last())
        return;
    replaceDirectoryAtomically(folder.last(), [&kept](const fs::path& fresh) { // first: best follows from it when training goes on
        for (const char* file : {weightsFile, trainerFile})
            linkFile(kept / file, fresh / file);
    });
    if (fs::exists(kept / bestFile))
        replaceDirectoryAtomically(folder.best(),
                                   [&kept](const fs::path& fresh) { linkFile(kept / bestFile, fresh / weightsFile); });
    else
        removeFolder(folder.best());
    for (const std::int64_t step : keptSteps(folder)) {
        if (step > parseInteger(name.substr(keptPrefix.size())).value_or(step))
            removeFolder(folder.checkpoints() / keptName(step));
    }
}

} // namespace stratoscope
