// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/data/singlecell/cell_quality_report.h"

#include <QWidget>

#include <array>

class QGridLayout;
class QLabel;

namespace stratoscope {

class BoundSpinBox;

/// The thresholds as numbers, and beside each how many cells it leaves out.
class ThresholdForm : public QWidget
{
    Q_OBJECT

public:
    explicit ThresholdForm(QWidget* parent = nullptr);

    /// Of total counts, genes and the share of mitochondrial counts: where the first step of a box goes.
    void setSpreads(const std::array<QualitySpread, 3>& spreads);
    void setHasMitochondria(bool has);
    void setThresholds(const QualityThresholds& thresholds);
    [[nodiscard]] QualityThresholds thresholds() const;
    void showCounts(const ThresholdCounts& counts);

Q_SIGNALS:
    void thresholdsEdited();

private:
    /// One measure of cells.
    struct Row
    {
        BoundSpinBox* least = nullptr; ///< none: has no lower bound
        BoundSpinBox* most = nullptr;
        QLabel* leftOut = nullptr;
    };
    [[nodiscard]] BoundSpinBox* addBox(QGridLayout& grid, int row, int column, const QString& name, int decimals);
    void addRow(QGridLayout& grid, int measure, const QString& title, int decimals, bool hasLeast);

    std::array<Row, 3> m_rows; ///< total counts, genes, share of mitochondrial counts
};

} // namespace stratoscope
