// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/config/precision.h"

#include <torch/torch.h>

namespace stratoscope {

/// While it lives, LibTorch's layers on a device compute in the precision given, on the thread that made it; then as before.
/// It belongs about forward pass and loss; the backward pass follows what these did. Float32 changes nothing.
class AutocastScope
{
public:
    AutocastScope(Precision precision, at::DeviceType device);
    ~AutocastScope();
    AutocastScope(const AutocastScope&) = delete;
    AutocastScope& operator=(const AutocastScope&) = delete;

private:
    bool m_isOn;
    at::DeviceType m_device;
    bool m_wasEnabled = false;
    at::ScalarType m_typeBefore = at::kBFloat16;
};

} // namespace stratoscope
