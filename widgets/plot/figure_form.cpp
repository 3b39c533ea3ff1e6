// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/plot/figure_form.h"

#include "engine/core/error.h"
#include "engine/core/text.h"

namespace stratoscope {

namespace {

QSizeF sizeIn(const std::string& text)
{
    const std::string_view all = text;
    const std::size_t cross = text.find('x');
    const auto side = [](std::string_view word) { return parseReal(trimmed(word)); };
    const std::optional<double> width = side(all.substr(0, cross));
    const std::optional<double> height = cross == std::string::npos ? std::nullopt : side(all.substr(cross + 1));
    if (!width || !height)
        throw ConfigError(Issue{"'" + text + "' is no size of a figure", {}, "Give width and height in mm, as 170x115."});
    return {*width, *height};
}

FigureFont fontIn(const std::string& text)
{
    const std::size_t comma = text.find(',');
    FigureFont font{QString::fromStdString(std::string(trimmed(std::string_view(text).substr(0, comma)))), 0};
    if (comma == std::string::npos)
        return font;
    const std::optional<double> points = parseReal(trimmed(std::string_view(text).substr(comma + 1)));
    if (!points || *points <= 0)
        throw ConfigError(Issue{"'" + text + "' is no font", {}, "Give a family and, after a comma, points, as Inter,9."});
    font.points = *points;
    return font;
}

} // namespace

void FigureForm::applyTo(FigureOptions& options) const
{
    options.sizeMm = sizeMm.value_or(options.sizeMm);
    options.dotsPerInch = dotsPerInch.value_or(options.dotsPerInch);
    options.font = font;
    options.theme = theme.value_or(options.theme);
    options.vectorPoints = vectorPoints.value_or(options.vectorPoints);
}

FigureForm figureFormOf(const std::string& size, std::optional<double> dotsPerInch, const std::string& font)
{
    FigureForm form;
    if (!size.empty())
        form.sizeMm = sizeIn(size);
    form.dotsPerInch = dotsPerInch;
    if (!font.empty())
        form.font = fontIn(font);
    FigureOptions options;
    form.applyTo(options);
    requireDrawable(options);
    return form;
}

} // namespace stratoscope
