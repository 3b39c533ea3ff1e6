// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/data/column_unit.h"

#include "engine/core/text.h"

#include <algorithm>
#include <array>

namespace stratoscope {

namespace {

/// In lower case: what LAS files, drilling-programme exports and tables of the neighbouring fields write.
// clang-format off
constexpr std::array kUnits{
    // length, area, volume
    "m", "cm", "mm", "km", "um", "µm", "nm", "dm", "ft", "f", "feet", "in", "inch", "inches", "mbsf", "mbsl", "mcd", "mbrf",
    "msnm", "masl", "m csf-a", "m csf-b", "m ccsf", "m2", "m3", "cm2", "cm3", "km2", "l", "ml", "ul", "µl", "cc",
    // mass, density, pressure, force
    "g", "kg", "mg", "ug", "µg", "ng", "t", "g/cm3", "g/cm^3", "g/cc", "gm/cc", "g/c3", "kg/m3", "kg/m^3", "k/m3", "pa", "kpa",
    "mpa", "gpa", "bar", "psi", "atm", "n", "kn", "lbs", "klbs",
    // time, velocity, rates
    "s", "sec", "ms", "us", "µs", "ns", "min", "h", "hr", "d", "days", "yr", "years", "a", "ka", "ma", "ga", "us/ft", "us/f",
    "us/m", "µs/ft", "µs/m", "m/s", "km/s", "ft/s", "m/h", "m/hr", "ft/hr", "cps", "rpm", "hz", "khz", "mhz", "1/s",
    // nuclear, electric, magnetic, optical
    "api", "gapi", "cpm", "bq", "bq/kg", "kev", "b/e", "b/elec", "barns/e", "ohm", "ohmm", "ohm.m", "ohm m", "ohm-m", "ohm/m",
    "mmho", "mmho/m", "s/m", "ms/m", "mv", "v", "kv", "ma/m", "a/m", "si", "10^-5 si", "nt", "cd", "lx",
    // temperature, angle, share, count
    "c", "k", "degc", "degf", "deg c", "deg f", "°c", "°f", "deg", "°", "degrees", "rad", "%", "pct", "percent", "pu", "p.u.",
    "v/v", "v/v_decimal", "vol%", "vol.%", "wt%", "wt.%", "wt. %", "mol%", "dec", "decimal", "frac", "fraction", "ratio", "ppm",
    "ppb", "ppt", "psu", "count", "counts", "none", "unitless", "dimensionless", "-", "--", "instr. units", "counts/s", "md",
    "mdarcy", "darcy",
    // chemistry and life sciences
    "mol", "mmol", "mmol/l", "mol/l", "mg/l", "ug/l", "mg/kg", "ug/g", "w/m/k", "w/(m*k)", "w/mk", "j", "kj", "kda", "bp", "kb",
    "reads", "umi", "cells",
};
// clang-format on

struct UnitSpelling
{
    std::string_view spelling;
    std::string_view canonical;
};

// clang-format off
/// "f" is what logs write for feet; temperatures are in degf.
constexpr auto kSpellings = std::to_array<UnitSpelling>({
    {"f", "ft"}, {"feet", "ft"}, {"foot", "ft"}, {"meter", "m"}, {"meters", "m"}, {"metre", "m"}, {"metres", "m"},
    {"inch", "in"}, {"inches", "in"}, {"g/cc", "g/cm3"}, {"gm/cc", "g/cm3"}, {"gm/c3", "g/cm3"}, {"g/c3", "g/cm3"},
    {"g/cm^3", "g/cm3"}, {"gr/cc", "g/cm3"}, {"kg/m^3", "kg/m3"}, {"k/m3", "kg/m3"}, {"gapi", "api"}, {"us/f", "us/ft"},
    {"µs/ft", "us/ft"}, {"usec/ft", "us/ft"}, {"µs/m", "us/m"}, {"ohm.m", "ohmm"}, {"ohm-m", "ohmm"}, {"ohm m", "ohmm"},
    {"ohm/m", "ohmm"}, {"v/v_decimal", "v/v"}, {"frac", "v/v"}, {"fraction", "v/v"}, {"dec", "v/v"}, {"decimal", "v/v"},
    {"m3/m3", "v/v"}, {"ft3/ft3", "v/v"}, {"pu", "%"}, {"p.u.", "%"}, {"pct", "%"}, {"percent", "%"}, {"b/elec", "b/e"},
    {"barns/e", "b/e"}, {"none", ""}, {"unitless", ""}, {"dimensionless", ""}, {"-", ""}, {"--", ""}, {"sec", "s"},
    {"метер", "m"}, {"м", "m"},
});
// clang-format on

bool isUnitCharacter(char c)
{
    const auto byte = static_cast<unsigned char>(c);
    constexpr std::string_view marks = "/%^._*-() ";
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || (byte >= '0' && byte <= '9') || byte >= 0x80 ||
           marks.find(c) != std::string_view::npos;
}

/// What stands in parentheses reads like a unit if it is a known one or composed: "kN/m^2", "vol%", "instr. units".
bool readsLikeUnit(std::string_view text)
{
    return isKnownUnit(text) ||
           (looksLikeUnit(text) && (text.find_first_of("/%^") != std::string_view::npos || lowerCase(text).ends_with("units")));
}

} // namespace

bool isKnownUnit(std::string_view text)
{
    const std::string lower = lowerCase(trimmed(text));
    return std::find(kUnits.begin(), kUnits.end(), std::string_view(lower)) != kUnits.end();
}

std::string canonicalUnit(std::string_view unit)
{
    std::string lower = lowerCase(trimmed(unit));
    const auto found = std::ranges::find(kSpellings, std::string_view(lower), &UnitSpelling::spelling);
    return found == kSpellings.end() ? lower : std::string(found->canonical);
}

bool looksLikeUnit(std::string_view text)
{
    constexpr std::size_t longest = 20;
    text = trimmed(text);
    if (isKnownUnit(text))
        return true;
    return !text.empty() && text.size() <= longest && (text[0] < '0' || text[0] > '9') &&
           std::all_of(text.begin(), text.end(), isUnitCharacter);
}

std::string unitOfName(std::string_view name)
{
    name = trimmed(name);
    if (name.empty() || (name.back() != ']' && name.back() != ')'))
        return {};
    const bool brackets = name.back() == ']';
    int depth = 0; // the opening mark that belongs to the last closing one: "Conductivity (W/(m*K))"
    for (std::size_t i = name.size(); i-- > 0;) {
        depth += name[i] == (brackets ? ']' : ')') ? 1 : name[i] == (brackets ? '[' : '(') ? -1 : 0;
        if (depth > 0)
            continue;
        const std::string_view inside = trimmed(name.substr(i + 1, name.size() - i - 2));
        return i > 0 && (brackets || readsLikeUnit(inside)) ? std::string(inside) : std::string();
    }
    return {};
}

} // namespace stratoscope
