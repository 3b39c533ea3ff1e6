// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/analysis/selection_profile.h"
#include "widgets/common/selection_mode.h"

#include <QStringList>
#include <QWidget>

class QLabel;
class QLineEdit;
class QListWidget;
class QPushButton;
class QStackedWidget;
class QTabWidget;
class QTableView;
class QToolButton;

namespace stratoscope {

class ContrastModel;
class EmptyState;
class GenesView;

/// The selected rows: chosen by a query, counted, kept under a name, set against the others.
class SelectionPanel : public QWidget
{
    Q_OBJECT

public:
    explicit SelectionPanel(QWidget* parent = nullptr);

    /// Without data there is nothing to select.
    void setAvailable(bool available);
    void showCount(std::size_t count, std::size_t total);
    /// @param names "beds (1,234)" is made of a name and a count by the caller's model: name, rows
    void showNamed(const std::vector<std::pair<QString, std::size_t>>& names);
    void showProfile(std::vector<ColumnContrast> contrasts);
    /// Instead of a profile: what is being done, or why there is none.
    void showProfileMessage(const QString& text);
    /// Of single cells: a tab with the genes that distinguish the selection.
    void setGenesAvailable(bool available);
    [[nodiscard]] GenesView& genes() const { return *m_genes; }
    /// What is wrong with the query; empty: nothing.
    void showQueryProblem(const QString& text);
    void setQuery(const QString& text);
    /// Shown while there is no query, to tell how one is written.
    void setExample(const QString& query);

Q_SIGNALS:
    void queryEntered(const QString& query, stratoscope::SelectionMode mode);
    void invertRequested();
    void clearRequested();
    void keepRequested(const QString& name);
    void forgetRequested(const QString& name);
    void namedChosen(const QString& name, stratoscope::SelectionMode mode);
    void exportRequested();
    void excludeRequested();
    void holdOutRequested();

private:
    [[nodiscard]] QWidget* makeQueryRow();
    [[nodiscard]] QWidget* makeCountRow();
    [[nodiscard]] QWidget* makeNamed();
    [[nodiscard]] QWidget* makeProfile();
    [[nodiscard]] QWidget* makeColumns();
    void enterQuery();
    void askForName();
    void showNamedMenu(const QPoint& position);

    QStackedWidget* m_pages;
    EmptyState* m_empty;
    QLineEdit* m_query;
    QLabel* m_problem;
    QLabel* m_count;
    QPushButton* m_more;
    std::vector<QAction*> m_needRows; ///< that do nothing without a selection
    QListWidget* m_named;
    ContrastModel* m_contrasts;
    QTabWidget* m_tabs; ///< columns and, of single cells, genes
    GenesView* m_genes;
    QTableView* m_profile;
    QLabel* m_profileMessage;
};

} // namespace stratoscope
