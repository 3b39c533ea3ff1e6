// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/config/config.h"
#include "engine/serialization/array.h"
#include "engine/training/improvement.h"

namespace stratoscope {

/// Says when a metric has gone without a better value for as many epochs as the config has patience.
class EarlyStopping
{
public:
    explicit EarlyStopping(const EarlyStoppingConfig& config);

    /// @param value of the monitored metric after an epoch
    void epochFinished(double value) { m_improvement.add(value); }
    [[nodiscard]] bool isDue() const;
    [[nodiscard]] const EarlyStoppingConfig& config() const { return m_config; }

    [[nodiscard]] NamedArrays state() const;
    /// @throws CheckpointError when the arrays have no such state
    void loadState(const NamedArrays& arrays);

private:
    EarlyStoppingConfig m_config;
    Improvement m_improvement;
};

} // namespace stratoscope
