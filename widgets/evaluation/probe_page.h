// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/evaluation/probe_table_model.h"

#include <QWidget>

class QLabel;
class QStackedWidget;
class QTableView;

namespace stratoscope {

class EmptyState;

/// What simple classifiers tell from a run's embedding, beside as many principal components of its data; until then, what to do.
class ProbePage : public QWidget
{
    Q_OBJECT

public:
    explicit ProbePage(QWidget* parent = nullptr);

    /// @param hasColumns whether there is a column of classes to choose
    void showNothing(bool hasColumns);
    /// @param probes one, or two to be compared
    void showProbes(std::vector<ProbedRun> probes);
    [[nodiscard]] const std::vector<ProbedRun>& probes() const { return m_probes; }

Q_SIGNALS:
    void probeRequested();

private:
    EmptyState* m_empty;
    QStackedWidget* m_pages;
    QLabel* m_summary;
    ProbeTableModel* m_model;
    QTableView* m_table;
    std::vector<ProbedRun> m_probes;
};

} // namespace stratoscope
