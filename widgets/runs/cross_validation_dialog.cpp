// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/runs/cross_validation_dialog.h"

#include "widgets/common/spacing.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QPushButton>
#include <QSpinBox>
#include <QVBoxLayout>

namespace stratoscope {

CrossValidationDialog::CrossValidationDialog(const SplitConfig& split, QWidget* parent)
    : QDialog(parent)
    , m_folds(new QSpinBox)
    , m_by(new QComboBox)
{
    setObjectName(QStringLiteral("crossValidation"));
    setWindowTitle(tr("Cross-validate"));
    constexpr int usualFolds = 5;
    constexpr int mostFolds = 100;
    m_folds->setObjectName(QStringLiteral("folds"));
    m_folds->setRange(2, mostFolds);
    m_folds->setValue(split.folds > 1 ? static_cast<int>(split.folds) : usualFolds);
    m_by->setObjectName(QStringLiteral("by"));
    m_by->addItem(tr("As the config says"));
    for (const auto& [text, by] :
         {std::pair{tr("Rows"), SplitBy::Rows}, std::pair{tr("Whole groups (boreholes, donors)"), SplitBy::Group},
          std::pair{tr("Whole groups, by their most frequent class"), SplitBy::GroupStratified},
          std::pair{tr("Blocks of depth"), SplitBy::Depth}, std::pair{tr("Rows, every class in its share"), SplitBy::Stratified}})
        m_by->addItem(text, static_cast<int>(by));
    auto* intro =
        new QLabel(tr("One run a fold is queued; each is tested on rows that the others train on. Select the runs afterwards "
                      "to see mean and spread of their metrics."));
    intro->setWordWrap(true);
    auto* form = new QFormLayout;
    form->addRow(tr("&Folds"), m_folds);
    form->addRow(tr("What stays &together"), m_by);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel);
    buttons->button(QDialogButtonBox::Ok)->setText(tr("Queue the runs"));
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* layout = new QVBoxLayout(this);
    layout->setSpacing(kSpacing);
    layout->addWidget(intro);
    layout->addLayout(form);
    layout->addWidget(buttons);
}

int CrossValidationDialog::folds() const
{
    return m_folds->value();
}

std::optional<SplitBy> CrossValidationDialog::by() const
{
    const QVariant chosen = m_by->currentData();
    return chosen.isValid() ? std::optional(static_cast<SplitBy>(chosen.toInt())) : std::nullopt;
}

} // namespace stratoscope
