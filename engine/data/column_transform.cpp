// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/data/column_transform.h"

#include "engine/core/text.h"

#include <algorithm>
#include <cctype>
#include <cmath>
#include <optional>
#include <vector>

namespace stratoscope {

double transformed(ColumnTransform transform, double value)
{
    switch (transform) {
    case ColumnTransform::Log1p:
        return std::log1p(value);
    case ColumnTransform::SignedLog:
        return std::copysign(std::log1p(std::abs(value)), value);
    case ColumnTransform::None:
        break;
    }
    return value;
}

double inverseTransformed(ColumnTransform transform, double value)
{
    switch (transform) {
    case ColumnTransform::Log1p:
        return std::expm1(value);
    case ColumnTransform::SignedLog:
        return std::copysign(std::expm1(std::abs(value)), value);
    case ColumnTransform::None:
        break;
    }
    return value;
}

namespace {

std::vector<std::string> words(const std::string& name)
{
    std::vector<std::string> found(1);
    for (const char c : lowerCase(name)) {
        if (std::isalnum(static_cast<unsigned char>(c)) != 0)
            found.back() += c;
        else if (!found.back().empty())
            found.emplace_back();
    }
    return found;
}

/// What the name of a physical property says about its distribution.
std::optional<ColumnTransform> transformByName(const std::string& name)
{
    struct Rule
    {
        ColumnTransform transform;
        std::vector<std::string> names;
    };
    static const std::vector<Rule> rules{
        {ColumnTransform::None, {"density", "gra", "rhob", "den"}},
        {ColumnTransform::SignedLog, {"susceptibility", "ms", "ngr", "gamma", "gr"}},
        {ColumnTransform::Log1p, {"r", "g", "b"}},
    };
    const std::vector<std::string> present = words(name);
    for (const Rule& rule : rules) {
        const auto isPresent = [&present](const std::string& word) { return std::ranges::find(present, word) != present.end(); };
        if (std::ranges::any_of(rule.names, isPresent))
            return rule.transform;
    }
    return std::nullopt;
}

ColumnTransform transformByShape(const ColumnSummary& summary)
{
    const double skewness = summary.skewness.value_or(0);
    const bool positive = summary.minimum.value_or(0) > -1;
    if (skewness > 1)
        return positive && *summary.minimum >= 0 ? ColumnTransform::Log1p : ColumnTransform::SignedLog;
    return skewness < -1 && !positive ? ColumnTransform::SignedLog : ColumnTransform::None;
}

} // namespace

ColumnTransform chooseTransform(const std::string& columnName, const ColumnSummary& summary)
{
    const ColumnTransform transform = transformByName(columnName).value_or(transformByShape(summary));
    const bool outsideLog1p = transform == ColumnTransform::Log1p && summary.minimum.value_or(0) <= -1;
    return outsideLog1p ? ColumnTransform::SignedLog : transform;
}

} // namespace stratoscope
