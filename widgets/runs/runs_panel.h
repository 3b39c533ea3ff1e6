// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/training/run_summary.h"

#include <QWidget>

#include <vector>

class QSortFilterProxyModel;
class QStackedWidget;
class QTableView;

namespace stratoscope {

class RunsModel;

/// The runs of the project; the current one is the one that curves and embedding show.
class RunsPanel : public QWidget
{
    Q_OBJECT

public:
    explicit RunsPanel(QWidget* parent = nullptr);

    void showRuns(const std::vector<RunSummary>& runs);
    /// Makes a run the current one without telling anybody.
    void selectRun(const QString& name);

Q_SIGNALS:
    /// The user chose another run.
    void runChosen(const stratoscope::RunSummary& run);
    /// The user wants to go on with a run that is not finished.
    void resumeRequested(const stratoscope::RunSummary& run);

private:
    void showContextMenu(const QPoint& position);
    [[nodiscard]] const RunSummary* currentRun() const;

    RunsModel* m_model;
    QSortFilterProxyModel* m_sorted;
    QStackedWidget* m_pages;
    QTableView* m_view;
    bool m_selecting = false; ///< while selectRun() is at work
};

} // namespace stratoscope
