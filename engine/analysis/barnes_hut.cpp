// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/analysis/barnes_hut.h"

#include "engine/analysis/tsne_kernel.h"

#include <algorithm>
#include <array>
#include <vector>

namespace stratoscope {

namespace {

/// What repels a group of points: near points and far cells.
struct Others
{
    std::vector<float> x;
    std::vector<float> y;
    std::vector<float> mass;

    void clear()
    {
        x.clear();
        y.clear();
        mass.clear();
    }

    void add(float atX, float atY, float weight)
    {
        x.push_back(atX);
        y.push_back(atY);
        mass.push_back(weight);
    }
};

/// The box around a group of points.
struct Box
{
    float left;
    float right;
    float low;
    float high;

    [[nodiscard]] float squaredDistanceTo(float x, float y) const
    {
        const float dx = std::max({left - x, 0.0F, x - right});
        const float dy = std::max({low - y, 0.0F, y - high});
        return dx * dx + dy * dy;
    }
};

Box boxAround(const QuadTree& tree, std::uint32_t begin, std::uint32_t end)
{
    const auto [left, right] = std::minmax_element(tree.x().begin() + begin, tree.x().begin() + end);
    const auto [low, high] = std::minmax_element(tree.y().begin() + begin, tree.y().begin() + end);
    return {*left, *right, *low, *high};
}

void collect(const QuadTree& tree, const Box& box, float angleSquare, Others& others)
{
    const auto& cells = tree.cells();
    for (std::uint32_t number = 0; number < cells.size();) {
        const QuadTree::Cell& cell = cells[number];
        if (cell.widthSquare < angleSquare * box.squaredDistanceTo(cell.x, cell.y)) {
            others.add(cell.x, cell.y, cell.mass);
            number = cell.next;
        } else if (cell.leaf) {
            for (std::uint32_t i = cell.begin; i < cell.end; ++i)
                others.add(tree.x()[i], tree.y()[i], 1);
            number = cell.next;
        } else {
            ++number;
        }
    }
}

/// Repels up to kTsneLanes points, begin … end - 1 in the tree's order. @return the sum of their kernels
double repelGroup(const QuadTree& tree, std::uint32_t begin, std::uint32_t end, const Others& others, std::span<float> forces)
{
    std::array<float, kTsneLanes> x{};
    std::array<float, kTsneLanes> y{};
    std::copy(tree.x().begin() + begin, tree.x().begin() + end, x.begin());
    std::copy(tree.y().begin() + begin, tree.y().begin() + end, y.begin());
    const TsneRepulsion sums = repulsion(x.data(), y.data(), others.x, others.y, others.mass);
    double total = 0;
    for (std::uint32_t i = begin; i < end; ++i) {
        const std::size_t row = tree.order()[i];
        forces[2 * row] = sums.x[i - begin];
        forces[2 * row + 1] = sums.y[i - begin];
        total += static_cast<double>(sums.kernel[i - begin]) - 1; // a point met itself once, at distance 0
    }
    return total;
}

} // namespace

double barnesHutRepulsion(QuadTree& tree, std::span<const float> positions, double angle, std::span<float> forces,
                          const WorkSettings& settings)
{
    constexpr std::size_t leavesAtOnce = 64;
    constexpr auto lanes = static_cast<std::uint32_t>(kTsneLanes);
    tree.build(positions);
    const auto angleSquare = static_cast<float>(angle * angle);
    return sumOverBlocks(tree.leaves().size(), leavesAtOnce, settings, [&](std::size_t first, std::size_t last) {
        Others others;
        double total = 0;
        for (std::size_t i = first; i < last; ++i) {
            const QuadTree::Cell& leaf = tree.cells()[tree.leaves()[i]];
            others.clear();
            collect(tree, boxAround(tree, leaf.begin, leaf.end), angleSquare, others);
            for (std::uint32_t begin = leaf.begin; begin < leaf.end; begin += lanes)
                total += repelGroup(tree, begin, std::min(begin + lanes, leaf.end), others, forces);
        }
        return total;
    });
}

} // namespace stratoscope
