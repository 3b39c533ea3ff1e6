// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <numeric>
#include <span>
#include <utility>
#include <vector>

namespace stratoscope {

/// PCG-XSH-RR 64/32 (O'Neill 2014): small state, the same numbers on every machine and compiler,
/// unlike the distributions of <random>. Not for cryptography.
class RandomStream
{
public:
    /// @param seed any number; @param stream separates independent uses of one seed (split, epoch …).
    explicit RandomStream(std::uint64_t seed, std::uint64_t stream = 0);

    [[nodiscard]] std::uint32_t next();
    /// Uniform on [0, bound), without bias; bound at least 1.
    [[nodiscard]] std::uint64_t below(std::uint64_t bound);
    /// Uniform on [0, 1), 53 bits.
    [[nodiscard]] double uniform();
    /// Standard normal, by the polar method.
    [[nodiscard]] double normal();

    template <typename T>
    void shuffle(std::span<T> items)
    {
        for (std::size_t i = items.size(); i > 1; --i)
            std::swap(items[i - 1], items[below(i)]);
    }

private:
    std::uint64_t m_state = 0;
    std::uint64_t m_increment = 1;
    double m_spare = 0;
    bool m_hasSpare = false;
};

/// 0 … count-1 in random order.
template <typename T = std::int64_t>
[[nodiscard]] std::vector<T> permutation(std::size_t count, RandomStream& stream)
{
    std::vector<T> order(count);
    std::iota(order.begin(), order.end(), T{0});
    stream.shuffle(std::span<T>(order));
    return order;
}

} // namespace stratoscope
