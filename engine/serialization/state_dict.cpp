// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/serialization/state_dict.h"

#include "engine/core/text.h"

#include <algorithm>
#include <array>
#include <optional>
#include <unordered_set>
#include <utility>

namespace stratoscope {

namespace {

constexpr std::array usualKeys{"state_dict", "model_state_dict", "model"};
/// Attributes of torch.nn.Module whose names state_dict() leaves out.
constexpr std::array moduleLevels{"_parameters", "_buffers", "_modules"};

// Shared values are walked once for each way to them; these bound the ways.
constexpr std::size_t mostTensors = 200000; ///< large language models have some thousand
constexpr std::size_t mostVisits = 64000000;

std::optional<std::string> keyText(const PickleValue& key)
{
    if (key.text() != nullptr)
        return *key.text();
    const std::optional<std::int64_t> number = key.integer();
    return number ? std::optional(std::to_string(*number)) : std::nullopt;
}

class TensorCollector
{
public:
    TensorCollector(bool takesNumpy, const SourceLocation& where)
        : m_takesNumpy(takesNumpy)
        , m_where(where)
    {
    }

    /// @return whether there was a tensor in value
    bool collect(const PickleValue& value, const std::string& name)
    {
        const PickleNode* node = value.node();
        if (node == nullptr || m_barren.contains(node))
            return false;
        if (value.isTensor() || (m_takesNumpy && value.array() != nullptr && value.array()->type != ElementType::Text))
            return take(*value.array(), name);
        const bool found = collectInside(value, name);
        if (!found)
            m_barren.insert(node);
        return found;
    }

    /// Of the first level of what was collected, the names without tensor.
    [[nodiscard]] const std::vector<std::string>& without() const { return m_without; }
    [[nodiscard]] NamedArrays& tensors() { return m_tensors; }

private:
    [[noreturn]] void fail(const std::string& problem, const std::string& name) const
    {
        SourceLocation where = m_where;
        where.key = name;
        throw CheckpointError(Issue{problem, where, "Save only the state dict: torch.save(model.state_dict(), path)."});
    }

    bool take(const Array& array, const std::string& name)
    {
        if (!m_names.insert(name).second)
            fail("two tensors have the same name", name);
        m_tensors.emplace_back(name, array);
        if (m_tensors.size() > mostTensors)
            fail("the checkpoint refers to the same tensors too often", name);
        return true;
    }

    bool collectInside(const PickleValue& value, const std::string& name)
    {
        if (const PickleDict* dict = value.dict())
            return collectEntries(*dict, name, false);
        if (const std::vector<PickleValue>* items = value.items())
            return collectItems(*items, name);
        const PickleRecord* record = value.record();
        if (record == nullptr)
            return false;
        const bool inState = collectState(record->state, name);
        const bool inItems = collectItems(record->items, name);
        return collectEntries(record->entries, name, false) || inItems || inState;
    }

    void countVisits(std::size_t count, const std::string& name)
    {
        m_visits += count;
        if (m_visits > mostVisits)
            fail("the checkpoint refers to the same values too often", name);
    }

    bool collectState(const PickleValue& state, const std::string& name)
    {
        if (const PickleDict* attributes = state.dict())
            return collectEntries(*attributes, name, true);
        return collect(state, name);
    }

    bool collectItems(const std::vector<PickleValue>& items, const std::string& name)
    {
        countVisits(items.size(), name);
        bool found = false;
        for (std::size_t i = 0; i < items.size(); ++i) {
            if (items[i].node() != nullptr) // no name for each of a million numbers
                found = collect(items[i], joined(name, std::to_string(i))) || found;
        }
        return found;
    }

    bool collectEntries(const PickleDict& dict, const std::string& name, bool isModule)
    {
        countVisits(dict.entries.size(), name);
        bool found = false;
        for (const auto& [key, value] : dict.entries) {
            const std::optional<std::string> text = keyText(key);
            if (!text)
                continue;
            const bool isLevel = isModule && std::find(moduleLevels.begin(), moduleLevels.end(), *text) != moduleLevels.end();
            const bool here = collect(value, isLevel ? name : joined(name, *text));
            if (!here && name.empty() && !isLevel)
                m_without.push_back(*text);
            found = found || here;
        }
        return found;
    }

    static std::string joined(const std::string& prefix, const std::string& name)
    {
        return prefix.empty() ? name : prefix + "." + name;
    }

    bool m_takesNumpy;
    const SourceLocation& m_where;
    NamedArrays m_tensors;
    std::unordered_set<std::string> m_names;
    std::unordered_set<const PickleNode*> m_barren; ///< walked, no tensor below
    std::vector<std::string> m_without;
    std::size_t m_visits = 0;
};

/// The part under the first of the usual keys that holds a tensor.
std::optional<StateDict> usualPart(const PickleValue& root, bool takesNumpy, const SourceLocation& where)
{
    for (const char* key : usualKeys) {
        const PickleValue* part = root.dict() == nullptr ? nullptr : root.dict()->find(key);
        if (part == nullptr || part->isTensor())
            continue;
        TensorCollector collector(takesNumpy, where);
        if (!collector.collect(*part, {}))
            continue;
        StateDict state{std::move(collector.tensors()), std::string("the entry ") + key, {}};
        for (const std::string& name : collector.without())
            state.leftOut.push_back(key + ("." + name));
        for (const auto& [other, value] : root.dict()->entries) {
            const std::optional<std::string> text = keyText(other);
            if (text && *text != key)
                state.leftOut.push_back(*text);
        }
        return state;
    }
    return std::nullopt;
}

std::optional<StateDict> allTensors(const PickleValue& root, bool takesNumpy, const SourceLocation& where)
{
    TensorCollector collector(takesNumpy, where);
    if (!collector.collect(root, {}))
        return std::nullopt;
    const auto isTopLevel = [&root](const auto& entry) { return find(root, entry.first) != nullptr; };
    const bool isFlat = std::all_of(collector.tensors().begin(), collector.tensors().end(), isTopLevel);
    return StateDict{std::move(collector.tensors()),
                     isFlat ? "the file is a state dict" : "all tensors of the file, under dotted names", collector.without()};
}

} // namespace

StateDict extractStateDict(const PickleValue& root, const SourceLocation& where)
{
    for (const bool takesNumpy : {false, true}) {
        if (std::optional<StateDict> part = usualPart(root, takesNumpy, where))
            return std::move(*part);
        if (std::optional<StateDict> all = allTensors(root, takesNumpy, where))
            return std::move(*all);
    }
    throw CheckpointError(Issue{"the file holds no tensor", where, "Save the weights with torch.save(model.state_dict(), path)."});
}

std::size_t stripPrefix(NamedArrays& arrays, std::string_view prefix)
{
    std::unordered_set<std::string_view> names;
    for (const auto& [name, array] : arrays) {
        std::string_view shortened = name;
        if (shortened.starts_with(prefix))
            shortened.remove_prefix(prefix.size());
        if (!names.insert(shortened).second)
            throw CheckpointError(Issue{"without the prefix " + std::string(prefix) + " two tensors have the same name",
                                        {{}, 0, 0, std::string(shortened)},
                                        "Keep the prefix or rename one of them."});
    }
    std::size_t changed = 0;
    for (auto& [name, array] : arrays) {
        if (!name.starts_with(prefix))
            continue;
        name.erase(0, prefix.size());
        ++changed;
    }
    return changed;
}

} // namespace stratoscope
