// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/analysis/cluster_rows.h"

#include <QWidget>

class QComboBox;
class QDoubleSpinBox;
class QLabel;
class QProgressBar;
class QPushButton;
class QSpinBox;
class QToolButton;

namespace stratoscope {

/// How rows are to be grouped, the button that does it and how far it has come; then what came of it.
class ClusterForm : public QWidget
{
    Q_OBJECT

public:
    explicit ClusterForm(QWidget* parent = nullptr);

    [[nodiscard]] ClusterRequest request() const;
    void setRequest(const ClusterRequest& request);
    /// While clusters are looked for. @param fraction 0 … 1, negative where the end is not known
    void showProgress(const QString& stage, double fraction);
    /// In the place of progress. @param text of the clusters that were found; empty: none
    void showResult(const QString& text);

Q_SIGNALS:
    void findRequested();
    void stopRequested();

private:
    void showChoicesOfMethod();
    void setFinding(bool isFinding);

    QComboBox* m_method;
    QLabel* m_countLabel;
    QSpinBox* m_count;
    QLabel* m_resolutionLabel;
    QDoubleSpinBox* m_resolution;
    QLabel* m_neighborsLabel;
    QSpinBox* m_neighbors;
    QPushButton* m_find;
    QProgressBar* m_progress;
    QToolButton* m_stop;
    QLabel* m_text;           ///< the stage of the progress, or the result
    ClusterRequest m_request; ///< what is not in the form is kept here
};

} // namespace stratoscope
