// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/serialization/figure_view.h"

#include "engine/core/error.h"

#include <nlohmann/json.hpp>

#include <cmath>
#include <concepts>
#include <type_traits>

namespace stratoscope {

namespace {

using Json = nlohmann::ordered_json;

constexpr const char* kVersionKey = "stratoscope_view";
constexpr std::size_t kLongestText = 1'000'000;

/// Calls visit(key, member) for each text of a view, in the order in which they are written.
template <typename View, typename Visit>
requires std::same_as<std::remove_const_t<View>, FigureView>
void visitTexts(View& view, const Visit& visit)
{
    visit("program", view.program);
    visit("kind", view.kind);
    visit("run", view.run);
    visit("path", view.path);
    visit("config_sha256", view.configSha256);
    visit("layout", view.layout);
    visit("color_by", view.colorBy);
    visit("color_map", view.colorMap);
    visit("mode", view.mode);
    visit("spread", view.spread);
    visit("theme", view.theme);
    visit("part", view.part);
    visit("metric", view.metric);
    visit("selection", view.selection);
    visit("selection_name", view.selectionName);
}

template <typename Style, typename Visit>
requires std::same_as<std::remove_const_t<Style>, ClassStyle>
void visitTexts(Style& style, const Visit& visit)
{
    visit("name", style.name);
    visit("color", style.color);
    visit("label", style.label);
}

template <typename View, typename Visit>
void visitLists(View& view, const Visit& visit)
{
    visit("axes", view.axes);
    visit("hidden", view.hidden);
    visit("runs", view.runs);
    visit("holes", view.holes);
    visit("tracks", view.tracks);
}

[[noreturn]] void fail(const std::filesystem::path& file, const std::string& problem, const std::string& advice)
{
    throw DataError(Issue{problem, {file.string(), 0, 0, {}}, advice});
}

class ViewReader
{
public:
    ViewReader(const Json& json, const std::filesystem::path& file)
        : m_json(json)
        , m_file(file)
    {
    }

    void operator()(const char* key, std::string& text) const
    {
        if (const Json* value = find(key)) {
            require(value->is_string(), key, "a text");
            text = value->get<std::string>();
        }
    }
    void operator()(const char* key, std::vector<std::string>& texts) const
    {
        const Json* value = find(key);
        if (value == nullptr)
            return;
        require(value->is_array(), key, "a list of texts");
        for (const Json& item : *value) {
            require(item.is_string(), key, "a list of texts");
            texts.push_back(item.get<std::string>());
        }
    }
    void read(const char* key, std::vector<ClassStyle>& classes) const
    {
        const Json* value = find(key);
        if (value == nullptr)
            return;
        require(value->is_array(), key, "a list of classes");
        for (const Json& item : *value) {
            require(item.is_object() && item.contains("name"), key, "a list of classes with their names");
            const ViewReader reader(item, m_file);
            ClassStyle& style = classes.emplace_back();
            visitTexts(style, reader);
        }
    }
    void read(const char* key, bool& flag) const
    {
        if (const Json* value = find(key)) {
            require(value->is_boolean(), key, "true or false");
            flag = value->get<bool>();
        }
    }
    void read(const char* key, std::int64_t& count) const
    {
        if (const Json* value = find(key)) {
            require(value->is_number_integer() && value->get<std::int64_t>() >= 0, key, "a count");
            count = value->get<std::int64_t>();
        }
    }
    void read(const char* key, std::optional<std::int64_t>& count) const
    {
        if (find(key) != nullptr)
            read(key, count.emplace());
    }
    void read(const char* key, std::optional<double>& number) const
    {
        if (const Json* value = find(key)) {
            require(value->is_number() && value->get<double>() > 0, key, "a number above 0");
            number = value->get<double>();
        }
    }
    void read(const char* key, std::optional<std::array<double, 4>>& area) const
    {
        const char* expected = "the four numbers left, bottom, right and top";
        readNumbers(key, area, expected);
        require(!area || ((*area)[0] < (*area)[2] && (*area)[1] < (*area)[3]), key, expected);
    }
    void read(const char* key, std::optional<std::array<double, 2>>& range) const
    {
        const char* expected = "two numbers, the first below the second";
        readNumbers(key, range, expected);
        require(!range || (*range)[0] < (*range)[1], key, expected);
    }
    void read(const char* key, std::array<double, 2>& camera) const
    {
        const Json* value = find(key);
        if (value == nullptr)
            return;
        const char* expected = "an azimuth and an elevation";
        require(value->is_array() && value->size() == 2, key, expected);
        for (std::size_t i = 0; i < 2; ++i) {
            require((*value)[i].is_number() && std::abs((*value)[i].get<double>()) <= 360, key, expected);
            camera[i] = (*value)[i].get<double>();
        }
    }

private:
    template <std::size_t N>
    void readNumbers(const char* key, std::optional<std::array<double, N>>& numbers, const char* expected) const
    {
        const Json* value = find(key);
        if (value == nullptr)
            return;
        require(value->is_array() && value->size() == N, key, expected);
        numbers.emplace();
        for (std::size_t i = 0; i < N; ++i) {
            require((*value)[i].is_number() && std::isfinite((*value)[i].get<double>()), key, expected);
            (*numbers)[i] = (*value)[i].get<double>();
        }
    }
    [[nodiscard]] const Json* find(const char* key) const
    {
        const auto found = m_json.find(key);
        return found == m_json.end() ? nullptr : &*found;
    }
    void require(bool fits, const char* key, const std::string& expected) const
    {
        if (!fits)
            fail(m_file, "the view kept in this figure is damaged: '" + std::string(key) + "' is not " + expected,
                 "Nothing was changed. Export the figure again.");
    }

