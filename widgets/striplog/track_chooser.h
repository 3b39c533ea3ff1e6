// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/data/track_kind.h"

#include <QToolButton>

#include <map>

class QLabel;
class QMenu;

namespace stratoscope {

/// The choice of the kinds of tracks that a strip log shows, in a list that stays open while boxes are ticked.
class TrackChooser : public QToolButton
{
    Q_OBJECT
public:
    explicit TrackChooser(QWidget* parent = nullptr);

    [[nodiscard]] TrackKinds chosen() const;
    /// Emits nothing.
    void choose(const TrackKinds& kinds);
    /// The others cannot be ticked; whether they were is kept for when there are such again.
    /// @param note why there are no others; empty: nothing to say
    void setGiven(const TrackKinds& kinds, const QString& note);

Q_SIGNALS:
    void kindsChosen(const stratoscope::TrackKinds& kinds);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void addKind(TrackKind kind, const QString& text, const QString& toolTip);

    QMenu* m_menu;
    QLabel* m_note;
    QAction* m_noteAction;
    std::map<TrackKind, QAction*> m_actions;
};

} // namespace stratoscope
