// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/embeddings/embedding_colors.h"

#include "widgets/embeddings/color_chooser.h"
#include "widgets/embeddings/embedding_coloring.h"

#include <utility>

namespace stratoscope {

EmbeddingColors::EmbeddingColors(ColorChooser& chooser, QObject* parent)
    : QObject(parent)
    , m_chooser(chooser)
{
    connect(&chooser, &ColorChooser::chosen, this, &EmbeddingColors::chosen);
    connect(&chooser, &ColorChooser::geneRequested, this, &EmbeddingColors::geneRequested);
}

void EmbeddingColors::setRows(const EmbeddingTable* embedding, std::shared_ptr<const Table> table)
{
    m_table = std::move(table);
    setRows(embedding);
}

void EmbeddingColors::setRows(const EmbeddingTable* embedding)
{
    m_hasRows = embedding != nullptr;
    m_known = m_hasRows ? colorChoices(*embedding, m_table.get()) : QStringList();
    offer();
}

void EmbeddingColors::offer()
{
    QStringList choices = m_known;
    for (const auto& [gene, expression] : m_genes) {
        if (m_hasRows && m_table && !choices.contains(gene))
            choices.append(gene);
    }
    m_chooser.setChoices(choices);
    if (m_hasRows)
        Q_EMIT choicesChanged(choices);
    offerGenes();
}

void EmbeddingColors::offerGenes()
{
    const bool isOffered = m_hasRows && m_table;
    m_chooser.setGenesOffered(isOffered);
    if (const auto gene = m_chooser.missingGene(); isOffered && gene)
        Q_EMIT geneRequested(*gene); // of a project that was saved with this gene shown
}

std::optional<PointColoring> EmbeddingColors::coloring(const QString& choice, const EmbeddingTable& embedding) const
{
    if (auto coloring = coloringBy(choice, embedding, m_table.get()))
        return coloring;
    const auto gene = m_genes.find(choice);
    if (gene == m_genes.end())
        return std::nullopt;
    return coloringByRows(choice, gene->second, embedding);
}

std::optional<PointColoring> EmbeddingColors::coloring(const EmbeddingTable& embedding) const
{
    return coloring(m_chooser.current(), embedding);
}

QString EmbeddingColors::choice() const
{
    return m_chooser.wanted();
}

void EmbeddingColors::choose(const QString& choice)
{
    if (m_chooser.want(choice))
        Q_EMIT chosen();
}

void EmbeddingColors::setGenes(const QStringList& names)
{
    m_chooser.setGenes(names);
    m_genes.clear();
    offerGenes();
}

void EmbeddingColors::showGene(const QString& gene, std::vector<double> expression)
{
    m_genes[gene] = std::move(expression);
    static_cast<void>(m_chooser.want(gene));
    if (!m_hasRows || !m_table)
        return;
    m_chooser.clearGene();
    offer();
    Q_EMIT chosen();
}

void EmbeddingColors::setReadingGene(bool isReading)
{
    m_chooser.setReadingGene(isReading);
}

} // namespace stratoscope
