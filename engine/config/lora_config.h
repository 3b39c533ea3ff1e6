// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/config/schema.h"

#include <array>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

namespace stratoscope {

/// The matrices of a transformer's block that can have an adapter.
enum class LoraTarget
{
    Query,
    Key,
    Value,
    Output,     ///< of the attention
    FeedForward ///< both of its layers
};
template <>
struct EnumNames<LoraTarget>
{
    static constexpr std::array values{std::pair{LoraTarget::Query, "query"}, std::pair{LoraTarget::Key, "key"},
                                       std::pair{LoraTarget::Value, "value"}, std::pair{LoraTarget::Output, "output"},
                                       std::pair{LoraTarget::FeedForward, "feed_forward"}};
};

/// Low-rank adapters beside the matrices of a backbone that itself is not trained (Hu et al. 2022).
struct LoraConfig
{
    std::int64_t rank = 0;       ///< 0: no adapters
    std::optional<double> alpha; ///< what an adapter adds is multiplied by alpha / rank; the rank unless set
    double dropout = 0;          ///< of an adapter's input
    std::vector<LoraTarget> targets{LoraTarget::Query, LoraTarget::Key, LoraTarget::Value, LoraTarget::Output,
                                    LoraTarget::FeedForward};

    [[nodiscard]] bool isOn() const { return rank > 0; }
    [[nodiscard]] double scale() const { return alpha ? *alpha / static_cast<double>(rank) : 1; }
    [[nodiscard]] bool adapts(LoraTarget target) const;
    bool operator==(const LoraConfig&) const = default;
};
[[nodiscard]] const Schema<LoraConfig>& loraSchema();

} // namespace stratoscope
