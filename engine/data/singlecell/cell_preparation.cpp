// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/data/singlecell/cell_preparation.h"

#include "engine/core/text.h"
#include "engine/data/brief_list.h"
#include "engine/data/categories.h"
#include "engine/data/data_failure.h"
#include "engine/data/singlecell/gene_choice.h"
#include "engine/data/singlecell/normalisation.h"

#include <algorithm>

namespace stratoscope {

namespace {

std::string layerAdvice(const CellSource& source)
{
    return source.countLayers.empty() ? "The file holds no counts; choose the likelihood gaussian."
                                      : "Counts are in " + listedBriefly(source.countLayers) + ": name it under data.cells.layer.";
}

std::vector<double> pick(const std::vector<double>& values, const std::vector<std::int64_t>& rows)
{
    std::vector<double> picked;
    for (const std::int64_t row : rows)
        picked.push_back(values[static_cast<std::size_t>(row)]);
    return picked;
}

} // namespace

CellPreparation::CellPreparation(CellSource source, Diagnostics& diagnostics)
    : m_source(std::move(source))
    , m_diagnostics(diagnostics)
{
}

bool CellPreparation::chooseGenes(Dataset& dataset, CellsConfig& config, std::span<const std::int64_t> training)
{
    const std::size_t problemsBefore = m_diagnostics.issues().size();
    const auto distinct = static_cast<std::int64_t>(distinctGenes(m_source.genes).size());
    const std::int64_t wanted = geneCount(config.genes, distinct, m_diagnostics);
    if (!takeBatches(dataset, config.batch) || m_diagnostics.issues().size() > problemsBefore)
        return false;
    for (const std::int64_t row : training)
        m_training.push_back(dataset.rows[static_cast<std::size_t>(row)]);
    std::ranges::sort(m_training);
    FittedCells& fitted = m_features->fitted;
    for (const std::int64_t column : stratoscope::chooseGenes(m_source, m_training, wanted, config.genes.flavor))
        fitted.genes.push_back(m_source.genes[static_cast<std::size_t>(column)]);
    if (fitted.genes.empty())
        failOnData(m_source.table->path, "has no gene that varies between the cells of the training part",
                   "Choose data.cells.genes.count: 0 to take all genes.");
    config.genes.count = static_cast<std::int64_t>(fitted.genes.size());
    dataset.featureNames = fitted.genes;
    dataset.featureUnits.assign(fitted.genes.size(), {});
    dataset.cells = m_features;
    return true;
}

bool CellPreparation::takeBatches(const Dataset& dataset, const std::string& column)
{
    if (column.empty())
        return true;
    const std::string path = "data.cells.batch";
    const Column* found = m_source.table->find(column);
    if (found == nullptr) {
        m_diagnostics.add(path, "there is no column '" + column + "' among what is known of the cells",
                          suggestion(column, m_source.table->columnNames()));
        return false;
    }
    Categories categories = categoriesOf(*found);
    std::vector<std::int64_t> kept(categories.indices.size(), -1); // batches of cells that are left out do not count
    for (const std::int64_t row : dataset.rows)
        kept[static_cast<std::size_t>(row)] = categories.indices[static_cast<std::size_t>(row)];
    const auto missing =
        std::ranges::count_if(dataset.rows, [&kept](std::int64_t row) { return kept[static_cast<std::size_t>(row)] < 0; });
    if (missing > 0) {
        m_diagnostics.add(path, counted(missing, "cell") + " have no " + column,
                          "Leave them out (data.exclude), or name another column.");
        return false;
    }
    keepUsed(categories.names, kept);
    m_features->fitted.batches = std::move(categories.names);
    m_features->batches = std::move(kept);
    return true;
}

void CellPreparation::makeValues(CellsConfig& config, const CellReader& reader, std::vector<std::string>& notes)
{
    settleInput(config, reader.usual);
    settleValues(config, reader.takesCounts, notes);
    const auto genes = static_cast<std::int64_t>(m_features->fitted.genes.size());
    const bool inOrder = config.tokenizer == CellInput::Binned || config.tokenizer == CellInput::Continuous;
    if (inOrder && config.keepZeros && config.maxLength <= genes)
        notes.push_back("A cell's " + grouped(config.maxLength) + " tokens hold the first " + grouped(config.maxLength - 1) +
                        " of " + grouped(genes) +
                        " genes: lower data.cells.genes.count, raise max_length, or set keep_zeros: false.");
    if (m_diagnostics.empty())
        fit(config);
}

void CellPreparation::settleInput(CellsConfig& config, CellInput usual)
{
    const std::string path = "data.cells.tokenizer";
    if (config.tokenizer == CellInput::Auto)
        config.tokenizer = usual;
    else if (usual == CellInput::Numbers && config.ofTokens())
        m_diagnostics.add(path, "the model takes a number a gene, and no tokens", "Leave the tokenizer out.");
    else if (usual != CellInput::Numbers && !config.ofTokens())
        m_diagnostics.add(path, "the model reads tokens, and the tokenizer is none", "Leave it out, or choose another.");
}

void CellPreparation::settleValues(CellsConfig& config, bool takesCounts, std::vector<std::string>& notes)
{
    const bool counts = m_source.content == MatrixContent::Counts;
    if (takesCounts && !counts)
        m_diagnostics.add("data.cells.layer",
                          "the model's likelihood is for counts, and " + config.layer + " holds values that are none",
                          layerAdvice(m_source));
    if (takesCounts && config.normalize != CellNormalization::Auto && config.normalize != CellNormalization::None)
        m_diagnostics.add("data.cells.normalize", "counts must reach the model as they are", "Leave it out, or choose none.");
    if (takesCounts && config.log1p.value_or(false))
        m_diagnostics.add("data.cells.log1p", "counts must reach the model as they are", "Leave it out.");
    if (config.normalize == CellNormalization::Auto)
        config.normalize = counts && !takesCounts ? CellNormalization::Total : CellNormalization::None;
    else if (config.normalize != CellNormalization::None && m_source.content == MatrixContent::Logarithms)
        notes.push_back(config.layer + " holds logarithms already; data.cells.normalize is for counts.");
    if (!config.log1p)
        config.log1p = !takesCounts && (counts || m_source.content == MatrixContent::Normalised);
    if (m_source.content == MatrixContent::Scaled && (*config.log1p || config.normalize != CellNormalization::None))
        m_diagnostics.add("data.cells.layer", config.layer + " holds values below 0, which cannot be normalised",
                          "Choose a layer of counts, or normalize: none and log1p: false.");
}

void CellPreparation::fit(const CellsConfig& config)
{
    FittedCells& fitted = m_features->fitted;
    fitted.settings = config;
    if (config.normalize == CellNormalization::Total)
        fitted.total = config.targetSum;
    if (config.normalize == CellNormalization::Median)
        fitted.total = medianTotal(pick(m_source.totals, m_training));
    const PlacedGenes placed = placeGenes(m_source.genes, fitted.genes);
    m_features->x = modelCells(std::exchange(m_source.x, CellRows()), placed.places, m_source.totals, fitted);
    if (config.tokenizer != CellInput::Binned || config.binEdges == BinSpacing::Uniform)
        return;
    CellTokenizer tokenizer = fitted.tokenizer();
    tokenizer.fit(m_features->x.some(m_training));
    fitted.innerEdges.assign(tokenizer.innerEdges().begin(), tokenizer.innerEdges().end());
}

std::shared_ptr<const CellFeatures> cellFeatures(CellSource source, const FittedCells& fitted, std::vector<std::string>& notes)
{
    const PlacedGenes placed = placeGenes(source.genes, fitted.genes);
    if (placed.missing.size() == fitted.genes.size())
        failOnData(source.table->path, "has none of the run's " + counted(static_cast<std::int64_t>(fitted.genes.size()), "gene"),
                   "The run knows " + listedBriefly(fitted.genes) + "; the names must be of the same kind.");
    if (!placed.missing.empty())
        notes.push_back(counted(static_cast<std::int64_t>(placed.missing.size()), "gene") + " of the run's " +
                        grouped(static_cast<std::int64_t>(fitted.genes.size())) +
                        " are not in the file and are taken for 0: " + listedBriefly(placed.missing) + ".");
    auto features = std::make_shared<CellFeatures>();
    features->fitted = fitted;
    features->x = modelCells(std::move(source.x), placed.places, source.totals, fitted);
    const Column* batch = source.table->find(fitted.settings.batch);
    if (batch != nullptr && !fitted.batches.empty()) {
        const Categories categories = categoriesOf(*batch);
        const std::vector<std::int64_t> places = placesOf(categories.names, fitted.batches);
        for (const std::int64_t index : categories.indices)
            features->batches.push_back(index < 0 ? -1 : places[static_cast<std::size_t>(index)]);
    }
    return features;
}

} // namespace stratoscope
