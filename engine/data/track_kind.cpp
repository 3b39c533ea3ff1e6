// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/data/track_kind.h"

#include <algorithm>
#include <iterator>

namespace stratoscope {

TrackKinds usualTrackKinds()
{
    return {TrackKind::Measured, TrackKind::Predicted, TrackKind::Reconstruction};
}

std::string trackKindName(TrackKind kind)
{
    switch (kind) {
    case TrackKind::Measured:
        return "measured";
    case TrackKind::Predicted:
        return "predicted";
    case TrackKind::Reconstruction:
        return "reconstruction";
    case TrackKind::Residual:
        return "residual";
    case TrackKind::Latent:
        return "latent";
    case TrackKind::Spread:
        break;
    }
    return "spread";
}

std::vector<std::string> trackKindNames(const TrackKinds& kinds)
{
    std::vector<std::string> names;
    std::ranges::transform(kinds, std::back_inserter(names), trackKindName);
    if (names.empty())
        names.emplace_back("none");
    return names;
}

TrackKinds trackKindsNamed(const std::vector<std::string>& names)
{
    TrackKinds kinds;
    for (const TrackKind kind : everyTrackKind) {
        if (std::ranges::find(names, trackKindName(kind)) != names.end())
            kinds.insert(kind);
    }
    return kinds;
}

} // namespace stratoscope
