// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace stratoscope {

/// Whether weights must be those of a model to the last tensor, or those that fit are taken.
enum class WeightsLoading
{
    Whole,
    Fitting
};

[[nodiscard]] constexpr WeightsLoading loadingOf(bool partial)
{
    return partial ? WeightsLoading::Fitting : WeightsLoading::Whole;
}

} // namespace stratoscope
