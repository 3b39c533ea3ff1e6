// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;
class QPushButton;

namespace stratoscope {

/// What a panel shows while it has nothing to show: what it will be for and the button that gets it there.
class EmptyState : public QWidget
{
    Q_OBJECT

public:
    explicit EmptyState(const QString& title, const QString& text, const QString& buttonText = {}, QWidget* parent = nullptr);
    void setText(const QString& title, const QString& text);
    /// Where what the button does is not possible yet.
    void setButtonVisible(bool visible);

Q_SIGNALS:
    void clicked();

private:
    QLabel* m_title;
    QLabel* m_text;
    QPushButton* m_button;
};

} // namespace stratoscope
