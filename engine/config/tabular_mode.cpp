// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/config/tabular_mode.h"

namespace stratoscope {

std::string modelClassOf(TabularMode mode)
{
    const bool hasOwn = mode == TabularMode::LinearGlmBaseline || mode == TabularMode::TabResNet;
    return nameOf(hasOwn ? mode : TabularMode::MlpDense);
}

} // namespace stratoscope
