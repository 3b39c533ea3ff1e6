// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

#include <functional>

class QLabel;
class QPushButton;
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
    /// The same with a button that does something about it, and closes the message.
    void offer(Kind kind, const QString& text, const QString& action, std::function<void()> work);
    void dismiss();
    [[nodiscard]] QString text() const;

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void place();

    QLabel* m_icon;
    QLabel* m_text;
    QPushButton* m_action;
    QToolButton* m_close;
    std::function<void()> m_work;
};

} // namespace stratoscope
