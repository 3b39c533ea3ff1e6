// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/serialization/class_style.h"

#include <array>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace stratoscope {

/// What a figure shows and how: kept in its file, so that the window can show the same again.
struct FigureView
{
    std::string program; ///< version that made the figure
    std::string kind;    ///< "embedding", "loss", "striplog" …: as `figure --kind` names it

    // Of what
    std::string run;          ///< name of the run's folder; empty: of a data file
    std::string path;         ///< of the run's folder or the data file, from the folder of the figure where it can be
    std::string configSha256; ///< of the run's config.yaml

    // How
    std::string layout;                   ///< of an embedding: "pca", "umap", "tsne"; empty: as it comes
    std::vector<std::string> axes;        ///< of an embedding along axes of its own: "3", "pc2"
    bool inSpace = false;                 ///< an embedding of three dimensions
    std::array<double, 2> camera{30, 20}; ///< azimuth and elevation in degrees, in space
    std::string colorBy;
    std::optional<std::array<double, 2>> colorRange; ///< that colours by a number span, low and high; none: the usual one
    std::string colorMap;                      ///< of colours by a number: "cividis", "diverging"; empty: viridis
    std::vector<std::string> hidden;           ///< names of the classes that are not shown
    std::vector<ClassStyle> classes;           ///< that have colours or names of the user's
    std::optional<std::array<double, 4>> area; ///< what is in view, in the data's units: left, bottom, right, top
    std::string mode;                          ///< of an embedding: "points", "density"
    bool contours = false;
    std::string spread;                ///< of an embedding: "size", "fade"; empty: not shown
    std::optional<double> pointSize;    ///< of an embedding, in logical pixels; none: by how close the points lie
    std::optional<double> pointOpacity; ///< of an embedding, 0 … 1; none: likewise
    std::string theme;                 ///< "print", "light", "dark"
    std::optional<std::int64_t> epoch; ///< of an embedding's snapshot; none: the finished embedding
    std::string part;                  ///< of the data, for figures of an evaluation
    std::string metric;                ///< of a sweep
    std::vector<std::string> runs;     ///< of a sweep: the names of those compared; else those shown with `run`
    bool asTrained = false;            ///< of an embedding of several runs: these were not turned onto the first
    std::vector<std::string> holes;    ///< of a strip log
    std::optional<std::array<double, 2>> depths; ///< of a strip log: from and to, in the data's unit; none: all
    std::vector<std::string> tracks;             ///< of a strip log: names of their kinds

    // Which rows were selected
    std::int64_t selectedRows = 0;
    std::string selection;      ///< query that means them; empty where it would be long
    std::string selectionName;  ///< under which the project keeps them
    bool selectionOnly = false; ///< a figure of an evaluation is of these rows alone

    bool operator==(const FigureView&) const = default;
};

/// The newest format that figureViewJson() writes and parseFigureView() reads.
inline constexpr int kFigureViewVersion = 1;
/// A query of selected rows that is longer is left out of figures.
inline constexpr std::size_t kLongestSelection = 4096;

/// On one line, in ASCII; what is empty is left out.
[[nodiscard]] std::string figureViewJson(const FigureView& view);
/// Keys that are not known are left alone. @param file named in messages @throws DataError for anything that is not such a text
[[nodiscard]] FigureView parseFigureView(std::string_view json, const std::filesystem::path& file);

} // namespace stratoscope
