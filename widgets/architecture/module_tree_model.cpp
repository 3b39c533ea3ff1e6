// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/architecture/module_tree_model.h"

#include "widgets/common/number_text.h"

#include <array>
#include <unordered_map>

namespace stratoscope {

namespace {

std::string parentName(const std::string& name)
{
    const std::size_t dot = name.rfind('.');
    return dot == std::string::npos ? std::string() : name.substr(0, dot);
}

QString lastPart(const std::string& name)
{
    const std::size_t dot = name.rfind('.');
    return QString::fromStdString(dot == std::string::npos ? name : name.substr(dot + 1));
}

} // namespace

void ModuleTreeModel::setInfo(const ModelInfo& info)
{
    beginResetModel();
    m_info = info;
    m_nodes.assign(info.layers.size(), {});
    std::unordered_map<std::string, int> nodeOfName;
    for (int i = 0; i < static_cast<int>(info.layers.size()); ++i) {
        const std::string& name = info.layers[static_cast<std::size_t>(i)].name;
        nodeOfName[name] = i;
        if (i == 0)
            continue;
        const auto parent = nodeOfName.find(parentName(name));
        Node& node = m_nodes[static_cast<std::size_t>(i)];
        node.parent = parent == nodeOfName.end() ? 0 : parent->second;
        std::vector<int>& siblings = m_nodes[static_cast<std::size_t>(node.parent)].children;
        node.row = static_cast<int>(siblings.size());
        siblings.push_back(i);
    }
    endResetModel();
}

const ModuleTreeModel::Node* ModuleTreeModel::nodeOf(const QModelIndex& index) const
{
    return index.isValid() ? &m_nodes[index.internalId()] : nullptr;
}

QModelIndex ModuleTreeModel::index(int row, int column, const QModelIndex& parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    const Node* node = nodeOf(parent);
    return createIndex(row, column, static_cast<quintptr>(node == nullptr ? 0 : node->children[static_cast<std::size_t>(row)]));
}

QModelIndex ModuleTreeModel::parent(const QModelIndex& child) const
{
    const Node* node = nodeOf(child);
    if (node == nullptr || node->parent < 0)
        return {};
    return createIndex(m_nodes[static_cast<std::size_t>(node->parent)].row, 0, static_cast<quintptr>(node->parent));
}

int ModuleTreeModel::rowCount(const QModelIndex& parent) const
{
    if (parent.isValid() && parent.column() != 0)
        return 0;
    const Node* node = nodeOf(parent);
    if (node == nullptr)
        return m_nodes.empty() ? 0 : 1;
    return static_cast<int>(node->children.size());
}

int ModuleTreeModel::columnCount(const QModelIndex& /*parent*/) const
{
    return SectionCount;
}

QVariant ModuleTreeModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    const LayerInfo& layer = m_info.layers[index.internalId()];
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(
            Qt::Alignment(Qt::AlignVCenter | (index.column() == Parameters ? Qt::AlignRight : Qt::AlignLeft)));
    if (role == Qt::ToolTipRole && index.column() == Name)
        return QString::fromStdString(layer.name.empty() ? m_info.className : layer.name);
    if (role != Qt::DisplayRole)
        return {};
    switch (index.column()) {
    case Name:
        return layer.name.empty() ? QString::fromStdString(m_info.className) : lastPart(layer.name);
    case Type:
        return QString::fromStdString(layer.type);
    case OutputShape:
        return QString::fromStdString(outputShapeText(layer.outputShape));
    case Parameters:
        return countText(layer.parameters);
    case Trainable:
        return layer.parameters == 0 ? QString() : layer.trainable ? tr("yes") : tr("no");
    default:
        return {};
    }
}

QVariant ModuleTreeModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= SectionCount)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(Qt::Alignment(Qt::AlignVCenter | (section == Parameters ? Qt::AlignRight : Qt::AlignLeft)));
    const std::array<QString, SectionCount> names{tr("Module"), tr("Type"), tr("Output shape"), tr("Parameters"), tr("Trained")};
    return role == Qt::DisplayRole ? QVariant(names.at(static_cast<std::size_t>(section))) : QVariant();
}

} // namespace stratoscope
