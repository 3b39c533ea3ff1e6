// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace stratoscope {

/// The records that TensorFlow's tools read one after another ("TFRecord"): length as uint64, its masked CRC-32C, the data, their
/// masked CRC-32C; all little endian.

/// The data as a record.
[[nodiscard]] std::string tfRecord(std::string_view data);

/// Takes the first record off. @returns its data; nothing where no whole and undamaged record begins, and bytes is then unchanged
[[nodiscard]] std::optional<std::string_view> takeTfRecord(std::string_view& bytes);

} // namespace stratoscope
