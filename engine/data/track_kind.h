// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <set>
#include <string>
#include <vector>

namespace stratoscope {

/// What tracks of a strip log show: what was measured, or what a model says of the same samples.
enum class TrackKind
{
    Measured,
    Predicted,      ///< the class, its probability, and where it differs from the lithology
    Reconstruction, ///< over what was measured
    Residual,       ///< measured less reconstructed
    Latent,         ///< the dimensions of the embedding
    Spread          ///< standard deviation of the posterior: the mean, and along each dimension
};
inline constexpr std::array everyTrackKind{TrackKind::Measured, TrackKind::Predicted, TrackKind::Reconstruction,
                                           TrackKind::Residual, TrackKind::Latent,    TrackKind::Spread};

using TrackKinds = std::set<TrackKind>;

/// What is shown unless someone chose otherwise.
[[nodiscard]] TrackKinds usualTrackKinds();

/// "measured", "predicted", "reconstruction", "residual", "latent", "spread": as commands and projects name it.
[[nodiscard]] std::string trackKindName(TrackKind kind);
/// "none" where there are no kinds.
[[nodiscard]] std::vector<std::string> trackKindNames(const TrackKinds& kinds);
/// Names of kinds that there are not are passed over.
[[nodiscard]] TrackKinds trackKindsNamed(const std::vector<std::string>& names);

} // namespace stratoscope
