// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/evaluation/latent_traversal.h"
#include "widgets/traversal/range_delegate.h"

#include <QAbstractTableModel>

#include <memory>

namespace stratoscope {

/// What the decoder makes of one place of a traversal, a feature a row, in the units of the data.
class TraversalModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Section
    {
        Name,
        Value,
        Change,
        Unit,
        Range, ///< drawn by a RangeDelegate
        SectionCount
    };

    using QAbstractTableModel::QAbstractTableModel;

    /// @param traversal may be null
    void setTraversal(std::shared_ptr<const LatentTraversal> traversal);
    void setPlace(std::size_t dimension, std::size_t step);

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    [[nodiscard]] QString display(std::size_t feature, int section) const;
    [[nodiscard]] RangeMark mark(std::size_t feature) const;
    /// In the middle of the walk, where nothing is moved.
    [[nodiscard]] double centre(std::size_t feature) const;

    std::shared_ptr<const LatentTraversal> m_traversal;
    std::size_t m_dimension = 0;
    std::size_t m_step = 0;
};

} // namespace stratoscope
