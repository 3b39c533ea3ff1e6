// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/config/fine_tuning_config.h"

namespace stratoscope {

const Schema<FineTuningConfig>& fineTuningSchema()
{
    static const Schema<FineTuningConfig> schema{
        "finetune",
        {
            field("strategy", &FineTuningConfig::strategy)
                .doc("full trains all; frozen trains the head alone, on a backbone that stays in evaluation mode; gradual begins "
                     "with the head and adds the blocks below it one after the other, the embedding last."),
            field("unfreeze_every", &FineTuningConfig::unfreezeEvery)
                .atLeast(1)
                .unit("epochs")
                .doc("Epochs after which gradual adds the next part."),
            field("learning_rate_factor", &FineTuningConfig::learningRateFactor)
                .above(0)
                .doc("What the learning rate of the backbone is multiplied by; the head keeps that of the optimizer."),
        }};
    return schema;
}

bool FineTuningConfig::isGrouped() const
{
    return strategy == FineTuningStrategy::Gradual || (strategy == FineTuningStrategy::Full && learningRateFactor != 1);
}

} // namespace stratoscope
