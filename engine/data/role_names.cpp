// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/data/role_names.h"

#include "engine/core/text.h"

#include <algorithm>
#include <array>
#include <span>

namespace stratoscope {

namespace {

using namespace std::string_view_literals;
using Names = std::span<const std::string_view>;

// clang-format off
// Plain names in the order of preference.
constexpr std::array kDepthNames{
    "depth_md"sv, "measured_depth"sv, "md"sv, "dept"sv, "depth"sv, "depth_bin"sv, "depth_m"sv, "depth_ft"sv, "depth_csf_a"sv,
    "depth_csf"sv, "depth_csf_b"sv, "depth_mbsf"sv, "mbsf"sv, "depth_mbrf"sv, "depth_below_seafloor"sv, "core_depth"sv,
    "sample_depth"sv, "mid_depth"sv, "depth_mid"sv, "log_depth"sv, "md_m"sv, "md_ft"sv, "depth_ccsf"sv, "depth_mcd"sv, "mcd"sv,
    "top_depth"sv, "depth_top"sv, "tvd"sv, "depth_tvd"sv, "tvdss"sv, "tvd_m"sv, "tiefe"sv, "profondeur"sv,
};
constexpr std::array kIntervalTops{"top"sv, "from"sv};
constexpr std::array kIntervalBases{"bottom"sv, "base"sv, "bot"sv, "to"sv};
constexpr std::array kBoreholeNames{
    "borehole_id"sv, "borehole"sv, "borehole_name"sv, "bore_hole"sv, "hole_id"sv, "well"sv, "well_name"sv, "wellname"sv,
    "well_id"sv, "wellbore"sv, "wellbore_name"sv, "uwi"sv, "api"sv, "api_number"sv, "drillhole"sv, "drill_hole"sv, "holeid"sv,
    "bhid"sv, "site_hole"sv, "exp_site_hole"sv, "hole"sv, "core_name"sv, "core_id"sv, "site"sv, "site_id"sv, "location"sv,
    "station"sv,
};
constexpr std::array kGroupNames{
    "donor"sv, "donor_id"sv, "patient"sv, "patient_id"sv, "subject"sv, "subject_id"sv, "individual"sv, "batch"sv, "batch_id"sv,
    "sample"sv, "sample_id"sv, "sample_name"sv, "library"sv, "library_id"sv, "replicate"sv, "plate"sv, "experiment"sv,
    "orig_ident"sv, "run"sv, "dataset"sv, "study"sv, "source"sv, "group_id"sv, "group"sv, "groups"sv,
};
constexpr std::array kTargetNames{
    "lithology"sv, "principal"sv, "principal_lithology"sv, "lith"sv, "litho"sv, "lithologies"sv,
    "force_2020_lithofacies_lithology"sv, "lithofacies"sv, "lithology_name"sv, "lithology_type"sv, "litho_facies"sv,
    "lithotype"sv, "rock_type"sv, "rocktype"sv, "rock"sv, "rock_name"sv, "facies"sv, "lithofacies_code"sv, "electrofacies"sv,
    "unit_type"sv, "unit_class"sv, "cell_type"sv, "celltype"sv, "cell_types"sv, "cell_ontology_class"sv, "cluster_label"sv,
    "annotation"sv, "target"sv, "label"sv, "labels"sv, "class"sv, "class_name"sv, "category"sv, "species"sv, "diagnosis"sv,
    "outcome"sv, "y"sv, "louvain"sv, "leiden"sv, "clusters"sv, "cluster"sv, "type"sv,
};
constexpr std::array kStratigraphy{
    "formation"sv, "formations"sv, "fm"sv, "group"sv, "member"sv, "stratigraphy"sv, "strat"sv, "strat_unit"sv, "zone"sv,
    "zones"sv, "age"sv, "epoch"sv, "period"sv, "marker"sv, "biozone"sv,
};

struct NamedReason
{
    std::string_view name;
    const char* reason;
};

constexpr const char* kCoordinate = "a coordinate";
constexpr const char* kIdentifier = "an identifier";
constexpr const char* kCounter = "a row counter";
constexpr const char* kPosition = "a position in the core";

constexpr auto kNoMeasurement = std::to_array<NamedReason>({
    {"latitude", kCoordinate}, {"longitude", kCoordinate}, {"lat", kCoordinate}, {"lon", kCoordinate}, {"long", kCoordinate},
    {"lng", kCoordinate}, {"x_loc", kCoordinate}, {"y_loc", kCoordinate}, {"z_loc", kCoordinate}, {"x_coord", kCoordinate},
    {"y_coord", kCoordinate}, {"z_coord", kCoordinate}, {"easting", kCoordinate}, {"northing", kCoordinate},
    {"utm_x", kCoordinate}, {"utm_y", kCoordinate}, {"utm_zone", kCoordinate},
    {"index", kCounter}, {"row", kCounter}, {"row_number", kCounter}, {"unnamed_0", kCounter},
    {"id", kIdentifier}, {"expedition", kIdentifier}, {"exp", kIdentifier}, {"leg", kIdentifier}, {"site", kIdentifier},
    {"hole", kIdentifier}, {"core", kIdentifier}, {"section", kIdentifier}, {"sect", kIdentifier}, {"sample", kIdentifier},
    {"sample_no", kIdentifier}, {"uwi", kIdentifier}, {"api", kIdentifier}, {"section_unit", kIdentifier},
    {"text_id", kIdentifier},
    {"top_interval", kPosition}, {"bottom_interval", kPosition}, {"interval_top", kPosition}, {"interval_bottom", kPosition},
    {"offset", kPosition}, {"top_offset", kPosition}, {"bottom_offset", kPosition},
});
// clang-format on

NameRank rankIn(Names names, const std::string& name)
{
    const auto found = std::find(names.begin(), names.end(), std::string_view(name));
    return found == names.end() ? NameRank() : static_cast<int>(found - names.begin());
}

bool hasPrefix(const std::string& name, std::string_view prefix)
{
    return name.starts_with(prefix);
}

} // namespace

std::string plainName(std::string_view columnName)
{
    columnName = trimmed(columnName);
    const std::size_t bracket = columnName.find_first_of("[(");
    if (bracket != std::string_view::npos && bracket > 0)
        columnName = columnName.substr(0, bracket);
    std::string plain;
    for (const char c : lowerCase(columnName)) {
        const bool kept = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80;
        if (kept)
            plain += c;
        else if (!plain.empty() && plain.back() != '_')
            plain += '_';
    }
    while (plain.ends_with('_'))
        plain.pop_back();
    return plain;
}

NameRank depthRank(const std::string& plainName)
{
    if (const NameRank rank = rankIn(kDepthNames, plainName))
        return rank;
    if (const NameRank rank = rankIn(kIntervalTops, plainName))
        return *rank + static_cast<int>(kDepthNames.size());
    return std::nullopt;
}

bool namesIntervalTop(const std::string& plainName)
{
    return rankIn(kIntervalTops, plainName).has_value();
}

bool namesIntervalBase(const std::string& plainName)
{
    return rankIn(kIntervalBases, plainName).has_value();
}

bool namesAnyDepth(const std::string& plainName)
{
    return plainName.ends_with("depth") || depthRank(plainName) || namesIntervalBase(plainName) || hasPrefix(plainName, "depth_") ||
           hasPrefix(plainName, "top_depth") || hasPrefix(plainName, "bottom_depth");
}

NameRank groupRank(const std::string& plainName)
{
    if (const NameRank rank = rankIn(kBoreholeNames, plainName))
        return rank;
    if (const NameRank rank = rankIn(kGroupNames, plainName))
        return *rank + static_cast<int>(kBoreholeNames.size());
    return std::nullopt;
}

bool namesBorehole(const std::string& plainName)
{
    return rankIn(kBoreholeNames, plainName).has_value();
}

NameRank targetRank(const std::string& plainName)
{
    if (const NameRank rank = rankIn(kTargetNames, plainName))
        return rank;
    if (hasPrefix(plainName, "lithology_") || plainName.ends_with("_lithology"))
        return static_cast<int>(kTargetNames.size());
    return std::nullopt;
}

bool namesStratigraphy(const std::string& plainName)
{
    return rankIn(kStratigraphy, plainName).has_value();
}

std::optional<std::string> whyNoMeasurement(const std::string& plainName)
{
    const auto found = std::find_if(kNoMeasurement.begin(), kNoMeasurement.end(),
                                    [&](const NamedReason& entry) { return entry.name == plainName; });
    if (found != kNoMeasurement.end())
        return found->reason;
    if (hasPrefix(plainName, "unnamed_"))
        return kCounter;
    if (plainName.ends_with("_id") || plainName.ends_with("_no") || plainName.ends_with("_number") || plainName.ends_with("_code"))
        return kIdentifier;
    if (plainName.ends_with("_confidence"))
        return "how sure a label is";
    return std::nullopt;
}

} // namespace stratoscope
