// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/analysis/layout_scores.h"

#include <QStringList>
#include <QWidget>

class QComboBox;
class QLabel;
class QPushButton;
class QToolButton;

namespace stratoscope {

/// Asks how well the shown layout keeps what the embedding holds, and says it.
class LayoutScoreBar : public QWidget
{
    Q_OBJECT

public:
    explicit LayoutScoreBar(QWidget* parent = nullptr);

    /// What can tell batches. @param usual the one at first; empty: none
    void setLabels(const QStringList& labels, const QString& usual);
    /// Of the batches; empty: none.
    [[nodiscard]] QString batches() const;
    void showProgress(const QString& text);
    /// @param layout what is scored: "UMAP"
    void showScores(const QString& layout, const LayoutScores& scores);
    void showNothing();

Q_SIGNALS:
    void scoreRequested();
    void stopRequested();

private:
    void setText(const QString& text, bool isScoring);

    QComboBox* m_batches;
    QPushButton* m_score;
    QToolButton* m_stop;
    QLabel* m_text;
    QString m_chosen; ///< by the user; empty: the usual one
};

} // namespace stratoscope
