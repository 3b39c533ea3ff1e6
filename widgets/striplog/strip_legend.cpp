// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/striplog/strip_legend.h"

#include "widgets/plot/palette.h"

#include <QCoreApplication>

#include <algorithm>
#include <functional>

namespace stratoscope {

namespace {

QString translated(const char* text)
{
    return QCoreApplication::translate("StripScene", text);
}

std::vector<bool> occurringClasses(const StripLogs& logs, std::size_t classes)
{
    std::vector<bool> occurs(classes, false);
    const auto take = [&occurs](const std::vector<LithologyInterval>& intervals) {
        for (const LithologyInterval& interval : intervals)
            occurs[static_cast<std::size_t>(interval.code)] = true;
    };
    for (const auto& log : logs) {
        take(log->intervals);
        if (log->predicted)
            take(log->predicted->intervals);
    }
    return occurs;
}

std::vector<LegendEntry> bedEntries(const StripLogs& logs, const std::vector<Category>& classes)
{
    const std::vector<bool> occurs = occurringClasses(logs, classes.size());
    std::vector<std::size_t> order;
    bool others = false;
    for (std::size_t code = 0; code < classes.size(); ++code) {
        if (occurs[code] && !classes[code].grouped)
            order.push_back(code);
        others = others || (occurs[code] && classes[code].grouped);
    }
    std::ranges::stable_sort(order, std::greater(), [&](std::size_t code) { return classes[code].count; });
    std::vector<LegendEntry> entries;
    for (const std::size_t code : order)
        entries.push_back({classes[code].text(), {}, classes[code].color, LegendEntry::Mark::Dot, true});
    if (others)
        entries.push_back({translated("others"), {}, otherColor(), LegendEntry::Mark::Dot, true});
    return entries;
}

} // namespace

QColor trackColor(TrackKind kind)
{
    return categoryColor(kind == TrackKind::Measured ? 0 : 1, 8);
}

QColor agreementColor(Agreement agreement)
{
    return agreement == Agreement::Same ? QColor(128, 128, 128, 56) : QColor(0xcf222e);
}

const StripTrack* measuredBelow(const StripLog& log, const StripTrack& track)
{
    const auto isBelow = [&](const StripTrack& other) { return other.kind == TrackKind::Measured && other.name == track.over; };
    const auto found = track.over.empty() ? log.tracks.end() : std::ranges::find_if(log.tracks, isBelow);
    return found == log.tracks.end() ? nullptr : &*found;
}

bool hasOverlays(const StripLog& log)
{
    return std::ranges::any_of(log.tracks, [&](const StripTrack& track) { return measuredBelow(log, track) != nullptr; });
}

std::vector<LegendEntry> stripLegend(const StripLogs& logs, const std::vector<Category>& classes)
{
    std::vector<LegendEntry> entries;
    if (std::ranges::any_of(logs, [](const auto& log) { return hasOverlays(*log); })) {
        entries.push_back({translated("measured"), {}, trackColor(TrackKind::Measured), LegendEntry::Mark::Line, true});
        entries.push_back({translated("reconstructed"), {}, trackColor(TrackKind::Reconstruction), LegendEntry::Mark::Line, true});
    }
    const std::vector<LegendEntry> beds = bedEntries(logs, classes);
    entries.insert(entries.end(), beds.begin(), beds.end());
    if (std::ranges::any_of(logs, [](const auto& log) { return log->agreement.has_value(); }))
        entries.push_back(
            {translated("predicted class differs"), {}, agreementColor(Agreement::Different), LegendEntry::Mark::Dot, true});
    return entries;
}

} // namespace stratoscope
