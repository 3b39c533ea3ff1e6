// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/config/lora_config.h"

#include <algorithm>

namespace stratoscope {

const Schema<LoraConfig>& loraSchema()
{
    static const Schema<LoraConfig> schema{
        "lora",
        {
            field("rank", &LoraConfig::rank).atLeast(0).atMost(65536).doc("Rank of each adapter; 0: no adapters."),
            field("alpha", &LoraConfig::alpha)
                .above(0)
                .doc("What an adapter adds is multiplied by alpha / rank; auto is the rank, which leaves it as it is."),
            field("dropout", &LoraConfig::dropout)
                .atLeast(0)
                .below(1)
                .doc("Share of the values dropped on their way into an adapter."),
            field("targets", &LoraConfig::targets)
                .doc("The matrices that get an adapter: any of query, key, value, output (of the attention) and feed_forward."),
        }};
    return schema;
}

bool LoraConfig::adapts(LoraTarget target) const
{
    return isOn() && std::ranges::find(targets, target) != targets.end();
}

} // namespace stratoscope
