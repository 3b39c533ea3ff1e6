// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/models/components/feature_input.h"
#include "engine/models/model.h"

#include <memory>
#include <string>

namespace stratoscope {

/// A model that goes from features through hidden layers to a linear head. It takes what FeatureInput takes.
class SupervisedModel : public Model
{
public:
    /// predictions = logits (B, outputs), raw: logits of classes or of labels, or the values of a regression;
    /// embeddings (B, D), what goes into the head.
    ModelOutput forward(const Batch& batch) override;
    at::Tensor extractEmbeddings(const Batch& batch) override { return hidden(m_input->gather(batch)); }
    [[nodiscard]] Batch dryBatch(std::int64_t rows) const override { return m_input->dryBatch(rows); }

protected:
    SupervisedModel(const std::string& className, std::shared_ptr<FeatureInput> input)
        : Model(className)
        , m_input(std::move(input))
    {
    }
    [[nodiscard]] FeatureInput& input() const { return *m_input; }
    /// Makes the tables of the input, where it has some, a child named category_embeddings.
    void registerTables();
    /// @param features (B, input().width()) @returns (B, D)
    [[nodiscard]] virtual at::Tensor hidden(const at::Tensor& features) = 0;
    [[nodiscard]] virtual Layer& head() = 0;

private:
    std::shared_ptr<FeatureInput> m_input;
};

} // namespace stratoscope
