// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/data/demo/demo_single_cell.h"

#include "engine/core/atomic_file.h"
#include "engine/core/random.h"
#include "engine/data/demo/count_sampling.h"
#include "engine/data/singlecell/h5ad_writer.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <numeric>

namespace stratoscope {

namespace {

constexpr std::size_t kMostRows = 200'000;
constexpr std::size_t kGenes = 600;
constexpr std::size_t kMitochondrialGenes = 8; ///< the last ones
constexpr std::size_t kMarkers = 30;           ///< genes that a type has more of
constexpr double kMarkerFactor = 9;
constexpr double kBatchDeviation = 0.25; ///< of the logarithm of a gene's level between batches
constexpr double kDispersion = 2;        ///< of the negative binomial
constexpr double kUsualTotal = 1200;     ///< counts of a cell
constexpr std::array kTypes{"B cell", "Dendritic cell", "Monocyte", "NK cell", "T cell CD4", "T cell CD8"};
constexpr std::array kTypeShares{0.15, 0.04, 0.22, 0.09, 0.32, 0.18};
constexpr std::array kBatches{"donor 1", "donor 2", "donor 3"};

constexpr const char* kConfig = "# Made by: stratoscope demo single-cell\n"
                                "data:\n"
                                "  path: cells.h5ad\n"
                                "  kind: single_cell\n"
                                "  columns: {target: cell_type, group: none}\n"
                                "  cells:\n"
                                "    min_genes: 50\n"
                                "    max_mitochondrial: 20\n"
                                "    genes: {count: 300, flavor: seurat_v3}\n"
                                "    batch: batch\n"
                                "  split: {by: stratified, fractions: [0.7, 0.15, 0.15], seed: 42}\n"
                                "model:\n"
                                "  class: VAE\n"
                                "  params: {likelihood: zinb, latent_dim: 10, hidden_dims: [128, 64]}\n"
                                "training:\n"
                                "  mode: standard\n"
                                "  epochs: 40\n"
                                "  batch_size: 128\n"
                                "  optimizer: {name: adam, learning_rate: 1.0e-3}\n"
                                "  loss: {beta: {schedule: linear, from: 0, to: 1, epochs: 20}}\n"
                                "  seed: 42\n";

/// How much of each gene there is in a cell of each type and batch, up to the cell's total.
class Levels
{
public:
    explicit Levels(RandomStream& random)
    {
        for (std::size_t gene = 0; gene < kGenes; ++gene) {
            const double level = std::exp(1.2 * random.normal());
            for (auto& type : m_ofType)
                type.push_back(level);
        }
        for (auto& type : m_ofType) {
            for (std::size_t marker = 0; marker < kMarkers; ++marker)
                type[random.below(kGenes - kMitochondrialGenes)] *= kMarkerFactor;
        }
        for (auto& batch : m_ofBatch) {
            for (std::size_t gene = 0; gene < kGenes; ++gene)
                batch.push_back(std::exp(kBatchDeviation * random.normal()));
        }
    }

    [[nodiscard]] std::vector<double> expected(std::size_t type, std::size_t batch, double total) const
    {
        std::vector<double> levels(kGenes);
        for (std::size_t gene = 0; gene < kGenes; ++gene)
            levels[gene] = m_ofType[type][gene] * m_ofBatch[batch][gene];
        const double sum = std::accumulate(levels.begin(), levels.end(), 0.0);
        for (double& level : levels)
            level *= total / sum;
        return levels;
    }

private:
    std::array<std::vector<double>, kTypes.size()> m_ofType;
    std::array<std::vector<double>, kBatches.size()> m_ofBatch;
};

std::size_t typeOf(double share)
{
    for (std::size_t type = 0; type < kTypes.size(); ++type) {
        if (share < kTypeShares[type])
            return type;
        share -= kTypeShares[type];
    }
    return kTypes.size() - 1;
}

std::string numbered(const char* form, std::size_t number)
{
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), form, number);
    return text.data();
}

FrameContent genesFrame()
{
    FrameContent genes;
    for (std::size_t gene = 0; gene < kGenes; ++gene)
        genes.names.push_back(gene < kGenes - kMitochondrialGenes ? numbered("GENE%03zu", gene + 1)
                                                                  : numbered("MT-%zu", gene + kMitochondrialGenes + 1 - kGenes));
    genes.columns.push_back({"feature_types", {"Gene Expression"}, std::vector<std::int32_t>(kGenes)});
    return genes;
}

void appendCell(CellMatrix& x, const std::vector<double>& expected, RandomStream& random)
{
    for (std::size_t gene = 0; gene < kGenes; ++gene) {
        const std::uint64_t count = negativeBinomial(expected[gene], kDispersion, random);
        if (count == 0)
            continue;
        x.indices.push_back(static_cast<std::int32_t>(gene));
        x.values.push_back(static_cast<float>(count));
    }
    x.offsets.push_back(x.storedCount());
    ++x.rows;
}

} // namespace

DemoReport writeSingleCellDemo(const std::filesystem::path& folder, std::size_t rows, std::uint64_t seed)
{
    requireDemoRows(folder, "single-cell", rows, kMostRows, "cell");
    RandomStream random(seed, 4);
    const Levels levels(random);
    CellMatrix x;
    x.columns = kGenes;
    x.offsets = {0};
    FrameContent cells;
    cells.columns = {{"cell_type", {kTypes.begin(), kTypes.end()}, {}}, {"batch", {kBatches.begin(), kBatches.end()}, {}}};
    for (std::size_t row = 0; row < rows; ++row) {
        const std::size_t type = typeOf(random.uniform());
        const auto batch = static_cast<std::size_t>(random.below(kBatches.size()));
        appendCell(x, levels.expected(type, batch, kUsualTotal * std::exp(0.4 * random.normal())), random);
        cells.names.push_back(numbered("cell%06zu", row + 1));
        cells.columns[0].codes.push_back(static_cast<std::int32_t>(type));
        cells.columns[1].codes.push_back(static_cast<std::int32_t>(batch));
    }
    DemoReport demo{folder / "cells.h5ad", folder / "single-cell.yaml", rows};
    writeH5ad(demo.data, x, cells, genesFrame());
    writeFileAtomically(demo.config, kConfig);
    return demo;
}

} // namespace stratoscope
