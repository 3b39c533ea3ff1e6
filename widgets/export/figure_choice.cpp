// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/export/figure_choice.h"

#include <QCoreApplication>
#include <QSettings>

#include <algorithm>

namespace stratoscope {

namespace {

constexpr QSizeF kSlideMm{254, 143}; ///< 16:9

/// In mm; 0 for what is no width of columns.
double columnWidth(FigureSizing sizing)
{
    switch (sizing) {
    case FigureSizing::OneColumn:
        return 85;
    case FigureSizing::OneAndAHalf:
        return 120;
    case FigureSizing::TwoColumns:
        return 170;
    case FigureSizing::WideTwoColumns:
        return 180;
    default:
        return 0;
    }
}

QSizeF drawable(QSizeF size)
{
    return size.boundedTo({kLargestSideMm, kLargestSideMm}).expandedTo({kSmallestSideMm, kSmallestSideMm});
}

} // namespace

QString sizingName(FigureSizing sizing)
{
    const auto translated = [](const char* text) { return QCoreApplication::translate("FigureChoice", text); };
    switch (sizing) {
    case FigureSizing::Suited:
        return translated("As suits the figure");
    case FigureSizing::OneColumn:
        return translated("Single column, 85 mm");
    case FigureSizing::OneAndAHalf:
        return translated("One and a half columns, 120 mm");
    case FigureSizing::TwoColumns:
        return translated("Double column, 170 mm");
    case FigureSizing::WideTwoColumns:
        return translated("Double column, 180 mm");
    case FigureSizing::Slide:
        return translated("Slide, 254 × 143 mm");
    case FigureSizing::Screen:
        return translated("As on screen");
    case FigureSizing::Own:
        return translated("Own size");
    }
    return {};
}

QSizeF FigureChoice::sizeMm(const FigureSizes& sizes) const
{
    if (const double width = columnWidth(sizing); width > 0)
        return {width, width * sizes.suited.height() / sizes.suited.width()};
    switch (sizing) {
    case FigureSizing::Slide:
        return kSlideMm;
    case FigureSizing::Screen:
        return sizes.screen.isEmpty() ? sizes.suited : sizes.screen;
    case FigureSizing::Own:
        return ownMm;
    default:
        return sizes.suited;
    }
}

FigureForm FigureChoice::form(const FigureSizes& sizes) const
{
    return {sizeMm(sizes), dotsPerInch, font, theme, vectorPoints};
}

void keepFigureChoice(const FigureChoice& choice, QSettings& settings)
{
    settings.beginGroup(QStringLiteral("figure"));
    settings.setValue(QStringLiteral("ending"), choice.ending);
    settings.setValue(QStringLiteral("sizing"), static_cast<int>(choice.sizing));
    settings.setValue(QStringLiteral("own_mm"), choice.ownMm);
    settings.setValue(QStringLiteral("dots_per_inch"), choice.dotsPerInch);
    settings.setValue(QStringLiteral("theme"), themeName(choice.theme));
    settings.setValue(QStringLiteral("font"), choice.font.family);
    settings.setValue(QStringLiteral("points"), choice.font.points);
    settings.setValue(QStringLiteral("vector_points"), static_cast<qulonglong>(choice.vectorPoints));
    settings.endGroup();
}

FigureChoice keptFigureChoice(const QSettings& settings)
{
    const FigureChoice usual;
    const auto kept = [&settings](const char* key, const QVariant& otherwise) {
        return settings.value(QStringLiteral("figure/") + QLatin1String(key), otherwise);
    };
    FigureChoice choice;
    choice.ending = kept("ending", usual.ending).toString();
    const int sizing = kept("sizing", static_cast<int>(usual.sizing)).toInt();
    choice.sizing = static_cast<FigureSizing>(std::clamp(sizing, 0, static_cast<int>(everyFigureSizing.size()) - 1));
    choice.ownMm = drawable(kept("own_mm", usual.ownMm).toSizeF());
    choice.dotsPerInch = std::clamp(kept("dots_per_inch", usual.dotsPerInch).toDouble(), kFewestDotsPerInch, kMostDotsPerInch);
    choice.theme = themeNamed(kept("theme", QString()).toString().toStdString());
    choice.font.family = kept("font", QString()).toString();
    const double points = kept("points", 0).toDouble();
    choice.font.points = points > 0 ? std::clamp(points, kSmallestWriting, kLargestWriting) : 0;
    choice.vectorPoints = kept("vector_points", static_cast<qulonglong>(usual.vectorPoints)).toULongLong();
    return choice;
}

} // namespace stratoscope
