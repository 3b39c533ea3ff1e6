// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/arrangements.h"
#include "engine/analysis/joined_embedding.h"
#include "engine/serialization/figure_view.h"

#include <QObject>

#include <filesystem>
#include <functional>
#include <optional>
#include <vector>

namespace stratoscope {

class LayoutController;
class MessageBar;
class StripLogController;
class Workspace;
struct Panels;
struct RunSummary;

/// Says what the window shows, to be kept in figures, and shows again what a figure says: its run or runs, layout, epoch, colours,
/// hidden classes, part in view, holes, depths and selected rows.
class FigureViews : public QObject
{
    Q_OBJECT

public:
    struct Surroundings
    {
        Workspace& workspace;
        const Panels& panels;
        LayoutController& layouts;
        StripLogController& stripLog;
        MessageBar& messages;
        std::function<void(Arrangement)> arrange;
    };

    explicit FigureViews(const Surroundings& around, QObject* parent = nullptr);

    /// What the window shows now. @param kind "embedding", "loss" … @param figure the file that is being written
    [[nodiscard]] FigureView describe(const std::string& kind, const std::filesystem::path& figure) const;
    /// Shows what a figure says, once the run and its data are there. A figure that cannot be read, or whose run is not to be had,
    /// changes nothing but the message.
    void restore(const std::filesystem::path& figure);

private:
    struct Wanted
    {
        FigureView view;
        std::filesystem::path figure;
        std::filesystem::path source;                ///< the run's folder, or the data file
        std::vector<std::filesystem::path> together; ///< of a figure of several runs: all their folders
        bool layoutRequested = false;
        bool epochRequested = false;
        bool evaluationRequested = false;
        bool logsRequested = false;
    };

    /// The run that a figure shows, in the open project. @throws DataError where it has another config
    [[nodiscard]] std::optional<std::filesystem::path> runInProject(const Wanted& wanted) const;
    [[nodiscard]] std::vector<std::filesystem::path> runsTogether(const Wanted& wanted) const;
    [[nodiscard]] static RunAlignment alignmentOf(const FigureView& view);
    [[nodiscard]] bool areRunsShown() const;
    void restoreSweep(const Wanted& wanted);
    void offerToOpen(Wanted wanted, const std::filesystem::path& source);
    void begin(Wanted wanted);
    [[nodiscard]] bool isSourceShown() const;
    /// Goes on with what is wanted as far as what it needs is there.
    void advance();
    /// @returns false while something is still to come
    [[nodiscard]] bool restoreEmbedding();
    void restoreEpoch();
    void restoreEvaluation();
    /// @returns false while logs are still to come
    [[nodiscard]] bool restoreStripLog();
    void restoreSelection();
    void raisePanel(const std::string& kind);

    Surroundings m_around;
    std::optional<Wanted> m_wanted;
};

} // namespace stratoscope
