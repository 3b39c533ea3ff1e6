// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/plot/figure_export.h"

#include "engine/core/atomic_file.h"
#include "engine/core/error.h"
#include "engine/core/text.h"
#include "widgets/plot/figure_metadata.h"
#include "widgets/plot/scatter_plottable.h"

#include <QBuffer>
#include <QFontDatabase>
#include <QPageSize>
#include <QPdfWriter>
#include <QSvgGenerator>
#include <qcustomplot.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <memory>
#include <vector>

namespace stratoscope {

namespace {

constexpr double kMmPerInch = 25.4;
constexpr double kLogicalResolution = 96; ///< logical pixels in an inch
constexpr double kPointsPerInch = 72;
constexpr int kPdfResolution = 1200;
constexpr int kLargestSidePixels = 30000; // QPainter's rasteriser ends at 32,767
constexpr double kLargestPixelCount = 2.5e8;

using Renderer = QByteArray (*)(const DrawFigure& draw, const FigureOptions& options);

QSize sizeAt(const FigureOptions& options, double dotsPerInch)
{
    return (options.sizeMm * dotsPerInch / kMmPerInch).toSize();
}

[[noreturn]] void refuse(const std::string& problem, const std::string& advice)
{
    throw Error(Issue{problem, {}, advice});
}

/// Of a figure's writing, to that of its theme.
double fontScale(const FigureOptions& options)
{
    return options.font.points > 0 ? options.font.points / kPointsPerInch * kLogicalResolution / PlotTheme().labelFontSize : 1;
}

std::string sizeText(QSizeF size)
{
    return shortNumber(size.width()) + " × " + shortNumber(size.height());
}

/// How a figure looks: its theme in its font.
PlotTheme themeFor(const FigureOptions& options)
{
    PlotTheme theme = plotTheme(options.theme);
    if (!options.font.family.isEmpty())
        theme.fontFamilies.prepend(options.font.family);
    const double scale = fontScale(options);
    for (int* size : {&theme.tickFontSize, &theme.labelFontSize, &theme.titleFontSize})
        *size = std::max(1, static_cast<int>(std::lround(*size * scale)));
    theme.minimumMargins *= std::max(scale, 1.0);
    return theme;
}

void checkFont(const FigureFont& font)
{
    const QStringList known = QFontDatabase::families();
    if (!font.family.isEmpty() && !known.contains(font.family, Qt::CaseInsensitive))
        refuse("there is no font " + font.family.toStdString() + " on this computer",
               "Known: " + known.join(QStringLiteral(", ")).toStdString() + ".");
}

void paintPlots(std::span<QCustomPlot* const> plots, const FigureDevice& target)
{
    QCPPainter painter(&target.device);
    painter.setModes(target.isVector
                         ? QCPPainter::PainterModes(QCPPainter::pmVectorized | QCPPainter::pmNoCaching | QCPPainter::pmNonCosmetic)
                         : QCPPainter::PainterModes(QCPPainter::pmNoCaching));
    const QSizeF each(target.size.width() / static_cast<double>(plots.size()), target.size.height());
    const QSize logical = (each / target.scale).toSize();
    for (std::size_t i = 0; i < plots.size(); ++i) {
        painter.save();
        painter.translate(std::round(each.width() * static_cast<double>(i)), 0);
        painter.scale(each.width() / logical.width(), each.height() / logical.height());
        plots[i]->toPainter(&painter, logical.width(), logical.height());
        painter.restore();
    }
}

QImage renderImage(const DrawFigure& draw, const FigureOptions& options)
{
    QImage image(sizeAt(options, options.dotsPerInch), QImage::Format_RGB32);
    const int dotsPerMetre = static_cast<int>(std::lround(options.dotsPerInch / kMmPerInch * 1000));
    image.setDotsPerMeterX(dotsPerMetre);
    image.setDotsPerMeterY(dotsPerMetre);
    image.fill(Qt::white);
    image.setText(QStringLiteral("Software"), QStringLiteral("Stratoscope"));
    if (!options.title.isEmpty())
        image.setText(QStringLiteral("Title"), options.title);
    if (!options.view.isEmpty())
        image.setText(QString::fromLatin1(kFigureTextKey), options.view);
    draw({image, image.size(), options.dotsPerInch / kLogicalResolution, /*isVector=*/false});
    return image;
}

QByteArray renderPng(const DrawFigure& draw, const FigureOptions& options)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    renderImage(draw, options).save(&buffer, "PNG");
    return bytes;
}

QByteArray renderSvg(const DrawFigure& draw, const FigureOptions& options)
{
    const QSize size = sizeAt(options, kLogicalResolution);
    QByteArray bytes;
    QBuffer buffer(&bytes);
    QSvgGenerator generator;
    generator.setOutputDevice(&buffer);
    generator.setResolution(static_cast<int>(kLogicalResolution));
    generator.setSize(size);
    generator.setViewBox(QRect(QPoint(0, 0), size));
    generator.setDescription(QStringLiteral("Made with Stratoscope"));
    draw({generator, size, 1, /*isVector=*/true});
    // The generator names one family only; without it a viewer would fall back to any.
    const QStringList families = themeFor(options).fontFamilies;
    const QByteArray attribute = "font-family=\"";
    bytes.replace(attribute + families.front().toUtf8() + '"', attribute + families.join(", ").toUtf8() + ", sans-serif\"");
    if (!options.title.isEmpty()) // the generator would not escape it
        bytes.replace("<desc>", "<title>" + options.title.toHtmlEscaped().toUtf8() + "</title>\n<desc>");
    return options.view.isEmpty() ? bytes : withSvgMetadata(bytes, options.view);
}

QByteArray renderPdf(const DrawFigure& draw, const FigureOptions& options)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    QPdfWriter writer(&buffer);
    writer.setResolution(kPdfResolution);
    writer.setPageSize(QPageSize(options.sizeMm, QPageSize::Millimeter, QString(), QPageSize::ExactMatch));
    writer.setPageMargins(QMarginsF(0, 0, 0, 0));
    writer.setCreator(QStringLiteral("Stratoscope"));
    writer.setTitle(options.title);
    if (!options.view.isEmpty())
        writer.setDocumentXmpMetadata(xmpPacket(options.title, options.view));
    draw({writer, options.sizeMm * kPdfResolution / kMmPerInch, kPdfResolution / kLogicalResolution, /*isVector=*/true});
    return bytes;
}

