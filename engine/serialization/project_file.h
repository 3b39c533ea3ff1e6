// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/serialization/class_style.h"
#include "engine/serialization/color_span.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace stratoscope {

/// A data file of a project.
struct ProjectDataset
{
    std::filesystem::path path; ///< absolute; in the file relative to the project where it can be
    std::string sha256;         ///< of its content when the project was saved; empty while unknown

    bool operator==(const ProjectDataset&) const = default;
};

/// Rows kept under a name.
struct ProjectSelection
{
    std::string name;
    std::string query; ///< see rowsOfQuery()

    bool operator==(const ProjectSelection&) const = default;
};

/// A run that waits to be trained.
struct QueuedRun
{
    std::string name; ///< of the folder that it will have inside runs/
    std::string modelClass;
    std::string config; ///< as it was when the run was queued; its paths count from the project's folder
    std::vector<std::string> tags;
    std::string note;

    bool operator==(const QueuedRun&) const = default;
};

/// How the embedding was laid out, and where it was looked at from.
struct ProjectEmbedding
{
    std::string layout;            ///< "pca", "umap", "tsne"; empty: the usual one
    std::vector<std::string> axes; ///< "3", "pc1": two or three in the place of the layout; empty: none
    bool inSpace = false;
    double azimuth = 30; ///< degrees, in space
    double elevation = 20;

    bool operator==(const ProjectEmbedding&) const = default;
};

/// How the points of the embedding were drawn, in all its plots alike.
struct ProjectStyle
{
    bool density = false; ///< how many there are in each small square, not each point
    bool contours = false;
    std::string spread;            ///< "size", "fade": what showed the posterior spread; empty: nothing
    std::vector<ColorSpan> ranges; ///< of colours by a number, where they are not the usual ones
    std::optional<double> pointSize = {};    ///< logical pixels; none: by how close the points lie
    std::optional<double> pointOpacity = {}; ///< 0 … 1; none: likewise
    std::vector<ColorScaleChoice> maps = {}; ///< of colours by a number, where they are not viridis

    bool operator==(const ProjectStyle&) const = default;
};

/// One more plot of the embedding's rows.
struct ProjectPlot
{
    std::string colorBy;
    ProjectEmbedding embedding;
    std::vector<std::string> hidden; ///< names of the classes that are not shown

    bool operator==(const ProjectPlot&) const = default;
};

/// How clusters of the embedding were looked for. They are found anew where they are wanted.
struct ProjectClusters
{
    std::string method = "kmeans"; ///< or "leiden"
    std::int64_t count = 8;        ///< of k-means
    double resolution = 1;         ///< of Leiden
    std::int64_t neighbors = 15;   ///< of Leiden
    std::string against;           ///< label that they were set against; empty: the usual one

    bool operator==(const ProjectClusters&) const = default;
};

/// How the window looked.
struct ProjectView
{
    std::string arrangement;                                  ///< "prepare", "train", "explore"
    std::vector<std::pair<std::string, std::string>> layouts; ///< arrangement -> base64 of where its panels are
    std::string run;                                          ///< name of the run shown, inside runs/
    std::string colorBy;                                      ///< what the embedding is coloured by
    std::vector<std::string> tracks;                          ///< names of the kinds of tracks shown; empty: the usual ones
    ProjectEmbedding embedding;
    std::vector<ProjectPlot> beside; ///< the first plot of the embedding
    bool linked = true;              ///< the plots of the embedding move together
    ProjectStyle style;
    std::vector<std::string> together; ///< names of the runs whose embeddings are shown with that of `run`
    bool asTrained = false;            ///< these are not turned onto it
    std::vector<ClassStyle> classes;   ///< that have colours or names of the user's
    std::vector<std::string> hidden;   ///< names of the classes that the first plot of the embedding does not show
    ProjectClusters clusters;

    bool operator==(const ProjectView&) const = default;
};

/// NAME.stratoscope: what a project holds beside its runs/, which lie next to it.
struct Project
{
    std::filesystem::path file; ///< absolute
    std::vector<ProjectDataset> datasets;
    std::vector<std::filesystem::path> linkedRuns; ///< absolute; runs that lie outside of runs()
    std::vector<ProjectSelection> selections;
    std::vector<QueuedRun> queue; ///< in their turn
    std::filesystem::path tops;   ///< absolute; the table of formation tops, empty: none
    std::string config;           ///< the text of the config editor, with the user's comments
    ProjectView view;

    [[nodiscard]] std::filesystem::path folder() const { return file.parent_path(); }
    [[nodiscard]] std::filesystem::path runs() const { return folder() / "runs"; }
    [[nodiscard]] std::string name() const { return file.stem().string(); }

    bool operator==(const Project&) const = default;
};

/// @throws IoError, ConfigError with the line that is not understood
[[nodiscard]] Project readProject(const std::filesystem::path& file);
/// Writes project.file atomically. @throws IoError
void writeProject(const Project& project);

} // namespace stratoscope
