// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/plot/point_coloring.h"

#include <QWidget>

#include <vector>

class QLabel;
class QLineEdit;
class QListView;
class QMenu;
class QModelIndex;
class QPushButton;
class QSortFilterProxyModel;

namespace stratoscope {

class CategoryModel;

/// The legend of a plot by class, for up to hundreds of them: search, show and hide by the swatch, isolate by a double click,
/// recolour and rename by the menu.
class CategoryLegend : public QWidget
{
    Q_OBJECT
public:
    explicit CategoryLegend(QWidget* parent = nullptr);

    /// All are shown.
    void setCategories(const QString& title, std::vector<Category> categories);
    /// The same classes in other colours or under other names; those hidden stay so.
    void restyle(std::vector<Category> categories);
    [[nodiscard]] QString title() const;
    /// By code.
    [[nodiscard]] const std::vector<bool>& visible() const;

    [[nodiscard]] CategoryModel& model() const { return *m_model; }

signals:
    /// @param visible by code
    void visibilityChanged(const std::vector<bool>& visible);
    /// The rows of a class are to be selected. @param code of the class
    void selectRequested(int code, Qt::KeyboardModifiers modifiers);
    /// A class is to have another colour; answered by restyle(), as the next. @param name in the data
    /// @param color not valid: the usual one
    void recolorRequested(const QString& name, const QColor& color);
    /// @param label empty: the usual one
    void renameRequested(const QString& name, const QString& label);

private:
    void updateSummary();
    void showMenu(const QPoint& position);
    void addSelectActions(QMenu& menu, int code);
    void addStyleActions(QMenu& menu, const QModelIndex& index, const Category& category);
    void chooseColor(const Category& category);

    CategoryModel* m_model;
    QSortFilterProxyModel* m_filter;
    QLabel* m_title;
    QLineEdit* m_search;
    QListView* m_list;
    QLabel* m_summary;
    QPushButton* m_showAll;
};

} // namespace stratoscope
