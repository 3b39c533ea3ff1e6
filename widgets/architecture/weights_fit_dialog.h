// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

namespace stratoscope {

/// Shows which tensors of a file do not go into the model, and asks whether to take the others. Accepted: take them.
class WeightsFitDialog : public QDialog
{
    Q_OBJECT

public:
    /// @param problem what is wrong, a sentence   @param table both sides beside one another, for a font of one width
    WeightsFitDialog(const QString& problem, const QString& table, QWidget* parent = nullptr);
};

} // namespace stratoscope
