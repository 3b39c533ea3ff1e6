// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/data/formation_tops.h"
#include "engine/data/roles.h"
#include "engine/data/row_set.h"
#include "engine/data/track_kind.h"
#include "engine/models/registry.h"
#include "engine/session/job_runner.h"

#include <QObject>

#include <filesystem>
#include <memory>
#include <vector>

namespace stratoscope {

class StripLogPanel;
struct Prediction;

/// Fills the strip log from the open table: prepares the chosen holes in the background, anew when data or roles change, with
/// the tracks that the model of a run gives.
class StripLogController : public QObject
{
    Q_OBJECT

public:
    /// @param panel outlives this
    StripLogController(StripLogPanel& panel, ModelRegistry registry, QObject* parent = nullptr);

    void show(std::shared_ptr<const Table> table, const std::vector<ColumnRole>& roles);
    /// The rows that are shown with more columns at the end, whose numbers become tracks.
    void showMore(std::shared_ptr<const Table> table);
    /// Nothing is open any more, neither a table nor tops.
    void clear();
    /// Draws the tops of a table at their depths, for the holes to come as well; failed() follows where it cannot be read or has
    /// none of these holes, and what was drawn stays.
    /// @param file empty: no tops any more
    void showTops(const std::filesystem::path& file);
    /// Marks rows of the table in the log, and counts them hole by hole. @param rows not null
    void setSelection(std::shared_ptr<const RowSet> rows);
    /// The run whose model is asked about the rows, once its tracks are wanted; also after its weights have changed.
    /// @param folder empty: none
    void setRun(const std::filesystem::path& folder);
    /// The kinds of tracks that are shown, as far as the run gives them.
    void setTracks(const TrackKinds& kinds);

    /// Whether logs are being prepared; prepared() follows.
    [[nodiscard]] bool isPreparing() const { return m_job.isRunning(); }

Q_SIGNALS:
    /// The logs that were asked for are shown.
    void prepared();
    /// Other tops are drawn. @param file empty: none
    void topsShown(const std::filesystem::path& file);
    void failed(const stratoscope::Failure& failure);

private:
    void setTable(std::shared_ptr<const Table> table, const std::vector<ColumnRole>& roles);
    void forgetPrediction();
    /// Asks the model where its tracks are wanted and not known yet.
    void predictWhereWanted();
    void takePrediction(std::shared_ptr<const Prediction> prediction);
    void offerTracks();
    void prepare();
    void showCounts();

    StripLogPanel& m_panel;
    ModelRegistry m_registry;
    std::shared_ptr<const Table> m_table;
    std::vector<ColumnRole> m_roles;
    std::vector<std::string> m_holes;
    std::shared_ptr<const RowSet> m_selection;
    FormationTops m_tops;                           ///< without rows: none
    std::filesystem::path m_run;                    ///< empty: none
    std::shared_ptr<const Prediction> m_prediction; ///< of the run for the table; null: not known yet
    QString m_problem;                              ///< why the run gives no prediction; empty: it was not asked, or gives one
    JobRunner m_job;
    JobRunner m_reading; ///< of tops
    JobRunner m_predicting;
};

} // namespace stratoscope
