// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/serialization/class_style_file.h"

#include <algorithm>
#include <string_view>

namespace stratoscope {

namespace {

constexpr const char* kColorAdvice = "Write it in quotes, as \"#0072b2\": red, green and blue, two digits each.";

bool isColor(std::string_view text)
{
    constexpr std::string_view digits = "0123456789abcdefABCDEF";
    constexpr std::size_t length = 7;
    return text.size() == length && text.front() == '#' && text.find_first_not_of(digits, 1) == std::string_view::npos;
}

ClassStyle styleOf(const ConfigNode& node, const std::string& path, Diagnostics& diagnostics)
{
    const ConfigNode* color = node.isMap() ? node.find("color") : nullptr;
    if (color != nullptr && color->isNull()) { // what a # without quotes leaves of it
        diagnostics.add(joinedPath(path, "color"), "the colour is empty", kColorAdvice);
        return {};
    }
    ClassStyle style = classStyleSchema().read(node, path, diagnostics);
    if (!style.color.empty() && !isColor(style.color))
        diagnostics.add(joinedPath(path, "color"), "'" + style.color + "' is no colour", kColorAdvice);
    return style;
}

} // namespace

const Schema<ClassStyle>& classStyleSchema()
{
    static const Schema<ClassStyle> schema{"class",
                                           {
                                               field("name", &ClassStyle::name).required().doc("As the data have it."),
                                               field("color", &ClassStyle::color).doc("#rrggbb; without: the usual one."),
                                               field("label", &ClassStyle::label).doc("What it is called instead."),
                                           }};
    return schema;
}

std::vector<ClassStyle> readClassStyles(const std::filesystem::path& file)
{
    const ConfigDocument document = readConfig(file);
    Diagnostics diagnostics(document);
    const bool isProject = document.root.find("stratoscope_project") != nullptr;
    const std::string path = isProject ? "view.classes" : "classes";
    const ConfigNode* classes = document.root.findPath(path);
    std::vector<ClassStyle> styles;
    if (classes == nullptr) {
        if (!isProject)
            diagnostics.add(
                {}, "there is no list of classes",
                "Name a project, or a file that says 'classes:' and then, for each, '- {name: clay, color: \"#0072b2\", "
                "label: Clay}'.");
    } else if (!classes->isSequence() && !classes->isNull()) {
        diagnostics.add(path, "expected a list of classes, found " + classes->described());
    } else {
        for (std::size_t i = 0; i < classes->items().size(); ++i)
            styles.push_back(styleOf(classes->items()[i], itemPath(path, i), diagnostics));
    }
    diagnostics.throwIfAny();
    return styles;
}

} // namespace stratoscope
