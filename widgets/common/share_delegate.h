// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyledItemDelegate>

namespace stratoscope {

/// Lays the highlight colour under a cell, the more opaque the larger its share.
class ShareDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    static constexpr int ShareRole = Qt::UserRole + 1; ///< 0 … 1; none or NaN: not coloured

    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
};

} // namespace stratoscope
