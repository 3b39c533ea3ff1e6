// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/random.h"

#include <cstdint>
#include <span>
#include <vector>

namespace stratoscope {

/// Draws rows so that every class comes up as often, however rare it is; unlabelled rows keep the share that they have.
class ClassSampler
{
public:
    /// @param labels class of each row, -1 without one
    explicit ClassSampler(std::span<const std::int64_t> labels);

    /// As many rows as there are, drawn with replacement: rows of rare classes come up several times, others not at all.
    [[nodiscard]] std::vector<std::int64_t> order(RandomStream& stream) const;

private:
    std::vector<std::vector<std::int64_t>> m_rowsOfClass; ///< of the classes that have rows
    std::vector<std::int64_t> m_unlabelled;
    std::size_t m_count;
};

} // namespace stratoscope
