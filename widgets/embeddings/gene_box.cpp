// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/embeddings/gene_box.h"

#include <QCompleter>

#include <algorithm>
#include <utility>

namespace stratoscope {

GeneBox::GeneBox(QWidget* parent)
    : QLineEdit(parent)
{
    setPlaceholderText(tr("Gene"));
    setToolTip(tr("Colour by the expression of a gene: type its name, then Enter"));
    setClearButtonEnabled(true);
    setMinimumWidth(fontMetrics().averageCharWidth() * 8); // narrow windows have little room
    setMaximumWidth(fontMetrics().averageCharWidth() * 16);
    connect(this, &QLineEdit::returnPressed, this, [this] { enter(text()); });
}

void GeneBox::setGenes(const QStringList& names)
{
    m_names = names;
    auto* completer = new QCompleter(names, this);
    completer->setCaseSensitivity(Qt::CaseInsensitive);
    completer->setFilterMode(Qt::MatchContains);
    setCompleter(completer);
    connect(completer, qOverload<const QString&>(&QCompleter::activated), this, &GeneBox::enter);
}

void GeneBox::setReading(bool isReading)
{
    setReadOnly(isReading);
    setPlaceholderText(isReading ? tr("reading…") : tr("Gene"));
}

void GeneBox::enter(const QString& text)
{
    const QString wanted = text.trimmed();
    const auto same = [&wanted](Qt::CaseSensitivity sensitivity) {
        return [&wanted, sensitivity](const QString& gene) { return gene.compare(wanted, sensitivity) == 0; };
    };
    auto found = std::ranges::find_if(std::as_const(m_names), same(Qt::CaseSensitive));
    if (found == m_names.cend())
        found = std::ranges::find_if(std::as_const(m_names), same(Qt::CaseInsensitive));
    Q_EMIT entered(found == m_names.cend() ? wanted : *found);
}

} // namespace stratoscope
