// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/share_delegate.h"

#include <QPainter>

#include <cmath>

namespace stratoscope {

void ShareDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const double share = index.data(ShareRole).toDouble();
    if (share > 0) {
        QColor color = option.palette.color(QPalette::Highlight);
        color.setAlphaF(static_cast<float>(0.75 * std::sqrt(share))); // the root, so that small shares show
        painter->fillRect(option.rect, color);
    }
    QStyledItemDelegate::paint(painter, option, index);
}

} // namespace stratoscope
