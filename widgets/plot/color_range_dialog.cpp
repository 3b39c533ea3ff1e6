// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/plot/color_range_dialog.h"

#include "engine/core/text.h"
#include "widgets/common/spacing.h"

#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include <cmath>
#include <optional>

namespace stratoscope {

namespace {

/// @param start what the field said before it was edited
std::optional<double> valueIn(const QLineEdit& field, double start)
{
    if (!field.isModified())
        return start;
    QString text = field.text().trimmed();
    text.replace(QChar(0x2212), QLatin1Char('-'));
    const std::optional<double> value = parseReal(text.toStdString());
    return value && std::isfinite(*value) ? value : std::nullopt;
}

} // namespace

ColorRangeDialog::ColorRangeDialog(const QString& title, const ColorRange& range, QWidget* parent)
    : QDialog(parent)
    , m_start(range)
    , m_range(range)
    , m_low(new QLineEdit(QString::number(range.low)))
    , m_high(new QLineEdit(QString::number(range.high)))
    , m_problem(new QLabel)
    , m_buttons(new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel))
{
    setObjectName(QStringLiteral("colorRange"));
    setWindowTitle(tr("Colours of %1").arg(title));
    m_low->setObjectName(QStringLiteral("lowest"));
    m_high->setObjectName(QStringLiteral("highest"));
    m_problem->setObjectName(QStringLiteral("problem"));
    auto* form = new QFormLayout;
    form->setSpacing(kSpacing);
    form->addRow(tr("&Highest value"), m_high); // as on the bar
    form->addRow(tr("&Lowest value"), m_low);
    auto* layout = new QVBoxLayout(this);
    layout->setSpacing(kSpacing);
    layout->addLayout(form);
    layout->addWidget(m_problem);
    layout->addWidget(m_buttons);
    for (const QLineEdit* field : {m_low, m_high})
        connect(field, &QLineEdit::textChanged, this, &ColorRangeDialog::check);
    connect(m_buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(m_buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    constexpr int room = 40 * kSpacing; // for the heading
    setMinimumWidth(room);
    m_high->setFocus();
    m_high->selectAll();
    check();
}

void ColorRangeDialog::check()
{
    const std::optional<double> low = valueIn(*m_low, m_start.low);
    const std::optional<double> high = valueIn(*m_high, m_start.high);
    const bool fits = low && high && *low < *high;
    m_problem->setText(!low || !high ? tr("Both are numbers, as 0.5 or 120.")
                       : fits        ? QString()
                                     : tr("The lowest value lies below the highest."));
    m_range = fits ? ColorRange{*low, *high} : m_start;
    m_buttons->button(QDialogButtonBox::Ok)->setEnabled(fits);
}

} // namespace stratoscope
