// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/config/config.h"

#include <QDialog>

#include <optional>

class QComboBox;
class QSpinBox;

namespace stratoscope {

/// Asks into how many folds the data are dealt, and what stays together.
class CrossValidationDialog : public QDialog
{
    Q_OBJECT

public:
    /// @param split as the config has it
    explicit CrossValidationDialog(const SplitConfig& split, QWidget* parent = nullptr);

    [[nodiscard]] int folds() const;
    /// No value: as the config says.
    [[nodiscard]] std::optional<SplitBy> by() const;

private:
    QSpinBox* m_folds;
    QComboBox* m_by;
};

} // namespace stratoscope
