// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/data/adjacent_logs.h"

#include <algorithm>
#include <limits>

namespace stratoscope {

namespace {

bool hasValues(const StripTrack& track)
{
    return !track.stretches.empty();
}

} // namespace

void shareAxis(const std::vector<StripTrack*>& tracks)
{
    const bool logarithmic = std::ranges::any_of(tracks, [](const StripTrack* track) { return track->logarithmic; });
    double low = std::numeric_limits<double>::infinity();
    double high = -low;
    for (const StripTrack* track : tracks) {
        if (!hasValues(*track) || track->logarithmic != logarithmic)
            continue; // the latter has no value above 0
        low = std::min(low, track->low);
        high = std::max(high, track->high);
    }
    if (!(low < high))
        return;
    for (StripTrack* track : tracks) {
        if (track->logarithmic != logarithmic)
            track->stretches.clear();
        track->logarithmic = logarithmic;
        track->low = low;
        track->high = high;
    }
}

std::vector<StripLog> adjacentLogs(const Table& table, const std::vector<ColumnRole>& roles, const std::vector<std::string>& holes)
{
    std::vector<StripLog> logs;
    for (const std::string& hole : holes)
        logs.push_back(stripLog(table, roles, hole));
    if (holes.empty())
        logs.push_back(stripLog(table, roles, {}));
    if (logs.size() == 1)
        return logs;
    for (std::size_t property = 0; property < logs.front().tracks.size(); ++property) {
        std::vector<StripTrack*> tracks;
        for (StripLog& log : logs)
            tracks.push_back(&log.tracks[property]);
        shareAxis(tracks);
    }
    for (StripLog& log : logs)
        std::erase_if(log.tracks, [](const StripTrack& track) { return !hasValues(track); });
    return logs;
}

StripLogs shared(std::vector<StripLog> logs)
{
    StripLogs result;
    for (StripLog& log : logs)
        result.push_back(std::make_shared<const StripLog>(std::move(log)));
    return result;
}

} // namespace stratoscope
