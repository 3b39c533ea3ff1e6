// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/architecture/weights_fit_dialog.h"

#include "widgets/common/spacing.h"

#include <QDialogButtonBox>
#include <QFontDatabase>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace stratoscope {

WeightsFitDialog::WeightsFitDialog(const QString& problem, const QString& table, QWidget* parent)
    : QDialog(parent)
{
    setObjectName(QStringLiteral("weightsFit"));
    setWindowTitle(tr("Start from weights"));
    auto* text = new QLabel(problem);
    text->setWordWrap(true);
    auto* sides = new QPlainTextEdit(table);
    sides->setReadOnly(true);
    sides->setLineWrapMode(QPlainTextEdit::NoWrap);
    sides->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    auto* note = new QLabel(tr("Tensors that are taken start as in the file; the others are drawn at random."));
    note->setWordWrap(true);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel);
    buttons->button(QDialogButtonBox::Ok)->setText(tr("Take what fits"));
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* layout = new QVBoxLayout(this);
    layout->setSpacing(kSpacing);
    layout->addWidget(text);
    layout->addWidget(sides, 1);
    layout->addWidget(note);
    layout->addWidget(buttons);
    const QFontMetrics metrics(sides->font());
    constexpr int columns = 90;
    constexpr int lines = 22;
    resize(columns * metrics.averageCharWidth(), lines * metrics.height());
}

} // namespace stratoscope
