// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/data/strip_log.h"
#include "engine/evaluation/prediction.h"

#include <vector>

namespace stratoscope {

/// An embedding of more dimensions than this is not shown as tracks.
inline constexpr std::size_t kMostLatentTracks = 64;

/// The kinds of tracks that a prediction gives; measured ones there always are.
[[nodiscard]] TrackKinds trackKindsOf(const Prediction& prediction);

/// Adds to the logs of holes what a model says of their samples, on axes that all holes share: the class, its probability and
/// where it differs from the lithology; reconstructions on the axes of what they are over; residuals (measured less
/// reconstructed, in the units of the file) about zero; "latent 1" and so on, and the standard deviation of the posterior, the
/// mean first. Samples that the model was not given, such as those with a missing value, are gaps. Classes that the table does not
/// have are added at the end of those of the logs. A hole is without the tracks that have no value in it.
/// @param logs of the table whose rows the prediction is of   @param kinds those that are added; others are passed over
void addModelTracks(std::vector<StripLog>& logs, const Prediction& prediction, const TrackKinds& kinds);

/// Takes the tracks of other kinds out of the logs.
void keepTracks(std::vector<StripLog>& logs, const TrackKinds& kinds);

} // namespace stratoscope
