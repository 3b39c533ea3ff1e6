// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyledItemDelegate>

namespace stratoscope {

/// A class in a legend: its swatch, full when shown and hollow when hidden, its name, and its count on the right.
/// A click on the swatch, or the space bar, shows and hides; a double click beside the swatch asks for the class alone.
class CategoryDelegate : public QStyledItemDelegate
{
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    bool editorEvent(QEvent* event, QAbstractItemModel* model, const QStyleOptionViewItem& option,
                     const QModelIndex& index) override;

    /// Over the name.
    void updateEditorGeometry(QWidget* editor, const QStyleOptionViewItem& option, const QModelIndex& index) const override;

    /// Where a click shows and hides, in a row of that rectangle.
    [[nodiscard]] static QRect swatchArea(const QRect& row);

signals:
    void isolateRequested(const QModelIndex& index);
};

} // namespace stratoscope
