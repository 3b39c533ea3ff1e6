// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/embeddings/outline_buttons.h"

#include "widgets/common/icons.h"

#include <QButtonGroup>
#include <QEvent>
#include <QHBoxLayout>
#include <QToolButton>

namespace stratoscope {

OutlineButtons::OutlineButtons(QWidget* parent)
    : QWidget(parent)
    , m_buttons(new QButtonGroup(this))
{
    using Shape = OutlineTool::Shape;
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    const QString modifiers = tr("Shift adds to the selection, Alt takes away, both keep what is in both.");
    const auto add = [&](Shape shape, const QString& icon, const QString& tip) {
        auto* button = new QToolButton;
        button->setObjectName(icon);
        button->setCheckable(true);
        button->setAutoRaise(true);
        button->setToolTip(shape == Shape::None ? tip : QStringLiteral("%1. %2").arg(tip, modifiers));
        button->setAccessibleName(tip);
        m_buttons->addButton(button, static_cast<int>(shape));
        layout->addWidget(button);
    };
    add(Shape::None, QStringLiteral("pan"), tr("Pan and read points"));
    add(Shape::Lasso, QStringLiteral("lasso"), tr("Select points with a lasso"));
    add(Shape::Rectangle, QStringLiteral("rectangle"), tr("Select points in a rectangle"));
    m_buttons->button(static_cast<int>(Shape::None))->setChecked(true);
    connect(m_buttons, &QButtonGroup::idClicked, this, [this](int id) { emit shapeChosen(static_cast<Shape>(id)); });
    updateIcons();
}

void OutlineButtons::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        updateIcons();
}

void OutlineButtons::updateIcons()
{
    for (QAbstractButton* button : m_buttons->buttons())
        button->setIcon(themedIcon(button->objectName(), palette()));
}

} // namespace stratoscope