struct Format
{
    const char* ending;
    Renderer render;
};
constexpr std::array<Format, 3> kFormats{{{".png", renderPng}, {".svg", renderSvg}, {".pdf", renderPdf}}};

Renderer rendererFor(const std::filesystem::path& path)
{
    const std::string ending = lowerCase(path.extension().string());
    std::vector<std::string> known;
    for (const Format& format : kFormats) {
        if (ending == format.ending)
            return format.render;
        known.emplace_back(format.ending);
    }
    Issue issue;
    issue.problem = ending.empty() ? "a figure needs an ending that says its format" : "unknown figure format " + ending;
    issue.where.file = path.string();
    issue.advice = "Known: " + listed(known) + ".";
    throw Error(issue);
}

/// Dresses a plot for a figure and, at its end, for the screen again.
class Dressing
{
public:
    Dressing(QCustomPlot& plot, const FigureOptions& options)
        : m_plot(plot)
        , m_overlay(*plot.layer(QStringLiteral("overlay")))
        , m_theme(themeOf(plot))
        , m_overlayVisible(m_overlay.visible())
    {
        m_overlay.setVisible(false);
        applyTheme(plot, themeFor(options));
        dressTexts(options);
        for (int i = 0; i < plot.plottableCount(); ++i) {
            auto* scatter = qobject_cast<ScatterPlottable*>(plot.plottable(i));
            if (scatter == nullptr)
                continue;
            scatter->setVectorLimit(options.vectorPoints);
            scatter->setImageResolution(options.dotsPerInch);
        }
    }
    ~Dressing()
    {
        applyTheme(m_plot, plotTheme(m_theme));
        for (const auto& [text, font] : m_fonts)
            text->setFont(font);
        m_overlay.setVisible(m_overlayVisible);
        m_plot.replot(QCustomPlot::rpQueuedRefresh);
    }
    Dressing(const Dressing&) = delete;
    Dressing& operator=(const Dressing&) = delete;

private:
    /// Texts that no theme reaches once they are made.
    void dressTexts(const FigureOptions& options)
    {
        const PlotTheme theme = themeFor(options);
        for (int i = 0; i < m_plot.itemCount(); ++i) {
            auto* text = qobject_cast<QCPItemText*>(m_plot.item(i));
            if (text == nullptr || dynamic_cast<Themed*>(text) != nullptr)
                continue;
            QFont font = text->font();
            m_fonts.emplace_back(text, font);
            font.setFamilies(theme.fontFamilies);
            if (font.pixelSize() > 0)
                font.setPixelSize(std::max(1, static_cast<int>(std::lround(font.pixelSize() * fontScale(options)))));
            text->setFont(font);
        }
    }

