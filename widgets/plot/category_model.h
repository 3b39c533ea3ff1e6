// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/plot/point_coloring.h"

#include <QAbstractListModel>

#include <vector>

namespace stratoscope {

/// The classes of a colouring as a list, the most frequent first and the missing last; classes without rows are left out.
/// The check state says whether a class is shown; editing one asks for another name.
class CategoryModel : public QAbstractListModel
{
    Q_OBJECT
public:
    enum Role
    {
        CountRole = Qt::UserRole, ///< qint64, rows
        CodeRole                  ///< int, the class's place in the colouring
    };

    using QAbstractListModel::QAbstractListModel;

    /// All are shown.
    void setCategories(std::vector<Category> categories);
    /// The same classes in other colours or under other names, of which those hidden stay so; or other classes, all shown.
    void restyle(std::vector<Category> categories);

    /// By code.
    [[nodiscard]] const std::vector<bool>& visible() const { return m_visible; }
    /// Classes with rows; the missing are none.
    struct Tally
    {
        int classes = 0;
        int shownClasses = 0;
        bool allShown = true; ///< the missing too
    };
    [[nodiscard]] Tally tally() const;
    /// By code.
    [[nodiscard]] const std::vector<Category>& categories() const { return m_categories; }

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex& index) const override;
    bool setData(const QModelIndex& index, const QVariant& value, int role) override;

    void showAll();
    /// Shows all but the classes of these names.
    void hide(const QStringList& names);
    [[nodiscard]] QStringList hiddenNames() const;
    /// Whether it is the only class that is shown. @param code of the class in the colouring
    [[nodiscard]] bool isAlone(int code) const;
    /// Hides a class that is shown, shows one that is hidden. @param code of the class in the colouring
    void toggle(int code);
    /// Shows this class alone, or all when it is alone already.
    void isolate(const QModelIndex& index);
    void isolate(int code);

signals:
    /// @param visible by code
    void visibilityChanged(const std::vector<bool>& visible);
    /// A class is to be called otherwise; answered by restyle(). @param name in the data   @param label empty: the usual one
    void renameRequested(const QString& name, const QString& label);

private:
    void setVisible(std::vector<bool> visible);
    [[nodiscard]] const Category& categoryAt(const QModelIndex& index) const;

    std::vector<Category> m_categories; ///< by code
    std::vector<bool> m_visible;        ///< by code
    std::vector<std::size_t> m_order;   ///< codes by row
};

} // namespace stratoscope
