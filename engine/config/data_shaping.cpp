// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/config/data_shaping.h"

#include <cmath>

namespace stratoscope {

namespace {

bool decodeEnd(const ConfigNode& node, double& end)
{
    return node.isNull() || Codec<double>::decode(node, end); // null: open
}

ConfigNode encodeEnd(double end)
{
    return std::isinf(end) ? ConfigNode() : ConfigNode::real(end);
}

} // namespace

bool Codec<ColumnRanges>::decode(const ConfigNode& node, ColumnRanges& ranges)
{
    ranges.clear();
    for (const ConfigNode::Entry& entry : node.entries()) {
        RowRange range;
        const std::vector<ConfigNode>& ends = entry.value.items();
        if (ends.size() == 2 && decodeEnd(ends[0], range.low) && decodeEnd(ends[1], range.high) && range.low <= range.high)
            ranges.emplace_back(entry.key, range);
    }
    return (node.isMap() || node.isNull()) && ranges.size() == node.entries().size();
}

ConfigNode Codec<ColumnRanges>::encode(const ColumnRanges& ranges)
{
    ConfigNode node = ConfigNode::map();
    for (const auto& [column, range] : ranges)
        node.set(column, ConfigNode::sequence({encodeEnd(range.low), encodeEnd(range.high)}));
    return node;
}

bool Codec<TextPairs>::decode(const ConfigNode& node, TextPairs& pairs)
{
    pairs.clear();
    for (const ConfigNode::Entry& entry : node.entries()) {
        if (entry.value.isScalar())
            pairs.emplace_back(entry.key, entry.value.text());
    }
    return (node.isMap() || node.isNull()) && pairs.size() == node.entries().size();
}

ConfigNode Codec<TextPairs>::encode(const TextPairs& pairs)
{
    ConfigNode node = ConfigNode::map();
    for (const auto& [key, value] : pairs)
        node.set(key, ConfigNode::scalar(value));
    return node;
}

const Schema<BinningConfig>& binningSchema()
{
    static const Schema<BinningConfig> schema{
        "binning",
        {
            field("interval", &BinningConfig::interval)
                .atLeast(0)
                .doc("Height of a bin in the unit of the depth column, 0.2 for core logs as a rule; 0: rows stay as they are."),
        }};
    return schema;
}

const Schema<LabelsConfig>& labelsSchema()
{
    static const Schema<LabelsConfig> schema{
        "labels",
        {
            field("table", &LabelsConfig::table)
                .doc("A table that maps classes to the classes to learn, relative to this config; written out under groups."),
            field("from", &LabelsConfig::from).doc("The table's column of classes; its first if left out."),
            field("to", &LabelsConfig::to).doc("The table's column of what they become; its second if left out."),
            field("groups", &LabelsConfig::groups).doc("The mapping itself, class: class to learn."),
            field("unmapped", &LabelsConfig::unmapped)
                .doc("Classes that the mapping does not name: keep them, make their rows unlabelled, or drop the rows."),
            field("minimum_rows", &LabelsConfig::minimumRows)
                .atLeast(0)
                .unit("rows")
                .doc("Rows of classes with fewer rows than this are left out."),
        }};
    return schema;
}

} // namespace stratoscope