    QCustomPlot& m_plot;
    std::vector<std::pair<QCPItemText*, QFont>> m_fonts; ///< as they were
    QCPLayer& m_overlay;
    ThemeKind m_theme;
    bool m_overlayVisible;
};

DrawFigure painted(std::span<QCustomPlot* const> plots, const FigureOptions& options)
{
    return [plots, &options](const FigureDevice& target) {
        std::vector<std::unique_ptr<Dressing>> dressings;
        for (QCustomPlot* plot : plots)
            dressings.push_back(std::make_unique<Dressing>(*plot, options));
        paintPlots(plots, target);
    };
}

} // namespace

QSize figurePixels(const FigureOptions& options)
{
    return sizeAt(options, options.dotsPerInch);
}

void requireDrawable(const FigureOptions& options)
{
    const QSizeF size = options.sizeMm;
    const auto isUsable = [](double side) { return side >= kSmallestSideMm && side <= kLargestSideMm; };
    if (!isUsable(size.width()) || !isUsable(size.height())) {
        refuse("a figure of " + sizeText(size) + " mm cannot be drawn",
               "Choose sides of " + shortNumber(kSmallestSideMm) + " to " + shortNumber(kLargestSideMm) + " mm.");
    }
    if (!(options.dotsPerInch >= kFewestDotsPerInch && options.dotsPerInch <= kMostDotsPerInch))
        refuse("a resolution of " + shortNumber(options.dotsPerInch) + " dots per inch cannot be drawn",
               "Choose one of 30 to 2,400.");
    const QSize pixels = sizeAt(options, options.dotsPerInch);
    if (std::max(pixels.width(), pixels.height()) > kLargestSidePixels ||
        1.0 * pixels.width() * pixels.height() > kLargestPixelCount)
        refuse("an image of " + sizeText(pixels) + " pixels is too large", "Choose a smaller size or fewer dots per inch.");
    const double points = options.font.points;
    if (points != 0 && !(points >= kSmallestWriting && points <= kLargestWriting))
        refuse("writing of " + shortNumber(points) + " points cannot be drawn", "Choose a size of 4 to 72 points.");
}

FigureOptions figureOfPixels(QSize pixels, double dotsPerInch, ThemeKind theme)
{
    return {QSizeF(pixels) * kMmPerInch / dotsPerInch, dotsPerInch, theme, {}, {}};
}

void exportDrawing(const DrawFigure& draw, const std::filesystem::path& path, const FigureOptions& options)
{
    const Renderer render = rendererFor(path);
    requireDrawable(options);
    checkFont(options.font);
    const QByteArray bytes = render(draw, options);
    AtomicFile file(path);
    file.write(bytes.constData(), static_cast<std::size_t>(bytes.size()));
    file.commit();
}

void exportFigures(std::span<QCustomPlot* const> plots, const std::filesystem::path& path, const FigureOptions& options)
{
    exportDrawing(painted(plots, options), path, options);
}

QImage drawingImage(const DrawFigure& draw, const FigureOptions& options)
{
    requireDrawable(options);
    checkFont(options.font);
    return renderImage(draw, options);
}

QImage figureImage(std::span<QCustomPlot* const> plots, const FigureOptions& options)
{
    return drawingImage(painted(plots, options), options);
}

void exportFigure(QCustomPlot& plot, const std::filesystem::path& path, const FigureOptions& options)
{
    const std::array plots{&plot};
    exportFigures(plots, path, options);
}

} // namespace stratoscope
