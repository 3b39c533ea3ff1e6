// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/embeddings/color_chooser.h"

#include "widgets/common/spacing.h"
#include "widgets/embeddings/gene_box.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QSignalBlocker>

#include <algorithm>

namespace stratoscope {

ColorChooser::ColorChooser(const QString& label, const QString& listName, const QString& geneName, QWidget* parent)
    : QWidget(parent)
    , m_list(new QComboBox)
    , m_gene(new GeneBox)
{
    m_list->setObjectName(listName);
    m_gene->setObjectName(geneName);
    m_gene->hide();
    auto* listLabel = new QLabel(label);
    listLabel->setBuddy(m_list);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(kSpacing);
    for (QWidget* widget : {static_cast<QWidget*>(listLabel), static_cast<QWidget*>(m_list), static_cast<QWidget*>(m_gene)})
        layout->addWidget(widget);
    connect(m_list, &QComboBox::textActivated, this, [this](const QString& choice) {
        m_wanted = choice;
        Q_EMIT chosen(choice);
    });
    connect(m_gene, &GeneBox::entered, this, &ColorChooser::geneRequested);
}

void ColorChooser::setMinimumContentsLength(int characters)
{
    m_list->setMinimumContentsLength(characters);
}

void ColorChooser::setChoices(const QStringList& choices)
{
    const QSignalBlocker blocker(m_list);
    m_list->clear();
    m_list->addItems(choices);
    m_list->setCurrentIndex(std::max(0, m_list->findText(m_wanted)));
}

QStringList ColorChooser::choices() const
{
    QStringList choices;
    for (int i = 0; i < m_list->count(); ++i)
        choices.append(m_list->itemText(i));
    return choices;
}

QString ColorChooser::current() const
{
    return m_list->currentText();
}

QString ColorChooser::wanted() const
{
    return current().isEmpty() ? m_wanted : current();
}

bool ColorChooser::want(const QString& choice)
{
    m_wanted = choice;
    const int index = m_list->findText(choice);
    if (index >= 0)
        m_list->setCurrentIndex(index);
    return index >= 0;
}

std::optional<QString> ColorChooser::missingGene() const
{
    const bool isMissing = m_list->findText(m_wanted) < 0 && m_gene->genes().contains(m_wanted);
    return isMissing ? std::optional(m_wanted) : std::nullopt;
}

void ColorChooser::setGenes(const QStringList& names)
{
    m_gene->setGenes(names);
}

void ColorChooser::setGenesOffered(bool offered)
{
    m_gene->setVisible(offered && !m_gene->genes().isEmpty());
}

void ColorChooser::setReadingGene(bool isReading)
{
    m_gene->setReading(isReading);
}

void ColorChooser::clearGene()
{
    m_gene->clear();
}

} // namespace stratoscope
