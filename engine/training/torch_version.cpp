// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/training/torch_version.h"

#include <torch/version.h>

namespace stratoscope {

const char* torchVersion()
{
    return TORCH_VERSION;
}

} // namespace stratoscope
