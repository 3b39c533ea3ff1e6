// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/striplog/track_chooser.h"

#include "widgets/common/spacing.h"

#include <QLabel>
#include <QMenu>
#include <QMouseEvent>
#include <QSignalBlocker>
#include <QWidgetAction>

namespace stratoscope {

namespace {

constexpr int kNoteWidth = 240; ///< logical pixels

} // namespace

TrackChooser::TrackChooser(QWidget* parent)
    : QToolButton(parent)
    , m_menu(new QMenu(this))
    , m_note(new QLabel)
{
    setText(tr("Tracks"));
    setToolTip(tr("What the strip log shows: the measured properties, and what the model of the run that is shown says of them"));
    setPopupMode(QToolButton::InstantPopup);
    setMenu(m_menu);
    m_menu->setToolTipsVisible(true);
    m_menu->installEventFilter(this);
    addKind(TrackKind::Measured, tr("Measured"), tr("The properties of the table"));
    m_menu->addSeparator();
    addKind(TrackKind::Predicted, tr("Predicted class"),
            tr("The class that the model gives each sample, where it differs from the observed one, and its probability"));
    addKind(TrackKind::Reconstruction, tr("Reconstruction"), tr("The properties as the model has them, over the measured ones"));
    addKind(TrackKind::Residual, tr("Residual"), tr("Measured less reconstructed, in the unit of each property"));
    addKind(TrackKind::Latent, tr("Latent dimensions"), tr("Where each sample lies in the embedding"));
    addKind(TrackKind::Spread, tr("Posterior spread"),
            tr("How unsure the model is where a sample lies: the standard deviation of its posterior, the mean and along each "
               "dimension"));
    m_note->setWordWrap(true);
    m_note->setFixedWidth(kNoteWidth);
    m_note->setContentsMargins(kSpacing, kSpacing / 2, kSpacing, kSpacing / 2);
    m_note->setForegroundRole(QPalette::PlaceholderText);
    auto* note = new QWidgetAction(m_menu);
    note->setDefaultWidget(m_note);
    m_noteAction = note;
    m_menu->addAction(note);
    choose(usualTrackKinds());
    setGiven({TrackKind::Measured}, {});
}

void TrackChooser::addKind(TrackKind kind, const QString& text, const QString& toolTip)
{
    QAction* action = m_menu->addAction(text);
    action->setObjectName(QString::fromStdString(trackKindName(kind)));
    action->setCheckable(true);
    action->setToolTip(toolTip);
    connect(action, &QAction::toggled, this, [this] { Q_EMIT kindsChosen(chosen()); });
    m_actions[kind] = action;
}

TrackKinds TrackChooser::chosen() const
{
    TrackKinds kinds;
    for (const auto& [kind, action] : m_actions) {
        if (action->isChecked())
            kinds.insert(kind);
    }
    return kinds;
}

void TrackChooser::choose(const TrackKinds& kinds)
{
    for (const auto& [kind, action] : m_actions) {
        const QSignalBlocker blocker(action);
        action->setChecked(kinds.contains(kind));
    }
}

void TrackChooser::setGiven(const TrackKinds& kinds, const QString& note)
{
    for (const auto& [kind, action] : m_actions)
        action->setEnabled(kinds.contains(kind));
    m_note->setText(note);
    m_noteAction->setVisible(!note.isEmpty());
}

bool TrackChooser::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_menu && event->type() == QEvent::MouseButtonRelease) {
        QAction* action = m_menu->actionAt(static_cast<QMouseEvent*>(event)->position().toPoint());
        if (action != nullptr && action->isCheckable() && action->isEnabled()) {
            action->trigger();
            return true;
        }
    }
    return QToolButton::eventFilter(watched, event);
}

} // namespace stratoscope
