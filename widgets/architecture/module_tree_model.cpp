// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/architecture/module_tree_model.h"

#include "engine/core/text.h"
#include "widgets/common/number_text.h"

#include <algorithm>
#include <array>

namespace stratoscope {

namespace {

Qt::Alignment alignmentOf(int section)
{
    const bool isNumber =
        section == ModuleTreeModel::Parameters || section == ModuleTreeModel::Bytes || section == ModuleTreeModel::MultiplyAdds;
    return Qt::AlignVCenter | (isNumber ? Qt::AlignRight : Qt::AlignLeft);
}

} // namespace

void ModuleTreeModel::setInfo(const ModelInfo& info)
{
    const auto isSameModule = [](const LayerInfo& a, const LayerInfo& b) { return a.name == b.name && a.type == b.type; };
    if (!m_nodes.empty() && std::ranges::equal(info.layers, m_info.layers, isSameModule)) {
        m_info = info;
        tellChanged(index(0, 0));
        return;
    }
    beginResetModel();
    m_info = info;
    m_nodes = moduleTree(info);
    endResetModel();
}

// NOLINTNEXTLINE(misc-no-recursion): as deep as the modules nest
void ModuleTreeModel::tellChanged(const QModelIndex& first)
{
    const QModelIndex last = first.siblingAtRow(rowCount(first.parent()) - 1);
    Q_EMIT dataChanged(first, last.siblingAtColumn(SectionCount - 1));
    for (int row = 0; row <= last.row(); ++row) {
        if (const QModelIndex child = index(0, 0, first.siblingAtRow(row)); child.isValid())
            tellChanged(child);
    }
}

QModelIndex ModuleTreeModel::indexOf(int layer) const
{
    if (layer < 0 || layer >= static_cast<int>(m_nodes.size()))
        return {};
    return createIndex(m_nodes[static_cast<std::size_t>(layer)].row, 0, static_cast<quintptr>(layer));
}

const ModuleNode* ModuleTreeModel::nodeOf(const QModelIndex& index) const
{
    return index.isValid() ? &m_nodes[index.internalId()] : nullptr;
}

QModelIndex ModuleTreeModel::index(int row, int column, const QModelIndex& parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    const ModuleNode* node = nodeOf(parent);
    return createIndex(row, column, static_cast<quintptr>(node == nullptr ? 0 : node->children[static_cast<std::size_t>(row)]));
}

QModelIndex ModuleTreeModel::parent(const QModelIndex& child) const
{
    const ModuleNode* node = nodeOf(child);
    if (node == nullptr || node->parent < 0)
        return {};
    return createIndex(m_nodes[static_cast<std::size_t>(node->parent)].row, 0, static_cast<quintptr>(node->parent));
}

int ModuleTreeModel::rowCount(const QModelIndex& parent) const
{
    if (parent.isValid() && parent.column() != 0)
        return 0;
    const ModuleNode* node = nodeOf(parent);
    if (node == nullptr)
        return m_nodes.empty() ? 0 : 1;
    return static_cast<int>(node->children.size());
}

int ModuleTreeModel::columnCount(const QModelIndex& /*parent*/) const
{
    return SectionCount;
}

QString ModuleTreeModel::text(const LayerInfo& layer, int section) const
{
    switch (section) {
    case Name:
        return layer.name.empty() ? QString::fromStdString(m_info.className) : QString::fromStdString(ownName(layer.name));
    case Type:
        return QString::fromStdString(layer.type);
    case OutputShape:
        return QString::fromStdString(outputShapeText(layer.outputShape));
    case OutputType:
        return QString::fromStdString(layer.outputType);
    case Parameters:
        return countText(layer.parameters);
    case Trainable:
        if (layer.parameters == 0)
            return {};
        return layer.trainableParameters == layer.parameters ? tr("yes") : layer.trainable ? tr("partly") : tr("no");
    case Bytes:
        return layer.parameters == 0 ? QString() : QString::fromStdString(byteSize(static_cast<std::uint64_t>(layer.bytes)));
    case MultiplyAdds:
        return layer.multiplyAdds == 0 ? QString() : countText(layer.multiplyAdds);
    default:
        return {};
    }
}

QVariant ModuleTreeModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    const LayerInfo& layer = m_info.layers[index.internalId()];
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(alignmentOf(index.column()));
    if (role == Qt::ToolTipRole && index.column() == Name)
        return QString::fromStdString(layer.name.empty() ? m_info.className : layer.name);
    return role == Qt::DisplayRole ? QVariant(text(layer, index.column())) : QVariant();
}

QVariant ModuleTreeModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= SectionCount)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(alignmentOf(section));
    if (role == Qt::ToolTipRole && section == MultiplyAdds)
        return tr("Multiply-adds of a forward pass, for a row; an estimate");
    const std::array<QString, SectionCount> names{tr("Module"),  tr("Type"),        tr("Output shape"), tr("Parameters"),
                                                  tr("Trained"), tr("Output type"), tr("Size"),         tr("Multiply-adds")};
    return role == Qt::DisplayRole ? QVariant(names.at(static_cast<std::size_t>(section))) : QVariant();
}

} // namespace stratoscope
