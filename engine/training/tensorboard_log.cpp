// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/training/tensorboard_log.h"

#include "engine/core/atomic_file.h"
#include "engine/serialization/tensorboard_event.h"
#include "engine/serialization/tf_record.h"

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cmath>
#include <utility>

namespace stratoscope {

namespace fs = std::filesystem;

namespace {

constexpr const char* filePrefix = "events.out.tfevents."; // TensorBoard knows its files by this name

double secondsSinceEpoch()
{
    return std::chrono::duration<double>(std::chrono::system_clock::now().time_since_epoch()).count();
}

std::vector<fs::path> eventFiles(const fs::path& folder)
{
    std::vector<fs::path> files;
    std::error_code none; // no folder, no files
    for (const fs::directory_entry& entry : fs::directory_iterator(folder, none)) {
        if (entry.path().filename().string().starts_with(filePrefix))
            files.push_back(entry.path());
    }
    std::ranges::sort(files);
    return files;
}

struct Kept
{
    std::size_t bytes = 0;      ///< of the records that stay
    std::int64_t lastStep = -1; ///< of those
};

/// The whole records up to a step; they lie in the order of their steps.
Kept recordsUpTo(std::string_view content, std::int64_t step)
{
    Kept kept;
    std::string_view rest = content;
    while (const auto event = takeTfRecord(rest)) {
        const std::int64_t at = stepOfEvent(*event);
        if (at > step)
            break;
        kept = {content.size() - rest.size(), at};
    }
    return kept;
}

} // namespace

TensorboardLog::TensorboardLog(fs::path folder, std::vector<std::string> names)
    : m_folder(std::move(folder))
    , m_names(std::move(names))
{
}

void TensorboardLog::begin()
{
    for (const fs::path& file : eventFiles(m_folder)) {
        std::error_code error;
        if (!fs::remove(file, error) && error)
            throwIoError(file, "remove", error.value());
    }
    create();
}

void TensorboardLog::create()
{
    std::error_code error;
    fs::create_directories(m_folder, error);
    if (error)
        throwIoError(m_folder, "create the folder", error.value());
    const double now = secondsSinceEpoch();
    m_path = m_folder / (filePrefix + std::to_string(static_cast<std::int64_t>(now)) + ".stratoscope");
    open(std::ios::trunc);
    write(fileVersionEvent(now));
}

void TensorboardLog::resume(const MetricsHistory& history)
{
    const std::vector<fs::path> files = eventFiles(m_folder);
    const std::int64_t step = history.rows.empty() ? 0 : history.rows.back().step;
    const Kept kept = files.empty() ? Kept{} : recordsUpTo(readFile(files.back()), step);
    if (kept.bytes == 0) {
        begin();
    } else {
        m_path = files.back();
        std::error_code error;
        fs::resize_file(m_path, kept.bytes, error);
        if (error)
            throwIoError(m_path, "write", error.value());
        open(std::ios::app);
    }
    for (const MetricsRow& row : history.rows) {
        if (row.step > kept.lastStep)
            addRow(row);
    }
}

void TensorboardLog::addRow(const MetricsRow& row)
{
    std::vector<std::pair<std::string, double>> scalars{{"epoch", row.epoch}};
    for (std::size_t i = 0; i < m_names.size(); ++i) {
        if (!std::isnan(row.values.at(i)))
            scalars.emplace_back(m_names[i], row.values[i]);
    }
    write(scalarsEvent(secondsSinceEpoch(), row.step, scalars));
}

void TensorboardLog::open(std::ios::openmode mode)
{
    m_file.open(m_path, std::ios::binary | std::ios::out | mode);
    if (!m_file)
        throwIoError(m_path, "write", errno);
}

void TensorboardLog::write(const std::string& event)
{
    m_file << tfRecord(event) << std::flush;
    if (!m_file)
        throwIoError(m_path, "write", errno != 0 ? errno : EIO);
}

} // namespace stratoscope
