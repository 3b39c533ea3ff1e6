// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/data/las/curve_names.h"

#include "engine/core/text.h"

#include <map>
#include <set>

namespace stratoscope {

namespace {

/// The capital of a character below U+0800, which UTF-8 writes in one or two bytes; others are returned as they are.
unsigned capital(unsigned code)
{
    const auto within = [code](unsigned first, unsigned last) { return code >= first && code <= last; };
    if (within('a', 'z') || (within(0xE0, 0xFE) && code != 0xF7) || (within(0x3B1, 0x3C9) && code != 0x3C2) || within(0x430, 0x44F))
        return code - 0x20;
    if (within(0x450, 0x45F))
        return code - 0x50;
    const bool oddIsSmall = within(0x100, 0x137) || within(0x14A, 0x177);
    const bool evenIsSmall = within(0x139, 0x148) || within(0x179, 0x17E);
    const bool withoutCapital = code == 0x131; // dotless i
    if ((oddIsSmall && code % 2 == 1 && !withoutCapital) || (evenIsSmall && code % 2 == 0))
        return code - 1;
    return code;
}

} // namespace

std::string capitalMnemonic(std::string_view utf8)
{
    std::string capitals;
    for (std::size_t i = 0; i < utf8.size(); ++i) {
        const auto lead = static_cast<unsigned char>(utf8[i]);
        const bool twoBytes = (lead & 0xE0U) == 0xC0U && i + 1 < utf8.size();
        if (!twoBytes) {
            capitals += lead < 0x80 ? static_cast<char>(capital(lead)) : utf8[i];
            continue;
        }
        const unsigned code = capital((lead & 0x1FU) << 6U | (static_cast<unsigned char>(utf8[++i]) & 0x3FU));
        capitals += static_cast<char>(0xC0U | (code >> 6U));
        capitals += static_cast<char>(0x80U | (code & 0x3FU));
    }
    return capitals;
}

std::vector<std::string> curveNames(const std::vector<std::string>& mnemonics)
{
    std::vector<std::string> names;
    std::map<std::string, int> uses;
    for (const std::string& mnemonic : mnemonics) {
        std::string name = capitalMnemonic(trimmed(mnemonic));
        names.push_back(name.empty() ? "UNKNOWN" : std::move(name));
        ++uses[names.back()];
    }
    std::set<std::string> taken;
    for (const auto& [name, count] : uses) {
        if (count == 1)
            taken.insert(name);
    }
    std::map<std::string, int> numbers;
    for (std::string& name : names) {
        if (uses[name] == 1)
            continue;
        std::string numbered;
        do
            numbered = name + ":" + std::to_string(++numbers[name]);
        while (!taken.insert(numbered).second);
        name = numbered;
    }
    return names;
}

} // namespace stratoscope
