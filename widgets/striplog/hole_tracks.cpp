// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/striplog/hole_tracks.h"

#include "widgets/common/number_text.h"
#include "widgets/common/spacing.h"
#include "widgets/plot/axis_ticker.h"
#include "widgets/plot/palette.h"
#include "widgets/striplog/hole_header.h"
#include "widgets/striplog/lithology_column.h"
#include "widgets/striplog/selection_bands.h"
#include "widgets/striplog/strip_rect.h"
#include "widgets/striplog/top_lines.h"
#include "widgets/striplog/track_curve.h"
#include "widgets/striplog/track_header.h"

#include <algorithm>
#include <cmath>

namespace stratoscope {

namespace {

/// An end of a track's axis, as exact as a fiftieth of its length, so that both ends have room beside each other.
QString endText(const StripTrack& track, double end)
{
    if (track.logarithmic)
        return valueText(end, 2);
    const double step = std::pow(10.0, std::floor(std::log10((track.high - track.low) / 50)));
    return valueText(std::round(end / step) * step + 0.0);
}

} // namespace

HoleTracks::HoleTracks(QCustomPlot& plot, std::shared_ptr<const StripLog> log, std::vector<QColor> classColors, bool titled)
    : m_plot(plot)
    , m_log(std::move(log))
    , m_classColors(std::move(classColors))
{
    initializeParentPlot(&plot); // before the children: a layout with empty cells cannot be given a plot later
    setMargins({});
    setRowSpacing(kSpacing / 2);
    setColumnSpacing(kSpacing);
    if (titled) {
        const QString note = tr("%1 samples").arg(countText(static_cast<qint64>(m_log->depth.size())));
        m_title = new HoleHeader(plot, QString::fromStdString(m_log->hole), note);
        addElement(0, 0, m_title);
    }
    for (std::size_t track = 0; track < m_log->tracks.size(); ++track)
        addTrack(track);
    if (!m_log->classes.empty())
        addBeds();
    addTops();
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
    QCPAxisRect* rect = addRect(new TrackHeader(&m_plot, QString::fromStdString(track.name), QString::fromStdString(track.unit),
                                                endText(track, track.low), endText(track, track.high)));
    QCPAxis* values = rect->axis(QCPAxis::atTop);
    if (track.logarithmic) {
        values->setScaleType(QCPAxis::stLogarithmic);
        values->setTicker(QSharedPointer<LogTicker>::create());
    } else {
        values->setTicker(QSharedPointer<NumberTicker>::create());
        values->ticker()->setTickCount(4);
    }
    values->setRange(track.low, track.high);
    new TrackCurve(*rect, m_log, index, categoryColor(0, 8)); // the plot owns it
}

void HoleTracks::addBeds()
{
    QCPAxisRect* rect = addRect(new TrackHeader(&m_plot, QString::fromStdString(m_log->lithologyName), {}));
    rect->axis(QCPAxis::atTop)->grid()->setVisible(false);
    new LithologyColumn(*rect, m_log, m_classColors); // the plot owns it
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
    const auto read = [&](const QString& text, const QColor& color) {
        readings.push_back({m_headers[readings.size()]->valuePlace(), text.isEmpty() ? QStringLiteral("–") : text, color});
    };
    for (const StripTrack& track : m_log->tracks)
        read(sample ? valueText(track.values[*sample]) : QString(), {});
    if (m_log->classes.empty())
        return readings;
    const std::int32_t code = sample ? m_log->lithology[*sample] : -1;
    const auto index = static_cast<std::size_t>(std::max(code, 0));
    code < 0 ? read({}, {}) : read(QString::fromStdString(m_log->classes[index]), m_classColors[index]);
    return readings;
}

} // namespace stratoscope
