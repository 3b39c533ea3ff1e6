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
    const std::int64_t genes = m_cells->x.columns();
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
    const CellMatrix x = m_cells->x.fetch(rows);
    if (ofTokens())
        return tokens(x);
    Batch batch;
    batch.numerical = numbers(x);
    if (m_cells->batches.empty())
        return batch;
    std::vector<std::int64_t> batches;
    for (const std::int64_t row : rows)
        batches.push_back(m_cells->batches[static_cast<std::size_t>(row)]);
    batch.batchIds = copied(batches, {static_cast<std::int64_t>(batches.size())});
    return batch;
}

at::Tensor CellBatches::numbers(const CellMatrix& x) const
{
    at::Tensor numbers = at::zeros({x.rows, x.columns});
    float* into = numbers.data_ptr<float>();
    for (std::int64_t row = 0; row < x.rows; ++row) {
        x.forEachNonZero(row, [into](std::int64_t gene, float value) { into[gene] = value; });
        into += x.columns;
    }
    if (m_mean.defined())
        numbers.sub_(m_mean).mul_(m_inverseScale);
    return numbers;
}

Batch CellBatches::tokens(const CellMatrix& x) const
{
    std::vector<TokenSequence> cells;
    cells.reserve(static_cast<std::size_t>(x.rows));
    for (std::int64_t row = 0; row < x.rows; ++row)
        cells.push_back(m_tokenizer->tokens(x, row));
    const TokenBatch tokens = collate(cells);
    Batch batch;
    const std::vector<std::int64_t> shape{tokens.cells, tokens.length};
    batch.inputIds = copied(tokens.inputIds, shape);
    batch.attentionMask = copied(tokens.attentionMask, shape);
    batch.values = copied(tokens.values, shape);
    if (!tokens.binIds.empty())
        batch.binIds = copied(tokens.binIds, shape);
    return batch;
}

} // namespace stratoscope
