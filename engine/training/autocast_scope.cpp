// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/training/autocast_scope.h"

#include <ATen/autocast_mode.h>
#include <torch/version.h>

namespace stratoscope {

namespace {

// LibTorch 2.4 has one pair of functions for every kind of device, and deprecates the pairs of its own that each had.
#if TORCH_VERSION_MAJOR > 2 || (TORCH_VERSION_MAJOR == 2 && TORCH_VERSION_MINOR >= 4)
bool isCastEnabled(at::DeviceType device)
{
    return at::autocast::is_autocast_enabled(device);
}
at::ScalarType castType(at::DeviceType device)
{
    return at::autocast::get_autocast_dtype(device);
}
void setCast(at::DeviceType device, bool enabled, at::ScalarType type)
{
    at::autocast::set_autocast_enabled(device, enabled);
    at::autocast::set_autocast_dtype(device, type);
}
#else
bool isCastEnabled(at::DeviceType device)
{
    return device == at::kCUDA ? at::autocast::is_enabled() : at::autocast::is_cpu_enabled();
}
at::ScalarType castType(at::DeviceType device)
{
    return device == at::kCUDA ? at::autocast::get_autocast_gpu_dtype() : at::autocast::get_autocast_cpu_dtype();
}
void setCast(at::DeviceType device, bool enabled, at::ScalarType type)
{
    if (device == at::kCUDA) {
        at::autocast::set_enabled(enabled);
        at::autocast::set_autocast_gpu_dtype(type);
    } else {
        at::autocast::set_cpu_enabled(enabled);
        at::autocast::set_autocast_cpu_dtype(type);
    }
}
#endif

} // namespace

AutocastScope::AutocastScope(Precision precision, at::DeviceType device)
    : m_isOn(precision == Precision::BFloat16)
    , m_device(device)
{
    if (!m_isOn)
        return;
    m_wasEnabled = isCastEnabled(device);
    m_typeBefore = castType(device);
    at::autocast::increment_nesting();
    setCast(device, true, at::kBFloat16);
}

AutocastScope::~AutocastScope()
{
    if (!m_isOn)
        return;
    setCast(m_device, m_wasEnabled, m_typeBefore);
    if (at::autocast::decrement_nesting() == 0)
        at::autocast::clear_cache(); // of weights in bfloat16, which the coming update outdates
}

} // namespace stratoscope
