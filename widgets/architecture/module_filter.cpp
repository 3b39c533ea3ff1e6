// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/architecture/module_filter.h"

#include "widgets/architecture/module_tree_model.h"

namespace stratoscope {

ModuleFilter::ModuleFilter(QObject* parent)
    : QSortFilterProxyModel(parent)
{
    setRecursiveFilteringEnabled(true);
    setAutoAcceptChildRows(true);
}

void ModuleFilter::setText(const QString& text)
{
    m_text = text.trimmed();
    invalidateFilter();
}

bool ModuleFilter::filterAcceptsRow(int row, const QModelIndex& parent) const
{
    if (m_text.isEmpty())
        return true;
    const QModelIndex index = sourceModel()->index(row, ModuleTreeModel::Name, parent);
    if (!parent.isValid())
        return false; // the model itself has everything inside: it is there for what is found
    const QString name = index.data(Qt::ToolTipRole).toString();
    const QString type = index.siblingAtColumn(ModuleTreeModel::Type).data().toString();
    return name.contains(m_text, Qt::CaseInsensitive) || type.contains(m_text, Qt::CaseInsensitive);
}

} // namespace stratoscope
