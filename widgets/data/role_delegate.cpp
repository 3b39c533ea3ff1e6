// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/data/role_delegate.h"

#include "widgets/data/columns_model.h"

#include <QComboBox>
#include <QTimer>

namespace stratoscope {

QWidget* RoleDelegate::createEditor(QWidget* parent, const QStyleOptionViewItem& /*option*/, const QModelIndex& index) const
{
    auto* editor = new QComboBox(parent);
    if (const auto* model = qobject_cast<const ColumnsModel*>(index.model()))
        editor->addItems(model->rolesFor(index.row()));
    auto* self = const_cast<RoleDelegate*>(this); // Qt hands out editors from const delegates but takes commits from others
    connect(editor, &QComboBox::activated, self, [self, editor] {
        Q_EMIT self->commitData(editor);
        Q_EMIT self->closeEditor(editor);
    });
    QTimer::singleShot(0, editor, &QComboBox::showPopup);
    return editor;
}

void RoleDelegate::setEditorData(QWidget* editor, const QModelIndex& index) const
{
    static_cast<QComboBox*>(editor)->setCurrentText(index.data(Qt::EditRole).toString());
}

void RoleDelegate::setModelData(QWidget* editor, QAbstractItemModel* model, const QModelIndex& index) const
{
    model->setData(index, static_cast<QComboBox*>(editor)->currentText(), Qt::EditRole);
}

} // namespace stratoscope
