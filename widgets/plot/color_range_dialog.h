// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/plot/color_range.h"

#include <QDialog>

class QDialogButtonBox;
class QLabel;
class QLineEdit;

namespace stratoscope {

/// Asks for the lowest and the highest value that colours span. Says what is wrong while it cannot be accepted.
class ColorRangeDialog : public QDialog
{
    Q_OBJECT
public:
    /// @param title what the values are, for the heading   @param range as it is, which stays exact in a field that is not edited
    ColorRangeDialog(const QString& title, const ColorRange& range, QWidget* parent = nullptr);

    /// As the fields say; while they do not, the one it was made with.
    [[nodiscard]] const ColorRange& range() const { return m_range; }

private:
    void check();

    ColorRange m_start;
    ColorRange m_range;
    QLineEdit* m_low;
    QLineEdit* m_high;
    QLabel* m_problem;
    QDialogButtonBox* m_buttons;
};

} // namespace stratoscope
