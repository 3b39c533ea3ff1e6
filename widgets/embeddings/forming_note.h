// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;

namespace stratoscope {

/// Says how far a layout that is being computed has come, and stops it. Hidden while there is none.
class FormingNote : public QWidget
{
    Q_OBJECT
public:
    explicit FormingNote(QWidget* parent = nullptr);

    void showText(const QString& text);

Q_SIGNALS:
    void stopped();

private:
    QLabel* m_text;
};

} // namespace stratoscope
