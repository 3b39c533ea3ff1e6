// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

class QLabel;
class QToolButton;

namespace stratoscope {

/// A box at the lower edge of its parent that says what went wrong, or what was done, until it is read and closed.
/// It lies over the panels, so that nothing moves, and is never modal.
class MessageBar : public QFrame
{
    Q_OBJECT

public:
    enum class Kind
    {
        Information,
        Warning,
        Error
    };

    explicit MessageBar(QWidget* parent);
    void show(Kind kind, const QString& text);
    void dismiss();
    [[nodiscard]] QString text() const;

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void place();

    QLabel* m_icon;
    QLabel* m_text;
    QToolButton* m_close;
};

} // namespace stratoscope
