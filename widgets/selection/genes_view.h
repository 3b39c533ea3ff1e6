// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/analysis/gene_contrasts.h"

#include <QWidget>

#include <vector>

class QLabel;
class QLineEdit;
class QModelIndex;
class QProgressBar;
class QPushButton;
class QSortFilterProxyModel;
class QStackedWidget;
class QTableView;

namespace stratoscope {

class EmptyState;
class GeneModel;

/// The genes that distinguish the selected cells: found on request, sorted, filtered by name, shown in the embedding.
class GenesView : public QWidget
{
    Q_OBJECT

public:
    explicit GenesView(QWidget* parent = nullptr);

    /// Instead of genes: what to do. @param canFind whether there is something to compare
    void showMessage(const QString& text, bool canFind);
    void showProgress(const QString& stage, double fraction);
    void showGenes(std::vector<GeneContrast> contrasts);
    /// What showGenes() was given; empty while something else is shown.
    [[nodiscard]] const std::vector<GeneContrast>& genes() const;

Q_SIGNALS:
    void findRequested();
    void cancelRequested();
    void colorRequested(const QString& gene);
    void exportRequested();

private:
    [[nodiscard]] QWidget* makeTable();
    [[nodiscard]] QWidget* makeProgress();
    void colorBy(const QModelIndex& row);

    QStackedWidget* m_pages;
    EmptyState* m_empty;
    QLabel* m_stage;
    QProgressBar* m_progress;
    GeneModel* m_model;
    QSortFilterProxyModel* m_sorted;
    QLineEdit* m_filter;
    QTableView* m_table;
    QPushButton* m_color;
};

} // namespace stratoscope
