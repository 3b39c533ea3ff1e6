// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/traversal/range_delegate.h"

#include "widgets/common/spacing.h"
#include "widgets/plot/palette.h"

#include <QPainter>

#include <algorithm>

namespace stratoscope {

namespace {

/// From values to pixels of a cell: all that the mark has is in sight.
class Scale
{
public:
    Scale(const RangeMark& mark, const QRectF& cell)
        : m_low(std::min({mark.low, mark.least, mark.value}))
        , m_span(std::max({mark.high, mark.most, mark.value}) - m_low)
        , m_cell(cell)
    {
    }
    [[nodiscard]] double pixel(double value) const
    {
        const double share = m_span > 0 ? (value - m_low) / m_span : 0.5;
        return m_cell.left() + share * m_cell.width();
    }

private:
    double m_low;
    double m_span;
    QRectF m_cell;
};

} // namespace

void RangeDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    QStyledItemDelegate::paint(painter, option, index);
    const auto mark = index.data(MarkRole).value<RangeMark>();
    const QRectF cell = QRectF(option.rect).adjusted(kSpacing, 0, -kSpacing, 0);
    const Scale scale(mark, cell);
    const double middle = cell.center().y();
    constexpr double bandHeight = 10;
    constexpr double dotRadius = 4;
    QColor band = option.palette.color(QPalette::Text);
    band.setAlphaF(0.15F);
    const QColor moved = categoryColor(0, 1);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    painter->setBrush(band);
    painter->drawRect(
        QRectF(QPointF(scale.pixel(mark.low), middle - bandHeight / 2), QPointF(scale.pixel(mark.high), middle + bandHeight / 2)));
    painter->setPen(QPen(moved, 1.5));
    painter->drawLine(QPointF(scale.pixel(mark.least), middle), QPointF(scale.pixel(mark.most), middle));
    painter->setPen(QPen(option.palette.color(QPalette::Text), 1.5));
    const double centre = scale.pixel(mark.centre);
    painter->drawLine(QPointF(centre, middle - bandHeight / 2), QPointF(centre, middle + bandHeight / 2));
    painter->setPen(Qt::NoPen);
    painter->setBrush(moved);
    painter->drawEllipse(QPointF(scale.pixel(mark.value), middle), dotRadius, dotRadius);
    painter->restore();
}

QSize RangeDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    return QStyledItemDelegate::sizeHint(option, index).expandedTo({20 * kSpacing, 2 * kSpacing});
}

} // namespace stratoscope
