// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/components/feature_input.h"

#include "engine/core/error.h"
#include "engine/core/text.h"

#include <algorithm>

namespace stratoscope {

std::int64_t embeddingSize(std::int64_t categories)
{
    constexpr std::int64_t largest = 50;
    return std::clamp<std::int64_t>((categories + 1) / 2, 1, largest);
}

FeatureInput::FeatureInput(std::int64_t plainWidth, const std::vector<std::int64_t>& categories,
                           std::optional<std::int64_t> tableSize)
    : Module("FeatureInput")
    , m_plainWidth(plainWidth)
    , m_width(plainWidth)
{
    for (const std::int64_t count : categories) {
        const std::int64_t size = tableSize.value_or(embeddingSize(count));
        m_tables.push_back(register_module(std::to_string(m_tables.size()), std::make_shared<EmbeddingLayer>(count, size)));
        m_width += size;
    }
}

at::Tensor FeatureInput::embed(const at::Tensor& categorical)
{
    const auto columns = static_cast<std::int64_t>(m_tables.size());
    if (!categorical.defined() || categorical.dim() != 2 || categorical.size(1) != columns)
        throw ModelError(Issue{"the model takes " + counted(columns, "categorical column") + ", the batch has " +
                                   (categorical.defined() && categorical.dim() == 2 ? std::to_string(categorical.size(1)) : "none"),
                               {{}, 0, 0, "categorical"},
                               {}});
    std::vector<at::Tensor> embedded;
    for (std::int64_t column = 0; column < columns; ++column) {
        const at::Tensor indices = categorical.select(1, column);
        EmbeddingLayer& table = *m_tables[static_cast<std::size_t>(column)];
        const bool known = indices.numel() == 0 ||
                           (indices.min().item<std::int64_t>() >= 0 && indices.max().item<std::int64_t>() < table.weight.size(0));
        if (!known)
            throw ModelError(Issue{"column " + std::to_string(column) + " has a category outside 0 to " +
                                       std::to_string(table.weight.size(0) - 1),
                                   {{}, 0, 0, "categorical"},
                                   "A model knows the categories of the data it was trained on, no others."});
        embedded.push_back(table(indices));
    }
    return at::cat(embedded, 1);
}

at::Tensor FeatureInput::gather(const Batch& batch)
{
    std::vector<at::Tensor> parts;
    std::vector<std::string> found;
    std::int64_t plainWidth = 0;
    const auto addPlain = [&](const at::Tensor& values, const std::string& name) {
        if (!values.defined())
            return;
        plainWidth += values.size(1);
        found.push_back(std::to_string(values.size(1)) + " of " + name);
        parts.push_back(values);
    };
    addPlain(batch.numerical, "numerical");
    if (!m_tables.empty())
        parts.push_back(embed(batch.categorical));
    addPlain(batch.embeddings, "embeddings");
    if (plainWidth != m_plainWidth)
        throw ModelError(Issue{"the model takes " + counted(m_plainWidth, "value") +
                                   " a row from numerical and embeddings, the batch has " +
                                   (found.empty() ? "none" : listed(found)),
                               {},
                               "Set input_dim to the number of values a row, or give the data that the model was made for."});
    return parts.size() == 1 ? parts.front() : at::cat(parts, 1);
}

Batch FeatureInput::dryBatch(std::int64_t rows) const
{
    Batch batch;
    batch.numerical = torch::zeros({rows, m_plainWidth});
    if (!m_tables.empty())
        batch.categorical = torch::zeros({rows, static_cast<std::int64_t>(m_tables.size())}, at::kLong);
    return batch;
}

} // namespace stratoscope
