// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/cells/steps_form.h"

#include "widgets/cells/gene_count_box.h"
#include "widgets/common/spacing.h"

#include <QComboBox>
#include <QDoubleSpinBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QSignalBlocker>

namespace stratoscope {

namespace {

constexpr double kLargestTarget = 1e9;

/// Shows the item with some data, which is added under its own name where it is none of the usual ones.
void choose(QComboBox& box, const QVariant& data)
{
    if (box.findData(data) < 0)
        box.addItem(data.toString(), data);
    box.setCurrentIndex(box.findData(data));
}

QWidget* inRow(QWidget* first, QWidget* second)
{
    auto* row = new QWidget;
    auto* layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(kSpacing / 2);
    layout->addWidget(first, 1);
    layout->addWidget(second, 1);
    return row;
}

/// No value is auto.
QVariant logarithmData(const std::optional<bool>& log1p)
{
    return log1p ? QVariant(*log1p ? QStringLiteral("true") : QStringLiteral("false")) : QVariant(QStringLiteral("auto"));
}

} // namespace

StepsForm::StepsForm(QWidget* parent)
    : QWidget(parent)
    , m_prefix(new QLineEdit)
    , m_normalization(new QComboBox)
    , m_targetSum(new QDoubleSpinBox)
    , m_log1p(new QComboBox)
    , m_geneCount(new GeneCountBox)
    , m_flavor(new QComboBox)
    , m_scaler(new QComboBox)
{
    m_prefix->setObjectName(QStringLiteral("mitochondrialPrefix"));
    m_prefix->setToolTip(tr("What the names of mitochondrial genes begin with, in capitals or not: MT- for human, mt- for mouse"));
    m_log1p->setObjectName(QStringLiteral("log1p"));
    m_log1p->addItem(tr("auto: of counts"), QStringLiteral("auto"));
    m_log1p->addItem(tr("take log(1 + x)"), QStringLiteral("true"));
    m_log1p->addItem(tr("none"), QStringLiteral("false"));
    m_scaler->setObjectName(QStringLiteral("scaler"));
    m_scaler->addItem(tr("auto: z-scores, not of counts"), QStringLiteral("auto"));
    m_scaler->addItem(tr("z-scores of each gene"), QStringLiteral("standard"));
    m_scaler->addItem(tr("none"), QStringLiteral("none"));
    auto* form = new QFormLayout(this);
    form->setContentsMargins(0, 0, 0, 0);
    form->setHorizontalSpacing(kSpacing);
    form->setVerticalSpacing(kSpacing / 2);
    form->setRowWrapPolicy(QFormLayout::DontWrapRows);
    form->addRow(tr("Mito. genes"), m_prefix);
    form->addRow(tr("Normalise"), makeNormalization());
    form->addRow(tr("Logarithm"), m_log1p);
    form->addRow(tr("Genes"), makeGenes());
    form->addRow(tr("Scale"), m_scaler);
    connect(m_prefix, &QLineEdit::editingFinished, this, &StepsForm::prefixEdited);
    for (QComboBox* box : {m_normalization, m_log1p, m_flavor, m_scaler}) {
        box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        connect(box, &QComboBox::currentIndexChanged, this, &StepsForm::stepsEdited);
    }
    connect(m_targetSum, &QDoubleSpinBox::valueChanged, this, &StepsForm::stepsEdited);
    connect(m_geneCount, &QSpinBox::valueChanged, this, &StepsForm::stepsEdited);
    connect(this, &StepsForm::stepsEdited, this, &StepsForm::enableWhatMatters);
}

QWidget* StepsForm::makeNormalization()
{
    m_normalization->setObjectName(QStringLiteral("normalize"));
    for (const auto& [text, choice] : {std::pair{tr("auto: total"), CellNormalization::Auto},
                                       {tr("total"), CellNormalization::Total},
                                       {tr("median total"), CellNormalization::Median},
                                       {tr("none"), CellNormalization::None}})
        m_normalization->addItem(text, QString::fromStdString(nameOf(choice)));
    m_normalization->setToolTip(tr("What the counts of each cell are brought to. auto: a total, unless the values or the model are "
                                   "not for that"));
    m_targetSum->setObjectName(QStringLiteral("targetSum"));
    m_targetSum->setDecimals(0);
    m_targetSum->setRange(1, kLargestTarget);
    m_targetSum->setGroupSeparatorShown(true);
    m_targetSum->setStepType(QAbstractSpinBox::AdaptiveDecimalStepType);
    m_targetSum->setKeyboardTracking(false);
    m_targetSum->setAlignment(Qt::AlignRight);
    m_targetSum->setToolTip(tr("The sum of each cell's counts afterwards"));
    return inRow(m_normalization, m_targetSum);
}

QWidget* StepsForm::makeGenes()
{
    m_geneCount->setObjectName(QStringLiteral("geneCount"));
    m_geneCount->setToolTip(tr("How many of the most variable genes to keep; auto: 2,000 at most"));
    m_flavor->setObjectName(QStringLiteral("flavor"));
    m_flavor->addItem(tr("dispersion"), QString::fromStdString(nameOf(GeneFlavor::Dispersion)));
    m_flavor->addItem(tr("Seurat v3"), QString::fromStdString(nameOf(GeneFlavor::SeuratV3)));
    m_flavor->setToolTip(tr("What variable means: dispersion of normalised values, or variance of counts, standardised by a loess "
                            "fit (Seurat v3)"));
    return inRow(m_geneCount, m_flavor);
}

void StepsForm::setSteps(const CellSteps& steps)
{
    const CellsConfig& cells = steps.cells;
    const QSignalBlocker blocker(this);
    m_prefix->setText(QString::fromStdString(cells.mitochondrialPrefix));
    choose(*m_normalization, QString::fromStdString(nameOf(cells.normalize)));
    m_targetSum->setValue(cells.targetSum);
    choose(*m_log1p, logarithmData(cells.log1p));
    m_geneCount->setCount(cells.genes.count);
    choose(*m_flavor, QString::fromStdString(nameOf(cells.genes.flavor)));
    choose(*m_scaler, QString::fromStdString(steps.scaler));
    enableWhatMatters();
}

CellSteps StepsForm::changed(CellSteps steps) const
{
    CellsConfig& cells = steps.cells;
    const auto chosen = [](const QComboBox& box) { return ConfigNode::scalar(box.currentData().toString().toStdString()); };
    cells.mitochondrialPrefix = m_prefix->text().trimmed().toStdString();
    (void)Codec<CellNormalization>::decode(chosen(*m_normalization), cells.normalize);
    if (qRound64(cells.targetSum) != qRound64(m_targetSum->value())) // the box has no fractions, the config may
        cells.targetSum = m_targetSum->value();
    (void)Codec<std::optional<bool>>::decode(chosen(*m_log1p), cells.log1p);
    cells.genes.count = m_geneCount->count();
    (void)Codec<GeneFlavor>::decode(chosen(*m_flavor), cells.genes.flavor);
    steps.scaler = m_scaler->currentData().toString().toStdString();
    return steps;
}

void StepsForm::enableWhatMatters()
{
    const QString choice = m_normalization->currentData().toString();
    m_targetSum->setEnabled(choice == QString::fromStdString(nameOf(CellNormalization::Total)) ||
                            choice == QString::fromStdString(nameOf(CellNormalization::Auto)));
    m_flavor->setEnabled(m_geneCount->count() != std::optional<std::int64_t>(0));
}

} // namespace stratoscope
