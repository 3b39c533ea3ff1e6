// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/training/cell_checks.h"

#include "engine/core/text.h"
#include "engine/models/model.h"
#include "engine/training/run_files.h"

#include <algorithm>

namespace stratoscope {

namespace {

/// A whole number of the model's resolved parameters.
std::optional<std::int64_t> parameter(const Config& config, const std::string& name)
{
    const ConfigNode* node = config.model.params.find(name);
    return node != nullptr ? parseInteger(node->text()) : std::nullopt;
}

void checkBins(const CellsConfig& cells, std::int64_t modelBins, Diagnostics& diagnostics)
{
    if (cells.tokenizer != CellInput::Binned)
        diagnostics.add("data.cells.tokenizer", "the model predicts bins of expression, and this tokenizer makes none",
                        "Choose binned.");
    else if (cells.bins > modelBins)
        diagnostics.add("model.params.n_bins",
                        "the model knows " + grouped(modelBins) + " bins, and data.cells.bins makes " + grouped(cells.bins),
                        "Set both to the same number.");
}

} // namespace

CellReader readerOf(const Model& model)
{
    return {model.usualCellInput(), model.takesCounts()};
}

void checkTokens(const Model& model, const Config& config, std::int64_t vocabularySize, Diagnostics& diagnostics)
{
    if (model.usualCellInput() == CellInput::Numbers || !config.data.cells)
        return;
    const CellsConfig& cells = *config.data.cells;
    const std::int64_t genes = vocabularySize - FirstGeneToken;
    const std::int64_t longest = std::min(cells.maxLength, genes + 1);
    if (const auto room = parameter(config, "max_seq_len"); room && longest > *room)
        diagnostics.add("data.cells.max_length",
                        "cells of up to " + grouped(longest) + " tokens are longer than the model's longest, " + grouped(*room),
                        "Lower it, or raise model.params.max_seq_len.");
    if (const auto bins = parameter(config, "n_bins"))
        checkBins(cells, *bins, diagnostics);
}

void checkGenesOfWeights(const Config& config, const std::vector<std::string>& genes, Diagnostics& diagnostics)
{
    const std::filesystem::path checkpoints = std::filesystem::path(config.model.weights.file).parent_path().parent_path();
    const RunFolder folder(checkpoints.parent_path());
    if (!folder.holdsRun())
        return; // weights made elsewhere do not say what genes they are for
    const Preprocessing begun = readRunPreprocessing(folder);
    if (!begun.cells || begun.cells->genes.size() != genes.size())
        return; // what does not fit is listed by those who load the weights
    const auto [theirs, ours] = std::ranges::mismatch(begun.cells->genes, genes);
    if (ours != genes.end())
        diagnostics.add(
            "model.weights.file",
            "the weights are for other genes, or for the same in another order: where the data have " + *ours + ", their run has " +
                *theirs,
            "Choose the genes as that run did: the same data.path, data.cells and data.split, or data.cells.genes.count: 0.");
}

} // namespace stratoscope
