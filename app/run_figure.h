// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/analysis/joined_embedding.h"
#include "engine/analysis/projection.h"
#include "engine/models/registry.h"
#include "widgets/plot/camera.h"
#include "widgets/plot/class_styles.h"
#include "widgets/plot/color_range.h"
#include "widgets/plot/figure_form.h"
#include "widgets/plot/theme.h"

#include <QString>

#include <cstdint>
#include <filesystem>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace stratoscope {

struct RunFigureRequest
{
    std::filesystem::path runFolder; ///< for an embedding also a file of single cells that brings one with it
    std::string kind; ///< "loss", "embedding", "reconstruction", "confusion", "roc", "precision-recall", "calibration"
    std::string checkpoint = {}; ///< see checkpointOf(); empty for an embedding: the finished one of the run
    std::vector<std::filesystem::path> with; ///< folders of further runs that are drawn together with this one
    RunAlignment alignment = RunAlignment::Procrustes; ///< of these
    std::vector<std::string> colorBy;  ///< of an embedding, one plot for each; empty: the target, or the first that there is
    std::vector<std::optional<ColorRange>> ranges; ///< of the colours of each, where by number; those that lack: the usual one
    ClassStyles classStyles;                       ///< of an embedding, a confusion matrix or curves of classes
    std::vector<ColorMap> maps; ///< of each, where by number; those that lack: viridis
    LayoutChoice layout;               ///< of an embedding
    Camera camera;                     ///< of an embedding in space
    std::optional<std::int64_t> epoch; ///< of an embedding's snapshot; without: the finished embedding
    bool asDensity = false;            ///< of an embedding: how many points there are in each small square
    bool contours = false;             ///< of an embedding: lines of equal density
    std::string spread;                ///< "size", "fade": what shows the posterior spread of an embedding; empty: nothing
    std::optional<double> pointSize;   ///< of an embedding, in logical pixels; none: by how close the points lie
    std::optional<double> opacity;     ///< of these, 0 … 1; none: likewise
    double smoothing = 0;              ///< of a loss: weight of the past in the curves, 0 … below 1
    std::string part = "last";         ///< of the data, for figures of an evaluation; "last": test, else val, else train
    std::string rows = {};             ///< query: the rows of the part that such figures are of; empty: all
    std::string theme;                 ///< "print", "light", "dark"
    std::filesystem::path out;
    FigureForm form = {}; ///< size, resolution and font where chosen
};

/// The name of a run, for titles.
[[nodiscard]] QString runName(const std::filesystem::path& folder);

/// @throws DataError "the run has no WHAT"
[[noreturn]] void failWithout(const std::string& what, const RunFigureRequest& request, const std::string& advice);

/// Draws a run's figure into a file, without a display. Makes its own QApplication when there is none.
/// @throws Error
void writeRunFigure(const RunFigureRequest& request, const ModelRegistry& registry, const std::stop_token& stop = {});

} // namespace stratoscope
