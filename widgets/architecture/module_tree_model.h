// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/models/model_info.h"

#include <QAbstractItemModel>

#include <vector>

namespace stratoscope {

/// A model's modules as a tree: name, type, output shape, parameters, whether they are trained.
class ModuleTreeModel : public QAbstractItemModel
{
    Q_OBJECT

public:
    enum Section
    {
        Name,
        Type,
        OutputShape,
        Parameters,
        Trainable,
        SectionCount
    };

    using QAbstractItemModel::QAbstractItemModel;

    void setInfo(const ModelInfo& info);
    [[nodiscard]] const ModelInfo& info() const { return m_info; }

    [[nodiscard]] QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
    [[nodiscard]] QModelIndex parent(const QModelIndex& child) const override;
    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    /// Where a layer of m_info stands in the tree.
    struct Node
    {
        int parent = -1;           ///< index of a node; -1 for the model itself
        int row = 0;               ///< among its parent's children
        std::vector<int> children; ///< indices of nodes
    };
    [[nodiscard]] const Node* nodeOf(const QModelIndex& index) const;

    ModelInfo m_info;
    std::vector<Node> m_nodes; ///< aligned with m_info.layers
};

} // namespace stratoscope
