// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/plot/category_model.h"

#include "widgets/common/number_text.h"

#include <algorithm>

namespace stratoscope {

void CategoryModel::setCategories(std::vector<Category> categories)
{
    beginResetModel();
    m_categories = std::move(categories);
    m_visible.assign(m_categories.size(), true);
    m_order = codesByCount(m_categories);
    endResetModel();
}

void CategoryModel::restyle(std::vector<Category> categories)
{
    const auto isSame = [](const Category& a, const Category& b) { return a.name == b.name && a.count == b.count; };
    if (!std::ranges::equal(categories, m_categories, isSame)) {
        setCategories(std::move(categories));
        return;
    }
    m_categories = std::move(categories);
    if (!m_order.empty())
        emit dataChanged(index(0), index(rowCount() - 1));
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
    const QString rows = countedText(category.count, "row");
    switch (role) {
    case Qt::DisplayRole:
    case Qt::EditRole:
        return category.text();
    case Qt::DecorationRole:
        return category.color;
    case Qt::CheckStateRole:
        return m_visible[code] ? Qt::Checked : Qt::Unchecked;
    case Qt::ToolTipRole:
        return category.grouped           ? tr("%1: %2, in the colour of the smaller classes").arg(category.text(), rows)
               : category.label.isEmpty() ? tr("%1: %2").arg(category.name, rows)
                                          : tr("%1, %2 in the data: %3").arg(category.label, category.name, rows);
    case Qt::AccessibleTextRole:
        return tr("%1, %2").arg(category.text(), rows);
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
    const Qt::ItemFlags usual = Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable | Qt::ItemNeverHasChildren;
    return categoryAt(index).isMissing ? usual : usual | Qt::ItemIsEditable;
}

bool CategoryModel::setData(const QModelIndex& index, const QVariant& value, int role)
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return false;
    if (role == Qt::EditRole && flags(index).testFlag(Qt::ItemIsEditable)) {
        if (value.toString() != categoryAt(index).text())
            emit renameRequested(categoryAt(index).name, value.toString());
        return true;
    }
    if (role != Qt::CheckStateRole)
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

QStringList CategoryModel::hiddenNames() const
{
    QStringList names;
    for (std::size_t code = 0; code < m_categories.size(); ++code) {
        if (!m_visible[code])
            names.append(m_categories[code].name);
    }
    return names;
}

bool CategoryModel::isAlone(int code) const
{
    const auto isVisible = [this](std::size_t each) { return m_visible[each]; };
    return m_visible.at(static_cast<std::size_t>(code)) && std::ranges::count_if(m_order, isVisible) == 1;
}

void CategoryModel::toggle(int code)
{
    std::vector<bool> visible = m_visible;
    visible.at(static_cast<std::size_t>(code)).flip();
    setVisible(std::move(visible));
}

void CategoryModel::isolate(const QModelIndex& index)
{
    if (checkIndex(index, CheckIndexOption::IndexIsValid))
        isolate(static_cast<int>(m_order[static_cast<std::size_t>(index.row())]));
}

void CategoryModel::isolate(int code)
{
    std::vector<bool> alone(m_categories.size(), false);
    alone.at(static_cast<std::size_t>(code)) = true;
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
