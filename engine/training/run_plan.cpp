// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/training/run_plan.h"

#include "engine/core/random.h"
#include "engine/core/text.h"

#include <algorithm>
#include <cmath>

namespace stratoscope {

namespace {

constexpr std::int64_t kMostRuns = 10'000;
constexpr std::int64_t kUsualFolds = 5;

[[noreturn]] void fail(const std::string& key, std::string problem, std::string advice)
{
    throw ConfigError(Issue{std::move(problem), {{}, 0, 0, key}, std::move(advice)});
}

/// "run-007" of 12, "run-0007" of 1,200.
std::string numberedName(std::size_t index, std::size_t count)
{
    const std::string number = std::to_string(index + 1);
    const std::size_t digits = std::max<std::size_t>(3, std::to_string(count).size());
    return "run-" + std::string(digits - std::min(digits, number.size()), '0') + number;
}

void set(PlannedRun& run, const std::string& path, const ConfigNode& value)
{
    run.document.root.setPath(path, value);
    run.settings.emplace_back(path, settingText(value));
}

void checkCount(std::int64_t count)
{
    if (count > kMostRuns)
        fail({}, grouped(count) + " runs are asked for, more than " + grouped(kMostRuns),
             "Vary fewer keys, or draw some at random.");
}

/// "2..32", "log 1e-5..1e-2"; no value for what is no range.
std::optional<SweepRange> parseRange(const std::string& path, std::string_view text)
{
    constexpr std::string_view logarithmic = "log ";
    SweepRange range;
    if (text.starts_with(logarithmic)) {
        range.logarithmic = true;
        text.remove_prefix(logarithmic.size());
    }
    const std::size_t dots = text.find("..");
    if (dots == std::string_view::npos)
        return std::nullopt;
    const std::string low(trimmed(text.substr(0, dots)));
    const std::string high(trimmed(text.substr(dots + 2)));
    const auto from = parseReal(low);
    const auto to = parseReal(high);
    if (!from || !to || !(*from < *to))
        fail(path, "expected a range from a lower number to a higher one, found '" + std::string(text) + "'", "For example 2..32.");
    if (range.logarithmic && *from <= 0)
        fail(path, "a logarithmic range must be above 0, found '" + std::string(text) + "'", "For example log 1e-5..1e-2.");
    range.low = *from;
    range.high = *to;
    range.whole = parseInteger(low).has_value() && parseInteger(high).has_value();
    return range;
}

ConfigNode drawn(const VariedKey& key, RandomStream& stream)
{
    if (!key.range)
        return key.choices[stream.below(key.choices.size())];
    const SweepRange& range = *key.range;
    if (range.whole && !range.logarithmic)
        return ConfigNode::integer(static_cast<std::int64_t>(range.low) +
                                   static_cast<std::int64_t>(stream.below(static_cast<std::uint64_t>(range.high - range.low) + 1)));
    const double share = stream.uniform();
    const double value =
        range.logarithmic ? range.low * std::pow(range.high / range.low, share) : range.low + share * (range.high - range.low);
    return range.whole ? ConfigNode::integer(std::llround(value)) : ConfigNode::real(value);
}

} // namespace

std::string settingText(const ConfigNode& value)
{
    if (value.isScalar())
        return value.text();
    std::string text = toYaml(value);
    while (text.ends_with('\n'))
        text.pop_back();
    return text;
}

std::vector<PlannedRun> foldRuns(const ConfigDocument& document, std::optional<std::int64_t> folds, std::optional<SplitBy> by)
{
    const std::string foldsKey = "data.split.folds";
    std::int64_t count = folds.value_or(0);
    if (const ConfigNode* own = document.root.findPath(foldsKey); own != nullptr && !folds)
        count = parseInteger(own->isScalar() ? own->text() : std::string()).value_or(0);
    if (count == 0 && !folds)
        count = kUsualFolds;
    if (count < 2 || count > kMostRuns)
        fail(foldsKey, "cross-validation needs 2 folds or more, found " + std::to_string(count), "For example 5.");
    std::vector<PlannedRun> runs;
    for (std::int64_t fold = 1; fold <= count; ++fold) {
        PlannedRun& run = runs.emplace_back(PlannedRun{"fold-" + std::to_string(fold), {}, document});
        run.document.root.setPath(foldsKey, ConfigNode::integer(count));
        if (by)
            run.document.root.setPath("data.split.by", ConfigNode::scalar(nameOf(*by)));
        set(run, "data.split.fold", ConfigNode::integer(fold));
    }
    return runs;
}

VariedKey parseVariedKey(const std::string& text)
{
    const std::size_t equals = text.find('=');
    if (equals == std::string::npos || equals == 0)
        fail({}, "expected KEY=VALUES, found '" + text + "'", "For example model.params.latent_dim=[5, 10].");
    VariedKey key;
    key.path = std::string(trimmed(std::string_view(text).substr(0, equals)));
    const std::string values(trimmed(std::string_view(text).substr(equals + 1)));
    key.range = parseRange(key.path, values);
    if (key.range)
        return key;
    const ConfigNode parsed = parseConfig(values, key.path, {}).root;
    if (!parsed.isSequence() || parsed.items().empty())
        fail(key.path, "expected a list of values or a range, found '" + values + "'", "For example [5, 10] or 2..32.");
    key.choices = parsed.items();
    return key;
}

std::vector<PlannedRun> gridRuns(const ConfigDocument& document, const std::vector<VariedKey>& keys)
{
    std::int64_t count = 1;
    for (const VariedKey& key : keys) {
        if (key.range)
            fail(key.path, "a range has no end of values for a grid", "List them, or draw some at random.");
        count *= static_cast<std::int64_t>(key.choices.size());
        checkCount(count);
    }
    std::vector<PlannedRun> runs;
    for (std::size_t index = 0; index < static_cast<std::size_t>(count); ++index) {
        PlannedRun& run = runs.emplace_back(PlannedRun{numberedName(index, static_cast<std::size_t>(count)), {}, document});
        std::size_t block = static_cast<std::size_t>(count);
        for (const VariedKey& key : keys) {
            block /= key.choices.size();
            set(run, key.path, key.choices[index / block % key.choices.size()]);
        }
    }
    return runs;
}

std::vector<PlannedRun> randomRuns(const ConfigDocument& document, const std::vector<VariedKey>& keys, std::int64_t count,
                                   std::int64_t seed)
{
    checkCount(count);
    RandomStream stream(static_cast<std::uint64_t>(seed));
    std::vector<PlannedRun> runs;
    for (std::size_t index = 0; index < static_cast<std::size_t>(std::max<std::int64_t>(count, 0)); ++index) {
        PlannedRun& run = runs.emplace_back(PlannedRun{numberedName(index, static_cast<std::size_t>(count)), {}, document});
        for (const VariedKey& key : keys)
            set(run, key.path, drawn(key, stream));
    }
    return runs;
}

} // namespace stratoscope
