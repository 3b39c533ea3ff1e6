// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/serialization/pickle_document.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace stratoscope {

/// The bytes of the storage with that key. @throws Error if there is none
using LoadStorage = std::function<std::vector<std::byte>(const std::string& key)>;

/// Gives every tensor of the document its values. Each storage is loaded once and let go before the next.
/// @param fileSize bound for what views of shared storages may unfold to   @throws CheckpointError
void fillTensors(PickleDocument& document, std::uint64_t fileSize, bool isBigEndian, const LoadStorage& load);

} // namespace stratoscope