    const Json& m_json;
    const std::filesystem::path& m_file;
};

struct NonEmptyWriter
{
    Json& json;

    void operator()(const char* key, const auto& value) const
    {
        if (!value.empty())
            json[key] = value;
    }
};

void checkVersion(const Json& json, const std::filesystem::path& file)
{
    const auto version = json.is_object() ? json.find(kVersionKey) : json.end();
    if (version == json.end() || !version->is_number_integer())
        fail(file, "the view kept in this figure is damaged", "Nothing was changed. Export the figure again.");
    const auto number = version->get<std::int64_t>();
    if (number < 1 || number > kFigureViewVersion)
        fail(file, "the view kept in this figure is of version " + std::to_string(number) + ", this program reads version 1",
             "Open it with the Stratoscope that made it.");
}

} // namespace

std::string figureViewJson(const FigureView& view)
{
    Json json;
    json[kVersionKey] = kFigureViewVersion;
    visitTexts(view, NonEmptyWriter{json});
    visitLists(view, NonEmptyWriter{json});
    for (const ClassStyle& style : view.classes)
        visitTexts(style, NonEmptyWriter{json["classes"].emplace_back(Json::object())});
    if (view.colorRange)
        json["color_range"] = *view.colorRange;
    if (view.area)
        json["area"] = *view.area;
    if (view.inSpace) {
        json["in_space"] = true;
        json["camera"] = view.camera;
    }
    if (view.contours)
        json["contours"] = true;
    if (view.pointSize)
        json["point_size"] = *view.pointSize;
    if (view.pointOpacity)
        json["point_opacity"] = *view.pointOpacity;
    if (view.epoch)
        json["epoch"] = *view.epoch;
    if (view.asTrained)
        json["as_trained"] = true;
    if (view.depths)
        json["depths"] = *view.depths;
    if (view.selectedRows > 0)
        json["selected_rows"] = view.selectedRows;
    if (view.selectionOnly)
        json["selection_only"] = true;
    std::string text = json.dump(-1, ' ', /*ensure_ascii=*/true, Json::error_handler_t::replace);
    // Readers of PNG run white space together; here it can only stand inside of a text.
    for (std::size_t place = 0; (place = text.find("  ", place)) != std::string::npos; ++place)
        text.replace(place, 1, "\\u0020");
    return text;
}

FigureView parseFigureView(std::string_view text, const std::filesystem::path& file)
{
    if (text.size() > kLongestText)
        fail(file, "the view kept in this figure is damaged: it is too long", "Nothing was changed. Export the figure again.");
    const Json json = Json::parse(text, nullptr, /*allow_exceptions=*/false);
    checkVersion(json, file);
    FigureView view;
    const ViewReader reader(json, file);
    visitTexts(view, reader);
    visitLists(view, reader);
    reader.read("classes", view.classes);
    reader.read("color_range", view.colorRange);
    reader.read("area", view.area);
    reader.read("in_space", view.inSpace);
    reader.read("camera", view.camera);
    reader.read("contours", view.contours);
    reader.read("point_size", view.pointSize);
    reader.read("point_opacity", view.pointOpacity);
    reader.read("epoch", view.epoch);
    reader.read("as_trained", view.asTrained);
    reader.read("depths", view.depths);
    reader.read("selected_rows", view.selectedRows);
    reader.read("selection_only", view.selectionOnly);
    return view;
}

} // namespace stratoscope
