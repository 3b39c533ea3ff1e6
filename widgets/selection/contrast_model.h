// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/analysis/selection_profile.h"

#include <QAbstractTableModel>

#include <vector>

namespace stratoscope {

/// What distinguishes a selection, a column of the data a row.
class ContrastModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Section
    {
        Name,
        Selected,
        Others,
        Effect,
        Probability,
        SectionCount
    };

    using QAbstractTableModel::QAbstractTableModel;

    void setContrasts(std::vector<ColumnContrast> contrasts);

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    std::vector<ColumnContrast> m_contrasts;
};

} // namespace stratoscope
