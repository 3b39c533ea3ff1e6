// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/striplog/hole_tracks.h"

#include "widgets/common/number_text.h"
#include "widgets/common/spacing.h"
#include "widgets/plot/axis_ticker.h"
#include "widgets/striplog/hole_header.h"
#include "widgets/striplog/lithology_column.h"
#include "widgets/striplog/selection_bands.h"
#include "widgets/striplog/strip_legend.h"
#include "widgets/striplog/strip_rect.h"
#include "widgets/striplog/top_lines.h"
#include "widgets/striplog/track_curve.h"

#include <algorithm>
#include <cmath>

namespace stratoscope {

namespace {

constexpr float kOverlayOpacity = 0.6F; ///< of the bands of a curve over another

/// An end of a track's axis. @param parts of its length that the text is as exact as
QString endText(const StripTrack& track, double end, double parts)
{
    if (track.logarithmic)
        return valueText(end, 2);
    const double step = std::pow(10.0, std::floor(std::log10((track.high - track.low) / parts)));
    return valueText(std::round(end / step) * step + 0.0);
}

/// Both ends, as exact as there is room for them beside each other.
std::pair<QString, QString> endTexts(const StripTrack& track)
{
    constexpr qsizetype room = 9; // characters
    std::pair<QString, QString> texts;
    for (const double parts : {50.0, 5.0}) {
        texts = {endText(track, track.low, parts), endText(track, track.high, parts)};
        if (texts.first.size() + texts.second.size() <= room)
            break;
    }
    return texts;
}

} // namespace

HoleTracks::HoleTracks(QCustomPlot& plot, std::shared_ptr<const StripLog> log, const std::vector<Category>& classes,
                       const HeaderRoom& room)
    : m_plot(plot)
    , m_log(std::move(log))
    , m_room(room)
{
    initializeParentPlot(&plot); // before the children: a layout with empty cells cannot be given a plot later
    setMargins({});
    setRowSpacing(kSpacing / 2);
    setColumnSpacing(kSpacing);
    if (room.titled) {
        const QString note = tr("%1 samples").arg(countText(static_cast<qint64>(m_log->depth.size())));
        m_title = new HoleHeader(plot, QString::fromStdString(m_log->hole), note);
        addElement(0, 0, m_title);
    }
    for (const Category& category : classes) {
        m_classNames += category.text();
        m_classColors.push_back(category.color);
    }
    addTracks();
    addTops();
}

void HoleTracks::addTracks()
{
    const std::vector<StripTrack>& tracks = m_log->tracks;
    const auto addAll = [&](const auto& isWanted) {
        for (std::size_t track = 0; track < tracks.size(); ++track) {
            if (isWanted(tracks[track]))
                addTrack(track);
        }
    };
    const auto isBeforeBeds = [](TrackKind kind) { return kind == TrackKind::Measured || kind == TrackKind::Reconstruction; };
    addAll([&](const StripTrack& track) { return isBeforeBeds(track.kind) && measuredBelow(*m_log, track) == nullptr; });
    addBeds();
    addAll([&](const StripTrack& track) { return !isBeforeBeds(track.kind); });
}

int HoleTracks::leastWidth() const
{
    constexpr int leastNameWidth = 96;
    const auto tracks = static_cast<int>(m_rects.size());
    return std::max(tracks * leastTrackWidth + (tracks - 1) * columnSpacing(), m_title != nullptr ? leastNameWidth : 0);
}

QCPAxisRect* HoleTracks::addRect(TrackHeader* header)
{
    const auto column = static_cast<int>(m_headers.size());
    const int row = m_title != nullptr ? 1 : 0;
    QCPAxisRect* rect = makeStripRect(m_plot);
    addElement(row, column, header);
    addElement(row + 1, column, rect);
    for (int above = 0; above <= row; ++above)
        setRowStretchFactor(above, 0.001); // headers have heights of their own
    m_headers.push_back(header);
    m_rects.push_back(rect);
    m_bands.push_back(new SelectionBands(*rect, m_log));
    return rect;
}

void HoleTracks::addTrack(std::size_t index)
{
    const StripTrack& track = m_log->tracks[index];
    const auto [low, high] = endTexts(track);
    QCPAxisRect* rect = addRect(new TrackHeader(&m_plot, m_room.valueLines, QString::fromStdString(track.name),
                                                QString::fromStdString(track.unit), low, high));
    QCPAxis* values = rect->axis(QCPAxis::atTop);
    if (track.logarithmic) {
        values->setScaleType(QCPAxis::stLogarithmic);
        values->setTicker(QSharedPointer<LogTicker>::create());
    } else {
        values->setTicker(QSharedPointer<NumberTicker>::create());
        values->ticker()->setTickCount(4);
    }
    values->setRange(track.low, track.high);
    addCurve(*rect, index, 0);
    for (std::size_t over = 0; over < m_log->tracks.size(); ++over) {
        if (measuredBelow(*m_log, m_log->tracks[over]) == &track)
            addCurve(*rect, over, 1);
    }
}

/// @param line of the values that are read in the rect
void HoleTracks::addCurve(QCPAxisRect& rect, std::size_t index, int line)
{
    const QColor color = trackColor(m_log->tracks[index].kind);
    new TrackCurve(rect, m_log, index, color, line > 0 ? kOverlayOpacity : 1); // the plot owns it
    m_readers.emplace_back([this, header = m_headers.back(), index, line, color](std::optional<std::size_t> sample) {
        const QString text = sample ? valueText(m_log->tracks[index].values[*sample]) : QString();
        return DepthCursor::Reading{header->valuePlace(line), text, line > 0 ? color : QColor()};
    });
}

void HoleTracks::addBeds()
{
    if (!m_log->lithologyName.empty())
        addColumn(QString::fromStdString(m_log->lithologyName), m_log->predicted ? tr("observed") : QString(),
                  {m_log->lithology, m_log->intervals, m_classNames, m_classColors});
    if (m_log->predicted)
        addColumn(QString::fromStdString(m_log->predicted->name), tr("predicted"),
                  {m_log->predicted->codes, m_log->predicted->intervals, m_classNames, m_classColors});
    if (m_log->agreement)
        addAgreement();
}

void HoleTracks::addAgreement()
{
    const std::vector<std::int32_t>& codes = m_log->agreement->codes;
    const auto same = std::ranges::count(codes, static_cast<std::int32_t>(Agreement::Same));
    const auto known = same + std::ranges::count(codes, static_cast<std::int32_t>(Agreement::Different));
    const QString note =
        known > 0 ? tr("%1 % same").arg(qRound(100.0 * static_cast<double>(same) / static_cast<double>(known))) : QString();
    addColumn(tr("Match"), note,
              {codes,
               m_log->agreement->intervals,
               {tr("same"), tr("differs")},
               {agreementColor(Agreement::Same), agreementColor(Agreement::Different)}});
}

void HoleTracks::addColumn(const QString& name, const QString& note, Beds beds)
{
    QCPAxisRect* rect = addRect(new TrackHeader(&m_plot, m_room.valueLines, name, note));
    rect->axis(QCPAxis::atTop)->grid()->setVisible(false);
    new LithologyColumn(*rect, m_log, beds.intervals, beds.colors); // the plot owns it
    m_readers.emplace_back([header = m_headers.back(), beds = std::move(beds)](std::optional<std::size_t> sample) {
        const std::int32_t code = sample ? beds.codes[*sample] : -1;
        if (code < 0)
            return DepthCursor::Reading{header->valuePlace(), {}, {}};
        return DepthCursor::Reading{header->valuePlace(), beds.names[code], beds.colors[static_cast<std::size_t>(code)]};
    });
}

void HoleTracks::addTops()
{
    if (m_log->tops.empty())
        return;
    for (QCPAxisRect* rect : m_rects)
        new TopLines(*rect, m_log, /*named=*/rect == m_rects.front()); // the plot owns it
}

void HoleTracks::setDepthRange(const QCPRange& range)
{
    for (QCPAxisRect* rect : m_rects)
        rect->axis(QCPAxis::atLeft)->setRange(range);
}

void HoleTracks::setWindow(QRect window)
{
    if (m_title != nullptr)
        m_title->setWindow(window);
}

void HoleTracks::setSelection(const RowSet* rows)
{
    std::shared_ptr<const std::vector<LithologyInterval>> bands;
    if (rows != nullptr && !rows->isEmpty())
        bands = std::make_shared<const std::vector<LithologyInterval>>(selectedIntervals(*m_log, *rows));
    for (SelectionBands* track : m_bands)
        track->setBands(bands);
}

std::vector<DepthCursor::Reading> HoleTracks::readings(std::optional<std::size_t> sample) const
{
    std::vector<DepthCursor::Reading> readings;
    for (const Reader& reader : m_readers) {
        readings.push_back(reader(sample));
        if (readings.back().text.isEmpty())
            readings.back() = {readings.back().place, QStringLiteral("–"), {}};
    }
    return readings;
}

} // namespace stratoscope
