// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/common/share_delegate.h"
#include "widgets/evaluation/evaluated_part.h"
#include "widgets/plot/class_styles.h"

#include <QAbstractTableModel>

#include <optional>
#include <vector>

namespace stratoscope {

/// A confusion matrix: a row a true class, a column a predicted one. Classes that do not occur are left out.
class ConfusionModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum class Order
    {
        Support, ///< most rows first
        Recall,  ///< the worst first
        Name
    };
    static constexpr int SortRole = Qt::UserRole; ///< raw values
    static constexpr int ShareRole = ShareDelegate::ShareRole;

    using QAbstractTableModel::QAbstractTableModel;

    void setPart(std::optional<EvaluatedPart> part);
    /// Shows shares instead of counts; none: counts.
    void setNormalization(std::optional<Normalization> normalization);
    void setOrder(Order order);
    /// What the classes are called.
    void setClassStyles(const ClassStyles& styles);

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    void rebuild();
    [[nodiscard]] const ConfusionMatrix& matrix() const { return m_part->scores().classes->confusion; }
    [[nodiscard]] QString className(int place) const;
    [[nodiscard]] double share(std::size_t truth, std::size_t prediction) const;
    [[nodiscard]] QString text(std::size_t truth, std::size_t prediction) const;

    std::optional<EvaluatedPart> m_part; ///< has classes
    std::optional<Normalization> m_normalization = Normalization::ByTruth;
    Order m_order = Order::Support;
    ClassStyles m_styles;
    std::vector<std::size_t> m_classes; ///< shown, in order
    std::vector<double> m_shares;       ///< K × K; of the rows of the true class where counts are shown
};

} // namespace stratoscope
