// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/data/singlecell/cell_features.h"

#include "engine/data/singlecell/normalisation.h"

namespace stratoscope {

std::int64_t FittedCells::vocabularySize() const
{
    return FirstGeneToken + static_cast<std::int64_t>(genes.size());
}

CellTokenizer FittedCells::tokenizer() const
{
    CellTokenizer made(tokenizerOptions(settings), GeneVocabulary(genes), genes);
    if (!innerEdges.empty())
        made.useInnerEdges({innerEdges.begin(), innerEdges.end()});
    return made;
}

TokenizerOptions tokenizerOptions(const CellsConfig& settings)
{
    TokenizerOptions options;
    options.kind = settings.tokenizer == CellInput::Binned       ? TokenizerKind::BinnedExpression
                   : settings.tokenizer == CellInput::Continuous ? TokenizerKind::Continuous
                                                                 : TokenizerKind::RankValue;
    options.maxLength = settings.maxLength;
    options.order = settings.geneOrder;
    options.keepZeros = settings.keepZeros;
    options.binCount = static_cast<int>(settings.bins);
    options.binEdges = settings.binEdges;
    return options;
}

CellStore modelCells(CellRows rows, std::span<const std::int32_t> places, std::span<const double> totals, const FittedCells& fitted)
{
    const auto width = static_cast<std::int64_t>(fitted.genes.size());
    const bool onDisk = rows.areOnDisk();
    CellStore made = onDisk ? CellStore::onDisk(width) : CellStore();
    rows.forEachBlock([&](std::int64_t first, const CellMatrix& block) {
        CellMatrix x = placeColumns(block, places, width);
        if (fitted.total > 0)
            scaleToTotal(x, totals.subspan(static_cast<std::size_t>(first), static_cast<std::size_t>(x.rows)), fitted.total);
        if (fitted.settings.log1p.value_or(false))
            logTransform(x);
        if (onDisk)
            made.append(x);
        else
            made = CellStore(std::move(x));
        return true;
    });
    return made;
}

const Schema<FittedCells>& fittedCellsSchema()
{
    static const Schema<FittedCells> schema{"cells",
                                            {
                                                section("settings", &FittedCells::settings, cellsSchema()),
                                                field("batches", &FittedCells::batches),
                                                field("total", &FittedCells::total),
                                                field("inner_edges", &FittedCells::innerEdges),
                                            }};
    return schema;
}

} // namespace stratoscope
