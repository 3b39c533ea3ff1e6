// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/random.h"

#include <bit>
#include <cmath>

namespace stratoscope {

RandomStream::RandomStream(std::uint64_t seed, std::uint64_t stream)
    : m_increment((stream << 1U) | 1U)
{
    (void)next();
    m_state += seed;
    (void)next();
}

std::uint32_t RandomStream::next()
{
    const std::uint64_t old = m_state;
    m_state = old * 6364136223846793005ULL + m_increment;
    const auto mixed = static_cast<std::uint32_t>(((old >> 18U) ^ old) >> 27U);
    return std::rotr(mixed, static_cast<int>(old >> 59U));
}

std::uint64_t RandomStream::below(std::uint64_t bound)
{
    if (bound <= UINT32_MAX) { // Lemire 2019: one multiplication, rejecting the short first interval
        const auto small = static_cast<std::uint32_t>(bound);
        std::uint64_t product = static_cast<std::uint64_t>(next()) * small;
        if (static_cast<std::uint32_t>(product) < small) {
            const std::uint32_t threshold = (0U - small) % small;
            while (static_cast<std::uint32_t>(product) < threshold)
                product = static_cast<std::uint64_t>(next()) * small;
        }
        return product >> 32U;
    }
    const std::uint64_t limit = UINT64_MAX - UINT64_MAX % bound;
    std::uint64_t value = 0;
    do {
        const std::uint64_t high = next();
        value = (high << 32U) | next();
    } while (value >= limit);
    return value % bound;
}

double RandomStream::uniform()
{
    const std::uint64_t high = next() >> 5U;
    const std::uint64_t low = next() >> 6U;
    return static_cast<double>((high << 26U) | low) * 0x1.0p-53;
}

double RandomStream::normal()
{
    if (m_hasSpare) {
        m_hasSpare = false;
        return m_spare;
    }
    double u = 0;
    double v = 0;
    double square = 0;
    do {
        u = 2 * uniform() - 1;
        v = 2 * uniform() - 1;
        square = u * u + v * v;
    } while (square >= 1 || square == 0);
    const double factor = std::sqrt(-2 * std::log(square) / square);
    m_spare = v * factor;
    m_hasSpare = true;
    return u * factor;
}

} // namespace stratoscope
