// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/error.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace stratoscope {

/// The dictionary that starts a .npy file: {'descr': '<f4', 'fortran_order': False, 'shape': (64, 6), }
struct NpyHeader
{
    std::string type; ///< "<f4"; a record type keeps its whole list text
    std::vector<std::int64_t> shape;
    bool isFortranOrder = false;
};

/// Reads the Python literal; runs nothing. @throws DataError if it is not such a dictionary with all three keys
[[nodiscard]] NpyHeader parseNpyHeader(std::string_view text, const SourceLocation& where);

[[nodiscard]] std::string formatNpyHeader(const NpyHeader& header);

} // namespace stratoscope
