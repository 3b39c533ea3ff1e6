// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/data/log_header.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <variant>
#include <vector>

namespace stratoscope {

/// A curve to write, one value a row, NaN where missing.
struct LasCurve
{
    std::string mnemonic;
    std::string unit;
    std::string description;
    std::variant<std::vector<double>, std::vector<float>, std::vector<std::int64_t>> values;
};

/// A log of one well to write. Mnemonics, units and texts may be any: what the format cannot hold is replaced.
struct LasLog
{
    std::vector<LasCurve> curves;       ///< the first is the index, of doubles
    std::vector<HeaderItem> well;       ///< of the section ~Well; STRT, STOP, STEP and NULL come from the curves and below
    std::vector<HeaderItem> parameters; ///< of the section ~Parameter
    double nullValue = -999.25;         ///< stands for missing values
};

/// Writes LAS 2.0 (CWLS 1999), atomically; wrapped where a row would be longer than the 256 characters of a line. Numbers have
/// the fewest digits that read back as the same. @pre the curves are equally long and there is one   @throws IoError
void writeLas(const std::filesystem::path& path, const LasLog& log);

/// A mnemonic that every reader takes: capital letters, digits and underscores.
[[nodiscard]] std::string lasMnemonic(const std::string& name);

} // namespace stratoscope
