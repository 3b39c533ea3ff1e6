// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMetaType>
#include <QStyledItemDelegate>

namespace stratoscope {

/// A value that moves, and what it is seen against; all in one unit.
struct RangeMark
{
    double low = 0; ///< of the data
    double high = 0;
    double centre = 0; ///< where the value sets out
    double value = 0;
    double least = 0; ///< that the value comes to
    double most = 0;
};

/// Draws a RangeMark: the data as a band, the way of the value as a line, where it set out as a tick and where it is as a dot.
class RangeDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    static constexpr int MarkRole = Qt::UserRole + 1;

    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
};

} // namespace stratoscope

Q_DECLARE_METATYPE(stratoscope::RangeMark)
