// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/analysis/gene_contrasts.h"

#include <QAbstractTableModel>

#include <vector>

namespace stratoscope {

/// The genes that distinguish a selection of cells, a gene a row. Raw values travel under SortRole.
class GeneModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Section
    {
        Gene,
        Fold,
        SelectedShare,
        OtherShare,
        Effect,
        Score,
        Probability,
        SectionCount
    };
    static constexpr int SortRole = Qt::UserRole;

    using QAbstractTableModel::QAbstractTableModel;

    void setContrasts(std::vector<GeneContrast> contrasts);
    [[nodiscard]] const std::vector<GeneContrast>& contrasts() const { return m_contrasts; }

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    std::vector<GeneContrast> m_contrasts;
};

} // namespace stratoscope
