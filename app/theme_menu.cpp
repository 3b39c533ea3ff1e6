// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/theme_menu.h"

#include <QActionGroup>

namespace stratoscope {

ThemeMenu::ThemeMenu(QWidget* parent)
    : QMenu(parent)
    , m_group(new QActionGroup(this))
{
    setTitle(tr("Theme"));
    setObjectName(QStringLiteral("theme"));
    for (const auto& [choice, text] :
         {std::pair{Appearance::Choice::System, tr("As the desktop")}, std::pair{Appearance::Choice::Light, tr("Light")},
          std::pair{Appearance::Choice::Dark, tr("Dark")}}) {
        QAction* action = addAction(text);
        action->setCheckable(true);
        action->setData(QVariant::fromValue(choice));
        m_group->addAction(action);
    }
    setChoice(Appearance::Choice::System);
    connect(m_group, &QActionGroup::triggered, this,
            [this](const QAction* action) { Q_EMIT chosen(action->data().value<Appearance::Choice>()); });
}

void ThemeMenu::setChoice(Appearance::Choice choice)
{
    for (QAction* action : m_group->actions())
        action->setChecked(action->data().value<Appearance::Choice>() == choice);
}

} // namespace stratoscope
