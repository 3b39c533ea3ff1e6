// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/training/cell_batches.h"

#include "engine/data/singlecell/tokens/token_batch.h"

#include <algorithm>
#include <span>

namespace stratoscope {

namespace {

template <typename T>
at::Tensor copied(const std::vector<T>& values, at::IntArrayRef shape)
{
    return at::from_blob(const_cast<T*>(values.data()), shape, c10::CppTypeToScalarType<T>::value).clone();
}

} // namespace

CellBatches::CellBatches(const Preprocessing& preprocessing, std::shared_ptr<const CellFeatures> cells,
                         std::vector<std::int64_t> rows)
    : m_cells(std::move(cells))
    , m_rows(std::move(rows))
{
    if (m_cells->fitted.settings.ofTokens())
        m_tokenizer = m_cells->fitted.tokenizer();
    const auto isPlain = [](const FeatureScaling& feature) { return feature.mean == 0 && feature.scale == 1; };
    if (std::ranges::all_of(preprocessing.features, isPlain))
        return;
    std::vector<float> mean;
    std::vector<float> inverse;
    for (const FeatureScaling& feature : preprocessing.features) {
        mean.push_back(static_cast<float>(feature.mean));
        inverse.push_back(static_cast<float>(1 / feature.scale));
    }
    const auto genes = static_cast<std::int64_t>(mean.size());
    m_mean = copied(mean, {genes});
    m_inverseScale = copied(inverse, {genes});
}

std::int64_t CellBatches::mostCells() const
{
    constexpr std::int64_t mostTokens = std::int64_t{1} << 14;
    constexpr std::int64_t mostValues = std::int64_t{1} << 23;
    const std::int64_t genes = m_cells->x.columns;
    const std::int64_t each = ofTokens() ? std::min(m_cells->fitted.settings.maxLength, genes + 1) : genes;
    return std::max<std::int64_t>(1, (ofTokens() ? mostTokens : mostValues) / std::max<std::int64_t>(1, each));
}

Batch CellBatches::batch(const at::Tensor& indices) const
{
    std::vector<std::int64_t> rows;
    rows.reserve(static_cast<std::size_t>(indices.numel()));
    const at::Tensor whole = indices.contiguous();
    for (const std::int64_t index : std::span(whole.data_ptr<std::int64_t>(), static_cast<std::size_t>(whole.numel())))
        rows.push_back(m_rows[static_cast<std::size_t>(index)]);
    Batch batch;
    if (ofTokens())
        addTokens(rows, batch);
    else
        addNumbers(rows, batch);
    return batch;
}

void CellBatches::addNumbers(const std::vector<std::int64_t>& rows, Batch& batch) const
{
    const std::int64_t genes = m_cells->x.columns;
    batch.numerical = at::zeros({static_cast<std::int64_t>(rows.size()), genes});
    float* into = batch.numerical.data_ptr<float>();
    for (const std::int64_t row : rows) {
        m_cells->x.forEachNonZero(row, [into](std::int64_t gene, float value) { into[gene] = value; });
        into += genes;
    }
    if (m_mean.defined())
        batch.numerical.sub_(m_mean).mul_(m_inverseScale);
    if (m_cells->batches.empty())
        return;
    std::vector<std::int64_t> batches;
    for (const std::int64_t row : rows)
        batches.push_back(m_cells->batches[static_cast<std::size_t>(row)]);
    batch.batchIds = copied(batches, {static_cast<std::int64_t>(batches.size())});
}

void CellBatches::addTokens(const std::vector<std::int64_t>& rows, Batch& batch) const
{
    std::vector<TokenSequence> cells;
    cells.reserve(rows.size());
    for (const std::int64_t row : rows)
        cells.push_back(m_tokenizer->tokens(m_cells->x, row));
    const TokenBatch tokens = collate(cells);
    const std::vector<std::int64_t> shape{tokens.cells, tokens.length};
    batch.inputIds = copied(tokens.inputIds, shape);
    batch.attentionMask = copied(tokens.attentionMask, shape);
    batch.values = copied(tokens.values, shape);
    if (!tokens.binIds.empty())
        batch.binIds = copied(tokens.binIds, shape);
}

} // namespace stratoscope
