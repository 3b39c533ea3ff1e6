// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/plot/category_delegate.h"

#include "engine/core/text.h"
#include "widgets/plot/category_model.h"

#include <QApplication>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

namespace stratoscope {

namespace {

constexpr int kGap = 8;
constexpr int kSwatch = 12;

void paintSwatch(QPainter& painter, const QRect& row, const QColor& color, bool shown)
{
    const QRect area = CategoryDelegate::swatchArea(row);
    QRectF swatch(0, 0, kSwatch, kSwatch);
    swatch.moveCenter(QRectF(area).center());
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(color, 1.5));
    painter.setBrush(shown ? QBrush(color) : QBrush(Qt::NoBrush));
    painter.drawRoundedRect(swatch.adjusted(0.75, 0.75, -0.75, -0.75), 2.5, 2.5);
}

} // namespace

QRect CategoryDelegate::swatchArea(const QRect& row)
{
    return {row.left(), row.top(), kSwatch + 2 * kGap, row.height()};
}

QSize CategoryDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const QSize base = QStyledItemDelegate::sizeHint(option, index);
    return {base.width(), std::max(option.fontMetrics.height() + kGap, 3 * kGap)};
}

void CategoryDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const QStyle* style = option.widget ? option.widget->style() : QApplication::style();
    style->drawPrimitive(QStyle::PE_PanelItemViewItem, &option, painter, option.widget);
    painter->save();
    const bool shown = index.data(Qt::CheckStateRole).value<Qt::CheckState>() == Qt::Checked;
    paintSwatch(*painter, option.rect, index.data(Qt::DecorationRole).value<QColor>(), shown);

    const bool selected = option.state.testFlag(QStyle::State_Selected);
    QColor text = option.palette.color(selected ? QPalette::HighlightedText : QPalette::Text);
    QColor muted = text;
    muted.setAlphaF(0.65F);
    const QString count = QString::fromStdString(grouped(index.data(CategoryModel::CountRole).toLongLong()));
    QRect place = option.rect.adjusted(swatchArea(option.rect).width(), 0, -kGap, 0);
    painter->setFont(option.font);
    painter->setPen(muted);
    painter->drawText(place, Qt::AlignRight | Qt::AlignVCenter, count);
    place.setRight(place.right() - option.fontMetrics.horizontalAdvance(count) - kGap);
    painter->setPen(shown ? text : muted);
    painter->drawText(place, Qt::AlignLeft | Qt::AlignVCenter,
                      option.fontMetrics.elidedText(index.data().toString(), Qt::ElideRight, place.width()));
    painter->restore();
}

void CategoryDelegate::updateEditorGeometry(QWidget* editor, const QStyleOptionViewItem& option, const QModelIndex& /*index*/) const
{
    editor->setGeometry(option.rect.adjusted(swatchArea(option.rect).width() - kGap / 2, 0, 0, 0));
}

bool CategoryDelegate::editorEvent(QEvent* event, QAbstractItemModel* model, const QStyleOptionViewItem& option,
                                   const QModelIndex& index)
{
    bool toggles = false;
    if (event->type() == QEvent::MouseButtonRelease || event->type() == QEvent::MouseButtonDblClick) {
        const auto& mouse = *static_cast<QMouseEvent*>(event);
        const bool left = mouse.button() == Qt::LeftButton;
        const bool onSwatch = swatchArea(option.rect).contains(mouse.position().toPoint());
        toggles = left && onSwatch; // the release that ends a double click does not come here
        if (left && !onSwatch && event->type() == QEvent::MouseButtonDblClick)
            emit isolateRequested(index);
    } else if (event->type() == QEvent::KeyPress) {
        toggles = static_cast<QKeyEvent*>(event)->key() == Qt::Key_Space;
    }
    if (!toggles)
        return false;
    const bool shown = index.data(Qt::CheckStateRole).value<Qt::CheckState>() == Qt::Checked;
    return model->setData(index, shown ? Qt::Unchecked : Qt::Checked, Qt::CheckStateRole);
}

} // namespace stratoscope
