// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/data/demo/demo_report.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>

namespace stratoscope {

inline constexpr std::size_t kRouterRows = 8000;

/// Writes made-up prompts for a router: router.npz with embeddings (N, 128), targets (N, 11) of 0 and 1 that say which model
/// answers a prompt well, and target_names; and router.yaml, a config that trains an mlp on it. Prompts lie about topics, and
/// each model is better at some topics than at others. The same rows and seed give the same values.
/// @param rows 1 to 1,000,000   @throws DataError, IoError
DemoReport writeRouterDemo(const std::filesystem::path& folder, std::size_t rows = kRouterRows, std::uint64_t seed = 0);

} // namespace stratoscope
