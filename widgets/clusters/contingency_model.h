// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/analysis/cluster_comparison.h"
#include "widgets/common/share_delegate.h"

#include <QAbstractTableModel>
#include <QColor>

#include <memory>
#include <vector>

namespace stratoscope {

/// Clusters against the classes of a label: a cluster a row, with its rows and its largest class, then a class a column.
/// Without a label: the clusters and their rows.
class ContingencyModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Section
    {
        Rows,
        LargestClass,
        LargestShare,
        FirstClass ///< the class of the most rows
    };
    enum class Cells
    {
        ShareOfCluster,
        ShareOfClass,
        Rows
    };
    static constexpr int SortRole = Qt::UserRole; ///< raw values
    static constexpr int ShareRole = ShareDelegate::ShareRole;

    using QAbstractTableModel::QAbstractTableModel;

    /// @param sizes rows of each cluster
    void setClusters(std::vector<std::int64_t> sizes);
    /// @param comparison of the same clusters; null: none
    void setComparison(std::shared_ptr<const ClusterComparison> comparison);
    void setCells(Cells cells);
    /// What clusters are drawn in, one each.
    void setColors(std::vector<QColor> colors);

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    [[nodiscard]] QVariant summary(std::size_t cluster, int section, int role) const;
    [[nodiscard]] QVariant ofClass(std::size_t cluster, std::size_t column, int role) const;
    [[nodiscard]] QVariant clusterHeader(int cluster, int role) const;
    [[nodiscard]] QString tipOf(int section) const;
    [[nodiscard]] QString className(std::size_t column) const;

    std::vector<std::int64_t> m_sizes;
    std::vector<QColor> m_colors;
    std::shared_ptr<const ClusterComparison> m_comparison; ///< null: none
    Cells m_cells = Cells::ShareOfCluster;
};

} // namespace stratoscope
