// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/data/table_overview.h"

#include <QWidget>

#include <vector>

class QLabel;
class QPlainTextEdit;
class QStackedWidget;
class QTableView;

namespace stratoscope {

class ColumnsModel;
class EmptyState;
class NullOfferBar;

/// The dataset: which file, what kind, its columns with their roles, and what was noticed while reading it.
class DataPanel : public QWidget
{
    Q_OBJECT

public:
    explicit DataPanel(QWidget* parent = nullptr);

    void showOverview(const TableOverview& overview);
    void showRoles(const std::vector<ColumnRole>& roles);
    /// Numbers that are taken for missing values already and are not offered.
    void showChosenNulls(const std::vector<double>& values);
    /// Says that a file is being read. @param fraction negative where unknown
    void showLoading(const QString& file, const QString& stage, double fraction);
    void showNothing();
    /// Forgets the data that were open.
    void clear();

    [[nodiscard]] ColumnsModel& columns() { return *m_model; }

Q_SIGNALS:
    void openRequested();
    void rolesEdited(const std::vector<stratoscope::ColumnRole>& roles);
    /// Numbers to take for missing values.
    void nullsChosen(const std::vector<double>& values);
    /// The column that the user looks at; its index in the table.
    void columnSelected(int column);

private:
    ColumnsModel* m_model;
    QStackedWidget* m_pages;
    EmptyState* m_empty;
    EmptyState* m_loading;
    QWidget* m_content;
    QLabel* m_name;
    QLabel* m_facts;
    NullOfferBar* m_nulls;
    QTableView* m_view;
    QPlainTextEdit* m_notes;
    std::vector<NullOffer> m_offers; ///< of the open data
    std::vector<double> m_chosenNulls;
};

} // namespace stratoscope
