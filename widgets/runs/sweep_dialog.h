// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/training/run_plan.h"

#include <QDialog>

#include <vector>

class QLabel;
class QPushButton;
class QRadioButton;
class QSpinBox;
class QTableWidget;

namespace stratoscope {

/// Asks which keys of a config take which values: every combination, or some drawn at random. Says how many runs that makes, or
/// what is wrong.
class SweepDialog : public QDialog
{
    Q_OBJECT

public:
    explicit SweepDialog(ConfigDocument document, QWidget* parent = nullptr);

    /// What was asked for; empty while something is wrong.
    [[nodiscard]] const std::vector<PlannedRun>& runs() const { return m_runs; }

private:
    void createTable();
    void addKey(const QString& path = {}, const QString& values = {});
    void plan();

    ConfigDocument m_document;
    std::vector<PlannedRun> m_runs;
    QTableWidget* m_keys;
    QRadioButton* m_all;
    QRadioButton* m_random;
    QSpinBox* m_count;
    QSpinBox* m_seed;
    QLabel* m_summary;
    QPushButton* m_ok;
};

/// The paths of all values of a config that are no maps, in their order: "training.epochs".
[[nodiscard]] std::vector<std::string> valuePaths(const ConfigNode& root);

} // namespace stratoscope
