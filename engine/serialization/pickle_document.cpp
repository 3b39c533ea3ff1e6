// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/serialization/pickle_document.h"

#include "engine/core/text.h"

#include <algorithm>
#include <optional>
#include <unordered_map>
#include <utility>

namespace stratoscope {

namespace {

constexpr std::size_t mostNodes = 4000000;     ///< about 1 GB of nodes; large checkpoints have some ten thousand
constexpr int deepestNesting = 500;            ///< Python's own limit for pickling is about this deep
constexpr std::uint64_t allowancePerByte = 16; ///< a text array decoded from a byte string takes the most, about 10

/// Calls visit with each value that node holds directly.
template <typename Visit>
void forEachChild(PickleNode& node, const Visit& visit)
{
    const auto visitDict = [&visit](PickleDict& dict) {
        for (auto& [key, value] : dict.entries) {
            visit(key);
            visit(value);
        }
    };
    if (auto* sequence = std::get_if<PickleSequence>(&node.content)) {
        std::for_each(sequence->items.begin(), sequence->items.end(), visit);
    } else if (auto* dict = std::get_if<PickleDict>(&node.content)) {
        visitDict(*dict);
    } else if (auto* record = std::get_if<PickleRecord>(&node.content)) {
        visit(record->arguments);
        visit(record->state);
        std::for_each(record->items.begin(), record->items.end(), visit);
        visitDict(record->entries);
    }
}

/// Walks every node below a value once, depth first, and cuts what leads back up.
class CycleBreaker
{
public:
    /// Levels from value down, 0 for a value without node. A node met again is not walked again, which keeps shared values
    /// from multiplying the work. @return no value when a level lies deeper than deepestNesting
    std::optional<int> walk(PickleValue& value, int depth = 1)
    {
        PickleNode* node = value.node();
        if (node == nullptr)
            return 0;
        if (depth > deepestNesting)
            return std::nullopt;
        const auto [entry, isNew] = m_heights.emplace(node, isOpen);
        if (!isNew && entry->second == isOpen) {
            value = PickleValue();
            return 0;
        }
        if (!isNew)
            return depth + entry->second > deepestNesting ? std::nullopt : std::optional(entry->second);
        std::optional<int> height = 0;
        forEachChild(*node, [&](PickleValue& child) {
            const std::optional<int> below = height ? walk(child, depth + 1) : std::nullopt;
            height = below ? std::optional(std::max(*height, *below)) : std::nullopt;
        });
        if (height)
            m_heights[node] = ++*height;
        return height;
    }

private:
    static constexpr int isOpen = -1; ///< the walk is inside this node

    std::unordered_map<const PickleNode*, int> m_heights;
};

} // namespace

void PickleDocument::fail(const std::string& problem) const
{
    throw CheckpointError(
        Issue{problem, m_where, "If the file can be trusted, save only the state dict: torch.save(model.state_dict(), path)."});
}

PickleNode& PickleDocument::add(PickleNode node)
{
    if (m_nodes.size() == mostNodes)
        fail("the pickle holds more than " + grouped(mostNodes) + " objects");
    return m_nodes.emplace_back(std::move(node));
}

void PickleDocument::allowFor(std::uint64_t size)
{
    m_allowance += allowancePerByte * size;
}

void PickleDocument::charge(std::uint64_t bytes)
{
    if (bytes > m_allowance)
        fail("the pickle would unfold to far more than its own size");
    m_allowance -= bytes;
}

void PickleDocument::noteInertClass(const std::string& className)
{
    if (m_knownInert.insert(className).second)
        m_inertClasses.push_back(className);
}

void PickleDocument::setRoot(PickleValue root)
{
    m_root = root;
    if (!CycleBreaker().walk(m_root))
        fail("the pickled values are nested more than " + std::to_string(deepestNesting) + " deep");
}

} // namespace stratoscope
