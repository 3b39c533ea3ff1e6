// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/embeddings/embedding_colors.h"

#include "widgets/embeddings/color_chooser.h"
#include "widgets/embeddings/embedding_coloring.h"

#include <algorithm>
#include <utility>

namespace stratoscope {

EmbeddingColors::EmbeddingColors(ColorChooser& first, QObject* parent)
    : QObject(parent)
{
    addChooser(first);
    connect(&first, &ColorChooser::chosen, this, &EmbeddingColors::chosen);
}

void EmbeddingColors::addChooser(ColorChooser& chooser)
{
    m_choosers.push_back(&chooser);
    connect(&chooser, &ColorChooser::geneRequested, this, [this, &chooser](const QString& gene) { ask(chooser, gene); });
}

void EmbeddingColors::add(ColorChooser& chooser)
{
    addChooser(chooser);
    connect(&chooser, &QObject::destroyed, this, [this, gone = &chooser] {
        std::erase(m_choosers, gone);
        if (m_asking == gone)
            m_asking = nullptr;
    });
    chooser.setGenes(m_geneNames);
    offerGenes();
}

void EmbeddingColors::ask(ColorChooser& chooser, const QString& gene)
{
    m_asking = &chooser;
    m_askedGene = gene;
    Q_EMIT geneRequested(gene);
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
        if (hasGenes() && !choices.contains(gene))
            choices.append(gene);
    }
    if (m_hasRows && m_clusters)
        choices.append(clusterChoice());
    first().setChoices(choices);
    if (m_hasRows)
        Q_EMIT choicesChanged(choices);
    offerGenes();
}

/// Asks for the genes that were shown in a project that was saved, one after another.
void EmbeddingColors::offerGenes()
{
    for (ColorChooser* chooser : m_choosers)
        chooser->setGenesOffered(hasGenes());
    const auto lacksGene = [](const ColorChooser* chooser) { return chooser->missingGene().has_value(); };
    if (const auto found = std::ranges::find_if(m_choosers, lacksGene); hasGenes() && found != m_choosers.end())
        ask(**found, *(*found)->missingGene());
}

void EmbeddingColors::setRange(const QString& choice, const std::optional<ColorRange>& range)
{
    if (range)
        m_ranges[choice] = *range;
    else
        m_ranges.erase(choice);
}

void EmbeddingColors::setMap(const QString& choice, ColorMap map)
{
    if (map == ColorMap::Viridis)
        m_maps.erase(choice);
    else
        m_maps[choice] = map;
}

std::optional<PointColoring> EmbeddingColors::coloring(const QString& choice, const EmbeddingTable& embedding) const
{
    std::optional<PointColoring> coloring = usualColoring(choice, embedding);
    if (coloring && coloring->kind == PointColoring::Kind::Categories)
        m_classStyles.apply(*coloring);
    if (const auto map = m_maps.find(choice); coloring && coloring->kind == PointColoring::Kind::Values && map != m_maps.end())
        setColorMap(*coloring, map->second);
    if (const auto range = m_ranges.find(choice);
        coloring && coloring->kind == PointColoring::Kind::Values && range != m_ranges.end())
        setColorRange(*coloring, range->second);
    return coloring;
}

std::optional<PointColoring> EmbeddingColors::usualColoring(const QString& choice, const EmbeddingTable& embedding) const
{
    if (auto coloring = coloringBy(choice, embedding, m_table.get()))
        return coloring;
    if (m_clusters && choice == clusterChoice())
        return coloringByCluster(choice, *m_clusters, embedding);
    const auto gene = m_genes.find(choice);
    if (gene == m_genes.end())
        return std::nullopt;
    return coloringByRows(choice, gene->second, embedding);
}

std::optional<PointColoring> EmbeddingColors::coloring(const EmbeddingTable& embedding) const
{
    return coloring(first().current(), embedding);
}

QString EmbeddingColors::choice() const
{
    return first().wanted();
}

void EmbeddingColors::choose(const QString& choice)
{
    if (first().want(choice))
        Q_EMIT chosen();
}

void EmbeddingColors::setGenes(const QStringList& names)
{
    m_geneNames = names;
    m_genes.clear();
    for (ColorChooser* chooser : m_choosers)
        chooser->setGenes(names);
    offerGenes();
}

void EmbeddingColors::showGene(const QString& gene, std::vector<double> expression)
{
    m_genes[gene] = std::move(expression);
    ColorChooser* asking = std::exchange(m_asking, nullptr);
    ColorChooser& chooser = asking != nullptr && gene == m_askedGene ? *asking : first();
    static_cast<void>(chooser.want(gene));
    if (!hasGenes())
        return;
    chooser.clearGene();
    offer();
    if (&chooser == &first())
        Q_EMIT chosen();
}

QString EmbeddingColors::clusterChoice() const
{
    const QString usual = tr("cluster");
    return m_known.contains(usual) ? tr("cluster (found)") : usual; // the data may have a column of the name
}

void EmbeddingColors::setClusters(std::shared_ptr<const EmbeddingClusters> clusters)
{
    if (!clusters && !m_clusters)
        return;
    const bool wasShown = m_hasRows && first().current() == clusterChoice();
    m_clusters = std::move(clusters);
    offer();
    if (m_clusters)
        static_cast<void>(first().want(clusterChoice()));
    if (m_hasRows && (m_clusters || wasShown))
        Q_EMIT chosen();
}

void EmbeddingColors::setReadingGene(bool isReading)
{
    for (ColorChooser* chooser : m_choosers)
        chooser->setReadingGene(isReading);
}

} // namespace stratoscope
