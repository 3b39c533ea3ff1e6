// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/config/cell_steps.h"

#include <QWidget>

class QComboBox;
class QDoubleSpinBox;
class QLineEdit;

namespace stratoscope {

class GeneCountBox;

/// The steps from counts to features: normalisation, logarithm, variable genes, scaling; and what mitochondrial genes are called.
class StepsForm : public QWidget
{
    Q_OBJECT

public:
    explicit StepsForm(QWidget* parent = nullptr);

    void setSteps(const CellSteps& steps);
    /// The steps as the form has them, all else as given.
    [[nodiscard]] CellSteps changed(CellSteps steps) const;

Q_SIGNALS:
    void stepsEdited();
    /// Mitochondrial genes begin with something else now.
    void prefixEdited();

private:
    [[nodiscard]] QWidget* makeNormalization();
    [[nodiscard]] QWidget* makeGenes();
    void enableWhatMatters();

    QLineEdit* m_prefix;
    QComboBox* m_normalization;
    QDoubleSpinBox* m_targetSum;
    QComboBox* m_log1p;
    GeneCountBox* m_geneCount;
    QComboBox* m_flavor;
    QComboBox* m_scaler;
};

} // namespace stratoscope
