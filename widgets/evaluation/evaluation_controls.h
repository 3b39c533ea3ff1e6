// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/evaluation/confusion_model.h"
#include "widgets/evaluation/evaluation_view.h"

#include <QWidget>

#include <optional>
#include <vector>

class QCheckBox;
class QComboBox;
class QLabel;
class QPushButton;
class QToolButton;

namespace stratoscope {

/// The line above an evaluation: what to look at, and what to do with it.
class EvaluationControls : public QWidget
{
    Q_OBJECT

public:
    explicit EvaluationControls(QWidget* parent = nullptr);

    /// Offers what the runs have; choices that are still possible stay. Emits nothing.
    void setRuns(const std::vector<EvaluatedRun>& runs);
    /// Runs that the one shown can be compared with.
    void setOtherRuns(const QStringList& runs);
    /// @param run one of them; empty: none. Emits nothing.
    void setComparison(const QString& run);
    /// While something is computed; empty when it is done.
    void showProgress(const QString& text);

    void setView(EvaluationView view);
    [[nodiscard]] EvaluationView view() const;
    [[nodiscard]] std::string part() const; ///< "train", "val" or "test"
    /// Chooses a part, now or when there are parts that have it; otherwise the one that is chosen stays.
    void setPart(const std::string& part);
    [[nodiscard]] std::optional<std::size_t> feature() const; ///< none: all
    [[nodiscard]] std::optional<Normalization> normalization() const;
    [[nodiscard]] ConfusionModel::Order order() const;
    [[nodiscard]] QString probeColumn() const; ///< empty: there is none

    /// How many of the rows in view are selected. @param selected none: no row of the data is
    void setSelectedRows(std::optional<std::size_t> selected, std::size_t shown);
    /// Whether the selected rows alone are wanted; never where none is.
    [[nodiscard]] bool isSelectionOnly() const;
    void setSelectionOnly(bool only);

Q_SIGNALS:
    /// Another view, part or feature is wanted.
    void viewChanged();
    /// The confusion matrix is wanted in another form.
    void matrixChanged();
    void selectionOnlyChanged();
    void stopRequested();
    /// @param run empty: none any more
    void comparisonChosen(const QString& run);
    void intervalsRequested();
    /// @param column of classes that are to be told from the embedding
    void probeRequested(const QString& column);
    void exportFigureRequested();
    void copyFigureRequested();
    void exportNumbersRequested();
    void showPredictionsRequested();
    void predictionsRequested(bool ofOtherFile);

private:
    [[nodiscard]] QPushButton* makeUseButton();
    void fillViews(const std::vector<EvaluatedRun>& runs);
    void fillParts(const RunEvaluation& evaluation);
    void fillFeatures(const Prediction& prediction);
    void fillProbeColumns(const Prediction& prediction);
    void showChoicesOfView();

    QComboBox* m_view;
    QComboBox* m_part;
    QComboBox* m_feature;
    QComboBox* m_normalization;
    QComboBox* m_order;
    QComboBox* m_compare;
    QLabel* m_progress;
    QToolButton* m_stop;
    QToolButton* m_intervals;
    QComboBox* m_probeColumn;
    QToolButton* m_probe;
    QCheckBox* m_selectionOnly;
    bool m_hasSelection = false;
    QString m_wantedPart;   ///< once there are parts; empty: the one that was chosen before
    std::size_t m_runs = 0; ///< shown
};

} // namespace stratoscope
