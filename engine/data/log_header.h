// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

namespace stratoscope {

/// One line of a log's header: "BHT.DEGC  35.5 : BOTTOM HOLE TEMPERATURE {F} | RUN[1]".
struct HeaderItem
{
    std::string mnemonic;
    std::string unit;
    std::string value;
    std::string description;
    std::string format;      ///< LAS 3.0: "F", "S", "AF;5ms"
    std::string association; ///< LAS 3.0: the parameter that zones this one
    int line = 0;

    bool operator==(const HeaderItem&) const = default;
};

/// A section of a log's header, with nothing lost: lines that are no items stay in the text.
struct HeaderSection
{
    std::string title; ///< as it stands behind the tilde
    int line = 0;
    std::vector<HeaderItem> items;
    std::string text; ///< the lines as they stand; empty for the data that became the table

    bool operator==(const HeaderSection&) const = default;
};

} // namespace stratoscope
