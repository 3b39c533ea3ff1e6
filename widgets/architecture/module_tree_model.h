// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/models/model_info.h"
#include "engine/models/module_tree.h"

#include <QAbstractItemModel>

#include <vector>

namespace stratoscope {

/// A model's modules as a tree: name, type, what they give, parameters, whether they are trained, and what they cost.
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
        OutputType,
        Bytes,
        MultiplyAdds,
        SectionCount
    };

    using QAbstractItemModel::QAbstractItemModel;

    /// Views keep their place where the modules are the same as before.
    void setInfo(const ModelInfo& info);
    [[nodiscard]] const ModelInfo& info() const { return m_info; }

    /// The layer of a row, as an index into info().layers, and back.
    [[nodiscard]] static int layerOf(const QModelIndex& index) { return static_cast<int>(index.internalId()); }
    [[nodiscard]] QModelIndex indexOf(int layer) const;

    [[nodiscard]] QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
    [[nodiscard]] QModelIndex parent(const QModelIndex& child) const override;
    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    void tellChanged(const QModelIndex& first);
    [[nodiscard]] QString text(const LayerInfo& layer, int section) const;
    [[nodiscard]] const ModuleNode* nodeOf(const QModelIndex& index) const;

    ModelInfo m_info;
    std::vector<ModuleNode> m_nodes; ///< aligned with m_info.layers
};

} // namespace stratoscope
