// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/plot/category_model.h"

#include "engine/core/text.h"

#include <algorithm>
#include <numeric>
#include <tuple>

namespace stratoscope {

void CategoryModel::setCategories(std::vector<Category> categories)
{
    beginResetModel();
    m_categories = std::move(categories);
    m_visible.assign(m_categories.size(), true);
    m_order.resize(m_categories.size());
    std::iota(m_order.begin(), m_order.end(), 0);
    std::erase_if(m_order, [this](std::size_t code) { return m_categories[code].count == 0; });
    std::stable_sort(m_order.begin(), m_order.end(), [this](std::size_t a, std::size_t b) {
        const Category& first = m_categories[a];
        const Category& second = m_categories[b];
        return std::tuple(first.isMissing, -first.count) < std::tuple(second.isMissing, -second.count);
    });
    endResetModel();
}

CategoryModel::Tally CategoryModel::tally() const
{
    Tally tally;
    for (const std::size_t code : m_order) {
        tally.allShown = tally.allShown && m_visible[code];
        if (!m_categories[code].isMissing) {
            ++tally.classes;
            tally.shownClasses += m_visible[code] ? 1 : 0;
        }
    }
    return tally;
}

int CategoryModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_order.size());
}

const Category& CategoryModel::categoryAt(const QModelIndex& index) const
{
    return m_categories[m_order[static_cast<std::size_t>(index.row())]];
}

QVariant CategoryModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Category& category = categoryAt(index);
    const std::size_t code = m_order[static_cast<std::size_t>(index.row())];
    const QString rows = QString::fromStdString(counted(category.count, "row"));
    switch (role) {
    case Qt::DisplayRole:
        return category.name;
    case Qt::DecorationRole:
        return category.color;
    case Qt::CheckStateRole:
        return m_visible[code] ? Qt::Checked : Qt::Unchecked;
    case Qt::ToolTipRole:
        return category.grouped ? tr("%1: %2, in the colour of the smaller classes").arg(category.name, rows)
                                : tr("%1: %2").arg(category.name, rows);
    case Qt::AccessibleTextRole:
        return tr("%1, %2").arg(category.name, rows);
    case CountRole:
        return category.count;
    case CodeRole:
        return static_cast<int>(code);
    default:
        return {};
    }
}

Qt::ItemFlags CategoryModel::flags(const QModelIndex& index) const
{
    if (!index.isValid())
        return Qt::NoItemFlags;
    return Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable | Qt::ItemNeverHasChildren;
}

bool CategoryModel::setData(const QModelIndex& index, const QVariant& value, int role)
{
    if (role != Qt::CheckStateRole || !checkIndex(index, CheckIndexOption::IndexIsValid))
        return false;
    std::vector<bool> visible = m_visible;
    visible[m_order[static_cast<std::size_t>(index.row())]] = value.value<Qt::CheckState>() == Qt::Checked;
    setVisible(std::move(visible));
    return true;
}

void CategoryModel::hide(const QStringList& names)
{
    std::vector<bool> visible;
    for (const Category& category : m_categories)
        visible.push_back(!names.contains(category.name));
    setVisible(std::move(visible));
}

void CategoryModel::showAll()
{
    setVisible(std::vector<bool>(m_categories.size(), true));
}

void CategoryModel::isolate(const QModelIndex& index)
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return;
    std::vector<bool> alone(m_categories.size(), false);
    alone[m_order[static_cast<std::size_t>(index.row())]] = true;
    setVisible(alone == m_visible ? std::vector<bool>(m_categories.size(), true) : alone);
}

void CategoryModel::setVisible(std::vector<bool> visible)
{
    if (visible == m_visible)
        return;
    m_visible = std::move(visible);
    emit dataChanged(index(0), index(rowCount() - 1), {Qt::CheckStateRole});
    emit visibilityChanged(m_visible);
}

} // namespace stratoscope
