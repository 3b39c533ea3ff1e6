// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/config/config_node.h"
#include "engine/core/error.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace stratoscope {

/// Collects everything that is wrong with one config, so that the user sees it all at once.
class Diagnostics
{
public:
    explicit Diagnostics(const ConfigDocument& document)
        : m_document(document)
    {
    }

    /// @param path dotted path of the key the problem belongs to
    void add(const std::string& path, std::string problem, std::string advice = {})
    {
        m_issues.push_back({std::move(problem), m_document.locate(path), std::move(advice)});
    }

    /// The config, for what its keys are relative to.
    [[nodiscard]] const ConfigDocument& document() const { return m_document; }
    [[nodiscard]] bool empty() const { return m_issues.empty(); }
    [[nodiscard]] const std::vector<Issue>& issues() const { return m_issues; }

    /// @throws ConfigError with all issues in the order of their lines, when there is one.
    void throwIfAny() const
    {
        if (m_issues.empty())
            return;
        std::vector<Issue> sorted = m_issues;
        std::ranges::stable_sort(sorted, {}, [](const Issue& issue) { return std::pair(issue.where.line, issue.where.column); });
        throw ConfigError(sorted);
    }

private:
    const ConfigDocument& m_document;
    std::vector<Issue> m_issues;
};

/// "a" and "b" to "a.b"; an empty parent gives "b".
[[nodiscard]] inline std::string joinedPath(const std::string& parent, const std::string& key)
{
    return parent.empty() ? key : parent + "." + key;
}

/// "a" and 2 to "a.2": the item of a list, counted from 0.
[[nodiscard]] inline std::string itemPath(const std::string& list, std::size_t index)
{
    return joinedPath(list, std::to_string(index));
}

} // namespace stratoscope
