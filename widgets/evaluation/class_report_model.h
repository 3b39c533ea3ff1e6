// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/evaluation/evaluated_part.h"
#include "widgets/plot/class_styles.h"

#include <QAbstractTableModel>

#include <optional>
#include <vector>

namespace stratoscope {

/// Scores of each class that occurs, a row each. Of several runs the sections repeat, a run after the other.
class ClassReportModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Section
    {
        Support,
        Precision,
        Recall,
        F1,
        Auc,
        AveragePrecision,
        SectionCount
    };
    static constexpr int SortRole = Qt::UserRole; ///< raw values

    using QAbstractTableModel::QAbstractTableModel;

    /// @param parts those that have no classes are left out; classes are matched by name
    void setParts(const std::vector<EvaluatedPart>& parts);
    /// What the classes are called.
    void setClassStyles(const ClassStyles& styles);

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    [[nodiscard]] std::optional<double> value(int row, int column) const;
    [[nodiscard]] QVariant nameData(const std::string& name, int role) const;

    ClassStyles m_styles;
    std::vector<EvaluatedPart> m_parts;
    std::vector<std::string> m_names;                               ///< a row each
    std::vector<std::vector<std::optional<std::size_t>>> m_classes; ///< by part and row: the class number, if it occurs
};

} // namespace stratoscope
