// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/training/early_stopping.h"

#include "engine/training/trainer_state.h"

namespace stratoscope {

namespace {

constexpr const char* stateName = "early_stopping.progress";

} // namespace

EarlyStopping::EarlyStopping(const EarlyStoppingConfig& config)
    : m_config(config)
    , m_improvement(largerIsBetter(config.monitor, config.goal), config.minDelta, /*relative=*/false)
{
}

bool EarlyStopping::isDue() const
{
    return m_config.patience && m_improvement.epochsWithout() >= *m_config.patience;
}

NamedArrays EarlyStopping::state() const
{
    return {{stateName, stateArray(m_improvement.state())}};
}

void EarlyStopping::loadState(const NamedArrays& arrays)
{
    if (find(arrays, stateName) != nullptr) // not in checkpoints from before there was early stopping
        m_improvement.restore(requireState<double>(arrays, stateName, 2));
}

} // namespace stratoscope
