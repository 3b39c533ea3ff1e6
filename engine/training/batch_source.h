// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/config/config.h"
#include "engine/data/class_sampler.h"
#include "engine/training/resident_rows.h"

#include <cstdint>
#include <functional>
#include <future>
#include <optional>

namespace stratoscope {

/// Deals resident rows out in batches, shuffled anew for each epoch by seed and epoch alone, so that any epoch can be
/// taken up again at any batch. Each epoch is gathered once into buffers that are reused; batches are slices of them.
class ShuffledBatches
{
public:
    /// A last batch of one row is joined to the one before it: batch normalisation cannot take a single row.
    ShuffledBatches(ResidentRows rows, std::int64_t batchSize, std::int64_t seed, Sampling sampling = Sampling::Shuffled);

    void beginEpoch(std::int64_t epoch);
    [[nodiscard]] std::int64_t batchCount() const { return m_batchCount; }
    [[nodiscard]] std::int64_t rowCount() const { return m_rows.count(); }
    /// @param index 0 … batchCount()-1 @pre beginEpoch() was called
    /// Where batches are read from disk, the next one is made in a thread of its own meanwhile. @throws IoError
    [[nodiscard]] Batch batch(std::int64_t index);

private:
    /// @returns work that needs nothing of this but what it takes along
    [[nodiscard]] std::function<Batch()> work(std::int64_t index) const;

    struct Ahead
    {
        std::int64_t index = 0;
        std::future<Batch> batch; ///< its end waits for the work
    };

    ResidentRows m_rows;
    ResidentRows m_shuffled;
    std::int64_t m_batchSize;
    std::int64_t m_batchCount;
    std::int64_t m_seed;
    std::optional<ClassSampler> m_classes; ///< where sampling is balanced
    std::optional<std::int64_t> m_epoch;
    std::optional<Ahead> m_ahead; ///< last: it reads what is above
};

} // namespace stratoscope
