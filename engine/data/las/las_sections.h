// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace stratoscope {

enum class LasSectionKind
{
    Version,
    Well,
    Curve, ///< ~Curve, and the definitions of LAS 3.0
    Parameter,
    Other,
    Data, ///< ~A, and the data of LAS 3.0
    Unknown
};

/// A section of a LAS file where it lies in the text.
struct LasSection
{
    LasSectionKind kind = LasSectionKind::Unknown;
    std::string title;      ///< behind the tilde, as written
    std::string name;       ///< LAS 3.0: "LOG_DATA[1]", in capitals
    std::string definition; ///< LAS 3.0 data: "LOG_DEFINITION", the section that names its columns
    int line = 0;           ///< of the title
    std::string_view body;  ///< the lines behind the title
};

/// Whether a text starts like a LAS file: with a section title, perhaps behind blank lines and comments; or with
/// a few lines of something else before ~Version.
[[nodiscard]] bool isLas(std::string_view text);

/// All sections in the order of the file. The views last as long as the text.
[[nodiscard]] std::vector<LasSection> lasSections(std::string_view text);

} // namespace stratoscope
