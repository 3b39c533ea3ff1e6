// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/models/components/layer.h"

namespace stratoscope {

/// A table of learnt vectors looked up by index: int64 (…) to float (…, size).
class EmbeddingLayer : public Layer
{
public:
    static constexpr std::int64_t noPadding = -1;

    /// @param deviation standard deviation of fresh entries
    /// @param paddingIndex the entry that stays zero and gets no gradient, or noPadding
    EmbeddingLayer(std::int64_t entries, std::int64_t size, double deviation = 1, std::int64_t paddingIndex = noPadding);
    /// Normal with mean 0.
    void resetParameters(const at::Generator& generator) override;

    at::Tensor weight; ///< (entries, size)

protected:
    at::Tensor forward(const at::Tensor& input) override;

private:
    double m_deviation;
    std::int64_t m_paddingIndex;
};

} // namespace stratoscope
