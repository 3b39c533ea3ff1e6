// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/data/brief_list.h"

#include "engine/core/text.h"

namespace stratoscope {

std::string listedBriefly(const std::vector<std::string>& names)
{
    constexpr std::size_t most = 10;
    if (names.size() <= most)
        return listed(names);
    std::vector<std::string> shown(names.begin(), names.begin() + most);
    shown.push_back(grouped(static_cast<std::int64_t>(names.size() - most)) + " more");
    return listed(shown);
}

} // namespace stratoscope
