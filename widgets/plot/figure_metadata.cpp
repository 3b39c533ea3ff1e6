// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/plot/figure_metadata.h"

#include "engine/core/error.h"
#include "engine/core/text.h"
#include "widgets/common/path_text.h"

#include <QFile>
#include <QImageReader>
#include <QXmlStreamReader>

#include <array>

namespace stratoscope {

namespace {

const QByteArray kElement = "stratoscope:view";
constexpr const char* kNamespace = "urn:stratoscope:figure";
constexpr qsizetype kLongestElement = 2'000'000;
constexpr qint64 kMostBytes = 2'000'000'000;

QByteArray elementOf(const QString& text)
{
    return "<" + kElement + " xmlns:stratoscope=\"" + kNamespace + "\">" + text.toHtmlEscaped().toUtf8() + "</" + kElement + ">";
}

/// The element's text wherever it stands in a file; what surrounds it may be anything.
std::optional<QString> elementIn(QByteArrayView bytes)
{
    const qsizetype begin = bytes.indexOf("<" + kElement);
    if (begin < 0)
        return std::nullopt;
    const QByteArray closing = "</" + kElement + ">";
    const QByteArrayView rest = bytes.sliced(begin, std::min(bytes.size() - begin, kLongestElement));
    const qsizetype end = rest.indexOf(closing);
    if (end < 0)
        return QString(); // begun and never closed: damaged
    QByteArray element = rest.first(end + closing.size()).toByteArray();
    if (!element.contains("xmlns:stratoscope"))
        element.insert(kElement.size() + 1, QByteArray(" xmlns:stratoscope=\"") + kNamespace + "\"");
    QXmlStreamReader xml(element);
    return xml.readNextStartElement() ? xml.readElementText() : QString();
}

std::optional<QString> readPngText(QFile& file)
{
    QImageReader reader(&file, "png");
    const QString text = reader.text(QString::fromLatin1(kFigureTextKey));
    return text.isEmpty() ? std::nullopt : std::optional(text);
}

std::optional<QString> readElement(QFile& file)
{
    const qint64 size = file.size();
    if (size <= 0 || size > kMostBytes)
        return std::nullopt;
    const uchar* bytes = file.map(0, size);
    return bytes == nullptr ? std::nullopt : elementIn(QByteArrayView(bytes, size));
}

enum class FigureFormat
{
    Png,
    Svg,
    Pdf,
    Other
};

/// By the first bytes, not by the name.
FigureFormat formatOf(QFile& file)
{
    constexpr qint64 enough = 1024;
    const QByteArray head = file.peek(enough);
    if (head.startsWith("\x89PNG\r\n\x1a\n"))
        return FigureFormat::Png;
    if (head.contains("%PDF-"))
        return FigureFormat::Pdf;
    return head.contains("<svg") ? FigureFormat::Svg : FigureFormat::Other;
}

} // namespace

QByteArray withSvgMetadata(QByteArray svg, const QString& text)
{
    const QByteArray after = "</desc>";
    if (const qsizetype place = svg.indexOf(after); place >= 0)
        svg.insert(place + after.size(), "\n<metadata>" + elementOf(text) + "</metadata>");
    return svg;
}

QByteArray xmpPacket(const QString& title, const QString& text)
{
    return "<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
           "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n"
           "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
           "<rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\""
           " xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\">\n"
           "<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">" +
           title.toHtmlEscaped().toUtf8() +
           "</rdf:li></rdf:Alt></dc:title>\n"
           "<xmp:CreatorTool>Stratoscope</xmp:CreatorTool>\n" +
           elementOf(text) +
           "\n</rdf:Description>\n</rdf:RDF>\n</x:xmpmeta>\n"
           "<?xpacket end=\"w\"?>\n";
}

bool isFigureFile(const std::filesystem::path& path)
{
    const std::string ending = lowerCase(path.extension().string());
    return ending == ".png" || ending == ".svg" || ending == ".pdf";
}

std::optional<QString> readFigureMetadata(const std::filesystem::path& path)
{
    QFile file(pathText(path));
    if (!file.open(QIODevice::ReadOnly))
        throw IoError(Issue{"cannot open the figure: " + file.errorString().toStdString(), {path.string(), 0, 0, {}}, {}});
    switch (formatOf(file)) {
    case FigureFormat::Png:
        return readPngText(file);
    case FigureFormat::Svg:
    case FigureFormat::Pdf:
        return readElement(file);
    case FigureFormat::Other:
        break;
    }
    throw DataError(Issue{"this is no PNG, SVG or PDF, whatever its name says", {path.string(), 0, 0, {}}, {}});
}

} // namespace stratoscope
