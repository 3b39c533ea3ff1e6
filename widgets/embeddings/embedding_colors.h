// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/data/table.h"
#include "engine/training/embedding.h"
#include "widgets/embeddings/cluster_coloring.h"
#include "widgets/plot/class_styles.h"

#include <QObject>
#include <QStringList>

#include <map>
#include <memory>
#include <optional>
#include <vector>

namespace stratoscope {

class ColorChooser;

/// What colours the rows of an embedding: what it knows itself, the columns of the table that its ids count in, and genes that
/// were read. Offers it in the chooser of each plot.
class EmbeddingColors : public QObject
{
    Q_OBJECT
public:
    /// @param first the chooser of the first plot
    explicit EmbeddingColors(ColorChooser& first, QObject* parent = nullptr);

    /// That of one more plot, which takes its choices from choicesChanged().
    void add(ColorChooser& chooser);

    /// Other rows. @param embedding null: none @param table may be null
    void setRows(const EmbeddingTable* embedding, std::shared_ptr<const Table> table);
    /// Other rows of the same table.
    void setRows(const EmbeddingTable* embedding);
    void setClassStyles(const ClassStyles& styles) { m_classStyles = styles; }
    [[nodiscard]] const ClassStyles& classStyles() const { return m_classStyles; }
    /// What the colours of a choice by number span. @param range none: the usual
    void setRange(const QString& choice, const std::optional<ColorRange>& range);
    /// Those that were set, by choice.
    [[nodiscard]] const std::map<QString, ColorRange>& ranges() const { return m_ranges; }
    /// Which colours a choice by number has, viridis unless set.
    void setMap(const QString& choice, ColorMap map);
    /// Those that were set, by choice.
    [[nodiscard]] const std::map<QString, ColorMap>& maps() const { return m_maps; }
    /// With the styles of the classes, and the map and range that were set. No value for a choice of other rows.
    [[nodiscard]] std::optional<PointColoring> coloring(const QString& choice, const EmbeddingTable& embedding) const;
    /// By the present choice of the first plot.
    [[nodiscard]] std::optional<PointColoring> coloring(const EmbeddingTable& embedding) const;

    /// The choice of the first plot or, while there is none, the one that is to be.
    [[nodiscard]] QString choice() const;
    void choose(const QString& choice);

    /// Genes of the table's cells that can be asked for. @param names empty: none
    void setGenes(const QStringList& names);
    /// Colours by a gene the plot that asked for it, else the first, and keeps it among the choices of all.
    /// @param expression a value for each row of the table
    void showGene(const QString& gene, std::vector<double> expression);
    /// Whether a gene that was asked for is being read.
    void setReadingGene(bool isReading);
    /// Clusters of the rows, which can then colour every plot, and colour the first at once. @param clusters null: none any more
    void setClusters(std::shared_ptr<const EmbeddingClusters> clusters);
    [[nodiscard]] const std::shared_ptr<const EmbeddingClusters>& clusters() const { return m_clusters; }
    /// What the choice by cluster is called, whether there are clusters or not.
    [[nodiscard]] QString clusterChoice() const;
    /// The table of setRows(); null: none.
    [[nodiscard]] const std::shared_ptr<const Table>& table() const { return m_table; }

Q_SIGNALS:
    /// Another choice is to be shown in the first plot.
    void chosen();
    void choicesChanged(const QStringList& choices);
    /// A gene is to colour the rows: one of setGenes(); answered by showGene().
    void geneRequested(const QString& gene);

private:
    [[nodiscard]] std::optional<PointColoring> usualColoring(const QString& choice, const EmbeddingTable& embedding) const;
    void addChooser(ColorChooser& chooser);
    void ask(ColorChooser& chooser, const QString& gene);
    void offer();
    void offerGenes();
    [[nodiscard]] ColorChooser& first() const { return *m_choosers.front(); }
    [[nodiscard]] bool hasGenes() const { return m_hasRows && m_table; }

    std::vector<ColorChooser*> m_choosers; ///< a plot each, the first for ever
    QStringList m_geneNames;
    ColorChooser* m_asking = nullptr; ///< for m_askedGene; null: nobody
    QString m_askedGene;
    bool m_hasRows = false;
    QStringList m_known;                  ///< what the rows can be coloured by without genes
    std::shared_ptr<const Table> m_table; ///< null: none
    ClassStyles m_classStyles;
    std::map<QString, ColorRange> m_ranges;              ///< by choice
    std::map<QString, ColorMap> m_maps; ///< by choice
    std::map<QString, std::vector<double>> m_genes;      ///< that were shown: a value for each row of the table
    std::shared_ptr<const EmbeddingClusters> m_clusters; ///< null: none
};

} // namespace stratoscope
