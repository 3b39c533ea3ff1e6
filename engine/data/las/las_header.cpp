// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/data/las/las_header.h"

#include "engine/core/text.h"
#include "engine/data/brief_list.h"
#include "engine/data/data_failure.h"
#include "engine/data/las/curve_names.h"
#include "engine/data/las/header_line.h"

#include <algorithm>

namespace stratoscope {

namespace {

/// The items of a section. @param strange gets the lines that are none
std::vector<HeaderItem> itemsOf(const LasSection& section, std::vector<int>& strange)
{
    std::vector<HeaderItem> items;
    int line = section.line;
    for (std::size_t begin = 0; begin < section.body.size();) {
        const std::size_t end = std::min(section.body.find('\n', begin), section.body.size());
        const std::string_view text = trimmed(section.body.substr(begin, end - begin));
        begin = end + 1;
        ++line;
        if (auto item = parseHeaderLine(text)) {
            item->line = line;
            items.push_back(std::move(*item));
        } else if (!text.empty() && text[0] != '#') {
            strange.push_back(line);
        }
    }
    return items;
}

bool holdsItems(LasSectionKind kind)
{
    return kind != LasSectionKind::Data && kind != LasSectionKind::Other;
}

const HeaderItem* itemNamed(const std::vector<HeaderItem>& items, const std::string& mnemonic)
{
    const auto found =
        std::ranges::find_if(items, [&](const HeaderItem& item) { return capitalMnemonic(item.mnemonic) == mnemonic; });
    return found == items.end() ? nullptr : &*found;
}

/// LAS 1.2 writes "WELL. WELL: name" where later versions write "WELL. name : WELL"; files of either order say 1.2.
std::string textValue(const HeaderItem& item, bool oldOrder)
{
    const std::string description = lowerCase(item.description);
    const bool label =
        description.starts_with("well") || description.starts_with("unique well") || description.starts_with("api n");
    return oldOrder && !item.description.empty() && !label ? item.description : item.value;
}

/// Puts together what the sections say.
class HeaderReader
{
public:
    HeaderReader(const std::vector<LasSection>& sections, const std::filesystem::path& path)
        : m_sections(sections)
        , m_path(path)
    {
    }

    LasHeader read()
    {
        chooseData();
        for (std::size_t i = 0; i < m_sections.size(); ++i)
            keep(i);
        takeVersion();
        takeWell();
        takeCurves();
        nameOtherData();
        return std::move(m_header);
    }

private:
    void chooseData()
    {
        const auto rank = [](const LasSection& section) {
            const bool main = section.definition.empty() || section.name.starts_with("LOG_DATA");
            return std::pair(main, section.body.size());
        };
        for (std::size_t i = 0; i < m_sections.size(); ++i) {
            if (m_sections[i].kind == LasSectionKind::Data && (!m_data || rank(m_sections[*m_data]) < rank(m_sections[i])))
                m_data = i;
        }
        if (m_data)
            m_header.data = m_sections[*m_data];
    }

    void keep(std::size_t index)
    {
        const LasSection& section = m_sections[index];
        HeaderSection& kept = m_header.sections.emplace_back();
        kept.title = section.title;
        kept.line = section.line;
        std::vector<int> strange;
        if (holdsItems(section.kind))
            kept.items = itemsOf(section, strange);
        if (index != m_data)
            kept.text = section.body;
        if (section.kind == LasSectionKind::Curve && !strange.empty())
            m_header.warnings.push_back(counted(static_cast<std::int64_t>(strange.size()), "line") + " of ~" + section.title +
                                        " without a curve passed over, the first at line " + std::to_string(strange.front()) + ".");
    }

    /// The items of the first section of a kind.
    [[nodiscard]] std::vector<HeaderItem> itemsOfKind(LasSectionKind kind) const
    {
        for (std::size_t i = 0; i < m_sections.size(); ++i) {
            if (m_sections[i].kind == kind)
                return m_header.sections[i].items;
        }
        return {};
    }

    void takeVersion()
    {
        const std::vector<HeaderItem> items = itemsOfKind(LasSectionKind::Version);
        if (items.empty())
            m_header.warnings.emplace_back("The file has no ~Version section; it is read as LAS 2.0, a row a line.");
        if (const HeaderItem* version = itemNamed(items, "VERS"))
            m_header.version = version->value;
        if (const HeaderItem* wrap = itemNamed(items, "WRAP"))
            m_header.wrapped = lowerCase(wrap->value).starts_with('y');
        const HeaderItem* delimiter = itemNamed(items, "DLM");
        const std::string name = delimiter != nullptr ? lowerCase(delimiter->value) : std::string();
        if (name.starts_with("comma"))
            m_header.delimiter = ',';
        else if (name.starts_with("tab"))
            m_header.delimiter = '\t';
        else if (name.starts_with("space"))
            m_header.delimiter = ' ';
    }

    void takeWell()
    {
        const std::vector<HeaderItem> items = itemsOfKind(LasSectionKind::Well);
        const auto number = [&](const std::string& mnemonic) -> std::optional<double> {
            const HeaderItem* item = itemNamed(items, mnemonic);
            if (item != nullptr && mnemonic != "NULL" && !item->unit.empty())
                m_header.indexUnits.push_back(item->unit);
            return item == nullptr ? std::nullopt : parseReal(item->value);
        };
        m_header.start = number("STRT");
        m_header.stop = number("STOP");
        m_header.step = number("STEP");
        m_header.null = number("NULL");
        const bool oldOrder = m_header.version.starts_with("1.");
        for (const char* mnemonic : {"WELL", "UWI", "API"}) {
            const HeaderItem* item = itemNamed(items, mnemonic);
            if (m_header.hole.empty() && item != nullptr)
                m_header.hole = textValue(*item, oldOrder);
        }
    }

    /// The section that defines the columns of the data: by name in LAS 3.0, else the first with curves.
    [[nodiscard]] std::optional<std::size_t> definition() const
    {
        std::optional<std::size_t> first;
        for (std::size_t i = 0; i < m_sections.size(); ++i) {
            if (m_sections[i].kind != LasSectionKind::Curve)
                continue;
            if (m_header.data && m_sections[i].name == m_header.data->definition)
                return i;
            first = first ? first : i;
        }
        return first;
    }

    void takeCurves()
    {
        if (const auto index = definition())
            m_header.curves = m_header.sections[*index].items;
        if (m_header.curves.empty() && !m_header.data)
            failOnData(m_path, "the LAS file has neither curves (~Curve) nor data (~ASCII)",
                       "It may be cut off: copy or download it again.");
    }

    void nameOtherData()
    {
        std::vector<std::string> others;
        for (std::size_t i = 0; i < m_sections.size(); ++i) {
            if (m_sections[i].kind == LasSectionKind::Data && i != m_data)
                others.push_back("~" + m_sections[i].title.substr(0, m_sections[i].title.find_first_of(" |")));
        }
        if (!others.empty())
            m_header.warnings.push_back("The table is ~" + m_header.data->title +
                                        "; other data of the file are kept as text: " + listedBriefly(others) + ".");
    }

    const std::vector<LasSection>& m_sections;
    const std::filesystem::path& m_path;
    std::optional<std::size_t> m_data; ///< index of the section that becomes the table
    LasHeader m_header;
};

} // namespace

LasHeader readLasHeader(const std::vector<LasSection>& sections, const std::filesystem::path& path)
{
    return HeaderReader(sections, path).read();
}

} // namespace stratoscope
