// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/serialization/figure_view.h"

#include <QString>

#include <filesystem>
#include <optional>
#include <string>

namespace stratoscope {

enum class EvaluationView;
struct LayoutChoice;
struct SweepComparison;

/// A view with what it shows: a run and the checksum of its config, or a data file.
/// @param kind as `figure --kind` names it @param source a run's folder or a data file; empty: neither
/// @param figure the file that the view will be kept in; paths are relative to its folder
[[nodiscard]] FigureView viewOf(const std::string& kind, const std::filesystem::path& source, const std::filesystem::path& figure);

/// @param folder that holds the runs; may be empty
[[nodiscard]] FigureView viewOfSweep(const SweepComparison& comparison, const std::filesystem::path& folder,
                                     const std::filesystem::path& figure);

/// "confusion" …: as `figure --kind` names the figure of a view; tables have the figure of the confusion matrix.
[[nodiscard]] std::string evaluationKind(EvaluationView view);
/// @returns none for figures that are not of an evaluation
[[nodiscard]] std::optional<EvaluationView> evaluationViewOf(const std::string& kind);

/// Whether figures of a kind have colours or names of classes.
[[nodiscard]] bool showsClasses(const std::string& kind);

void setLayout(FigureView& view, const LayoutChoice& choice);
/// @throws ConfigError for axes that are none
[[nodiscard]] LayoutChoice layoutOf(const FigureView& view);

/// For FigureOptions.
[[nodiscard]] QString keptText(const FigureView& view);

/// The view that a figure keeps. @throws IoError, DataError also where it keeps none
[[nodiscard]] FigureView readFigureView(const std::filesystem::path& figure);

} // namespace stratoscope
