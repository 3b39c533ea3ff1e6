// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/data/table_overview.h"

#include <QAbstractTableModel>

#include <vector>

namespace stratoscope {

/// The columns of a data table, a row each: name, role (editable), type, unit, missing count, range, mean and spread.
class ColumnsModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Section
    {
        Name,
        Role,
        Type,
        Unit,
        Missing,
        Minimum,
        Maximum,
        Mean,
        Spread,
        SectionCount
    };
    static constexpr int SortRole = Qt::UserRole; ///< raw values

    using QAbstractTableModel::QAbstractTableModel;

    void setOverview(const TableOverview& overview);
    /// Shows roles that were settled elsewhere; aligned with the table's columns. Emits no rolesEdited().
    void setRoles(const std::vector<ColumnRole>& roles);
    [[nodiscard]] const std::vector<ColumnRole>& roles() const { return m_roles; }

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    bool setData(const QModelIndex& index, const QVariant& value, int role) override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex& index) const override;

    /// Roles that a column can be given, by name.
    [[nodiscard]] QStringList rolesFor(int row) const;

Q_SIGNALS:
    /// The user gave a column another role; a target, depth or group before it has become ignored.
    void rolesEdited(const std::vector<stratoscope::ColumnRole>& roles);

private:
    [[nodiscard]] QVariant display(std::size_t row, int section) const;
    [[nodiscard]] QVariant sortValue(std::size_t row, int section) const;

    TableOverview m_overview;
    std::vector<ColumnRole> m_roles;
};

} // namespace stratoscope
