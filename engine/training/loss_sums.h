// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/training/loss_value.h"

#include <torch/torch.h>

#include <cstdint>
#include <vector>

namespace stratoscope {

/// Adds up losses over batches without making the device wait: on the CPU the scalars are read where they lie,
/// on a GPU they are added there and fetched when asked for.
class LossSums
{
public:
    explicit LossSums(std::size_t partCount)
        : m_sums(partCount + 1)
    {
    }

    void add(const LossValue& loss, std::int64_t rows);
    void clear();

    [[nodiscard]] std::int64_t rows() const { return m_rows; }
    /// Means over the rows: the total first, then the parts; NaN for no rows. Waits for a GPU.
    [[nodiscard]] std::vector<double> means();

    /// For checkpoints: the sums and the rows.
    [[nodiscard]] const std::vector<double>& sums();
    void restore(std::vector<double> sums, std::int64_t rows);

private:
    void fetch();

    std::vector<double> m_sums;
    std::int64_t m_rows = 0;
    at::Tensor m_onDevice; ///< (1 + parts) double, undefined on the CPU and when fetched
};

} // namespace stratoscope
