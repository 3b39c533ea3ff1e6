// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/config/schema.h"
#include "engine/data/dataset.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <iterator>
#include <optional>
#include <vector>

namespace stratoscope {

/// The distribution of a value given the latent.
enum class Likelihood
{
    Gaussian,                    ///< of unit variance: squared error
    NegativeBinomial,            ///< of counts
    ZeroInflatedNegativeBinomial ///< of counts with more zeros than that explains
};
template <>
struct EnumNames<Likelihood>
{
    static constexpr std::array values{std::pair{Likelihood::Gaussian, "gaussian"}, std::pair{Likelihood::NegativeBinomial, "nb"},
                                       std::pair{Likelihood::ZeroInflatedNegativeBinomial, "zinb"}};
};

struct VaeConfig
{
    std::optional<std::int64_t> inputDim;
    std::vector<std::int64_t> hiddenDims{64, 32};
    std::int64_t latentDim = 10;
    bool batchNorm = true;
    double dropout = 0;
    std::optional<std::vector<std::int64_t>> categories; ///< number of categories of each categorical column
    std::optional<std::int64_t> categoryDim;             ///< none: embeddingSize() of each column
    Likelihood likelihood = Likelihood::Gaussian;
    std::int64_t batches = 0; ///< experimental batches that the decoder is told of; 0: none

    [[nodiscard]] bool ofCounts() const { return likelihood != Likelihood::Gaussian; }

    /// Takes input_dim, categories and batches from the data, or checks given ones against them.
    void complete(const DatasetShape& shape, Diagnostics& diagnostics);

private:
    void completeInputDim(const DatasetShape& shape, Diagnostics& diagnostics);
};
[[nodiscard]] const Schema<VaeConfig>& vaeSchema();

/// The fields of VaeConfig for it and for configs derived from it, followed by their own.
template <typename Own>
[[nodiscard]] std::vector<Field<Own>> vaeFields(std::vector<Field<Own>> more = {})
{
    constexpr double largest = 65536;
    std::vector<Field<Own>> fields{
        field<Own>("input_dim", &Own::inputDim)
            .atLeast(1)
            .doc("Number of features, values of ready embeddings included; auto takes it from the data."),
        field<Own>("hidden_dims", &Own::hiddenDims)
            .atLeast(1)
            .atMost(largest)
            .doc("Sizes of the encoder's hidden layers; the decoder mirrors them."),
        field<Own>("latent_dim", &Own::latentDim).atLeast(1).atMost(largest).doc("Dimensions of the latent space."),
        field<Own>("batch_norm", &Own::batchNorm).doc("Batch normalisation after each hidden activation."),
        field<Own>("dropout", &Own::dropout).atLeast(0).below(1).doc("Share of hidden values dropped while training."),
        field<Own>("categories", &Own::categories)
            .atLeast(1)
            .atMost(1'000'000)
            .doc("Number of categories of each categorical column; auto takes them from the data."),
        field<Own>("category_dim", &Own::categoryDim)
            .atLeast(1)
            .atMost(largest)
            .doc("Dimensions of the embedding of a category; auto is half the column's categories, 50 at most."),
        field<Own>("likelihood", &Own::likelihood)
            .doc("gaussian for scaled values; nb or zinb for raw counts, such as genes of single cells."),
        field<Own>("n_batches", &Own::batches)
            .atLeast(0)
            .atMost(largest)
            .doc("Experimental batches that the decoder is told of, so that the latent need not hold them; 0: as many as "
                 "data.cells.batch has."),
    };
    std::ranges::move(more, std::back_inserter(fields));
    return fields;
}

} // namespace stratoscope
