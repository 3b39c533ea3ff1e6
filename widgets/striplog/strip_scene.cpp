// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/striplog/strip_scene.h"

#include "widgets/common/number_text.h"
#include "widgets/common/spacing.h"
#include "widgets/plot/axis_ticker.h"
#include "widgets/plot/palette.h"
#include "widgets/plot/plot_header.h"
#include "widgets/plot/plot_legend.h"
#include "widgets/plot/point_coloring.h"
#include "widgets/striplog/depth_cursor.h"
#include "widgets/striplog/lithology_column.h"
#include "widgets/striplog/selection_bands.h"
#include "widgets/striplog/top_lines.h"
#include "widgets/striplog/track_curve.h"
#include "widgets/striplog/track_header.h"

#include <algorithm>
#include <cmath>

namespace stratoscope {

namespace {

constexpr int kDepthWidth = 64; ///< logical pixels
constexpr int kLeastTrackWidth = 64;
constexpr double kFewestSteps = 4; ///< that a view can be zoomed to

std::vector<Category> coloredClasses(const StripLog& log)
{
    std::vector<Category> classes;
    for (std::size_t code = 0; code < log.classes.size(); ++code)
        classes.push_back(
            {QString::fromStdString(log.classes[code]), {}, static_cast<qint64>(log.classCounts[code]), false, false});
    giveColors(classes);
    return classes;
}

/// The classes of the hole, the most frequent of the table first; those that share a colour as one.
std::vector<LegendEntry> legendOf(const StripLog& log, const std::vector<Category>& classes)
{
    std::vector<bool> occurs(classes.size(), false);
    for (const LithologyInterval& interval : log.intervals)
        occurs[static_cast<std::size_t>(interval.code)] = true;
    std::vector<std::size_t> order;
    bool others = false;
    for (std::size_t code = 0; code < classes.size(); ++code) {
        if (occurs[code] && !classes[code].grouped)
            order.push_back(code);
        others = others || (occurs[code] && classes[code].grouped);
    }
    std::ranges::stable_sort(order, std::greater(), [&](std::size_t code) { return classes[code].count; });
    std::vector<LegendEntry> entries;
    for (const std::size_t code : order)
        entries.push_back({classes[code].name, {}, classes[code].color, LegendEntry::Mark::Dot, true});
    if (others)
        entries.push_back({StripScene::tr("others"), {}, otherColor(), LegendEntry::Mark::Dot, true});
    return entries;
}

} // namespace

StripScene::StripScene(QCustomPlot& plot)
    : QObject(&plot)
    , m_plot(plot)
    , m_title(new PlotHeader(&plot))
    , m_tracks(new QCPLayoutGrid)
    , m_legend(new PlotLegend(&plot, PlotLegend::Arrangement::Lines))
    , m_cursor(new DepthCursor(&plot))
{
    plot.plotLayout()->clear();
    plot.plotLayout()->addElement(0, 0, m_title);
    plot.plotLayout()->addElement(1, 0, m_tracks);
    plot.plotLayout()->addElement(2, 0, m_legend);
    plot.setInteractions(QCP::iNone);
    m_tracks->setRowSpacing(kSpacing / 2);
    m_tracks->setColumnSpacing(kSpacing);
}

void StripScene::setLog(std::shared_ptr<const StripLog> log)
{
    const bool sameDepths = m_log && m_log->hole == log->hole && m_log->depth == log->depth && !log->isEmpty();
    const QCPRange range = sameDepths ? depthRange() : QCPRange();
    m_cursor->hide();
    m_plot.clearPlottables();
    m_tracks->clear();
    m_tracks->simplify();
    m_headers.clear();
    m_rects.clear();
    m_bands.clear();
    m_log = std::move(log);
    m_title->setTitle(QString::fromStdString(m_log->hole));
    m_title->setNote([text = tr("%1 samples").arg(countText(static_cast<qint64>(m_log->depth.size())))] { return text; });
    addDepthAxis();
    for (std::size_t track = 0; track < m_log->tracks.size(); ++track)
        addTrack(track);
    addLithology();
    addTops();
    showSelection();
    applyTheme(m_plot, plotTheme(themeOf(m_plot)));
    sameDepths ? setDepthRange(range) : showAll();
}

int StripScene::leastWidth() const
{
    return kDepthWidth + static_cast<int>(m_headers.size()) * (kLeastTrackWidth + m_tracks->columnSpacing());
}

QCPAxisRect* StripScene::addRect(TrackHeader* header)
{
    const auto column = static_cast<int>(m_headers.size());
    auto* rect = new QCPAxisRect(&m_plot);
    rect->setAutoMargins(QCP::msNone);
    rect->setMargins({});
    for (QCPAxis* axis : rect->axes()) {
        axis->setVisible(true);
        axis->setTicks(false);
        axis->setTickLabels(false);
        axis->grid()->setVisible(axis->axisType() == QCPAxis::atLeft || axis->axisType() == QCPAxis::atTop);
    }
    rect->axis(QCPAxis::atLeft)->setRangeReversed(true);
    rect->axis(QCPAxis::atLeft)->setTicker(QSharedPointer<NumberTicker>::create());
    m_tracks->addElement(0, column, header);
    m_tracks->addElement(1, column, rect);
    m_tracks->setRowStretchFactor(0, 0.001); // the header has a height of its own
    m_headers.push_back(header);
    m_rects.push_back(rect);
    m_bands.push_back(new SelectionBands(*rect, m_log));
    return rect;
}

QString StripScene::unitText() const
{
    const bool isConverted = m_log->depthUnit != m_log->storedUnit;
    switch (m_log->depthUnit) {
    case DepthUnit::Metres:
        return isConverted ? tr("ft → m") : tr("metres");
    case DepthUnit::Feet:
        return isConverted ? tr("m → ft") : tr("feet");
    case DepthUnit::Unknown:
        break;
    }
    return tr("no unit");
}

void StripScene::addDepthAxis()
{
    QCPAxisRect* rect = addRect(new TrackHeader(&m_plot, QString::fromStdString(m_log->depthName), unitText()));
    rect->setSizeConstraintRect(QCPLayoutElement::scrOuterRect);
    rect->setMinimumSize(kDepthWidth, 0);
    rect->setMaximumSize(kDepthWidth, QWIDGETSIZE_MAX);
    rect->setMargins(QMargins(kDepthWidth - 2, 0, 0, 0));
    for (QCPAxis* axis : rect->axes()) {
        const bool isDepth = axis->axisType() == QCPAxis::atLeft;
        axis->setVisible(isDepth);
        axis->setTicks(isDepth);
        axis->setTickLabels(isDepth);
        axis->grid()->setVisible(false);
    }
}

void StripScene::addTrack(std::size_t index)
{
    const StripTrack& track = m_log->tracks[index];
    QCPAxisRect* rect = addRect(new TrackHeader(&m_plot, QString::fromStdString(track.name), QString::fromStdString(track.unit),
                                                valueText(track.low, 3), valueText(track.high, 3)));
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

void StripScene::addLithology()
{
    m_classColors.clear();
    m_legend->setEntries({});
    if (m_log->classes.empty())
        return;
    const std::vector<Category> classes = coloredClasses(*m_log);
    for (const Category& category : classes)
        m_classColors.push_back(category.color);
    QCPAxisRect* rect = addRect(new TrackHeader(&m_plot, QString::fromStdString(m_log->lithologyName), {}));
    rect->axis(QCPAxis::atTop)->grid()->setVisible(false);
    new LithologyColumn(*rect, m_log, m_classColors); // the plot owns it
    m_legend->setEntries(legendOf(*m_log, classes));
}

void StripScene::addTops()
{
    if (m_log->tops.empty())
        return;
    const std::size_t named = m_rects.size() > 1 ? 1 : 0; // the first beside the depths
    for (std::size_t i = 0; i < m_rects.size(); ++i)
        new TopLines(*m_rects[i], m_log, i == named); // the plot owns it
}

QCPAxis& StripScene::depthAxis() const
{
    return *m_rects.front()->axis(QCPAxis::atLeft);
}

QCPRange StripScene::wholeRange() const
{
    if (m_log->isEmpty())
        return {0, 1};
    const double margin = m_log->step > 0 ? m_log->step / 2 : 0.5;
    return {m_log->depth.front() - margin, m_log->depth.back() + margin};
}

int StripScene::trackHeight() const
{
    return m_rects.empty() ? 1 : std::max(1, m_rects.front()->height());
}

QCPRange StripScene::depthRange() const
{
    return m_rects.empty() ? QCPRange() : depthAxis().range();
}

void StripScene::setDepthRange(QCPRange range)
{
    const QCPRange whole = wholeRange();
    const double size = std::clamp(range.size(), std::min(kFewestSteps * m_log->step, whole.size()), whole.size());
    const double top = std::clamp(range.center() - size / 2, whole.lower, std::max(whole.lower, whole.upper - size));
    for (QCPAxisRect* rect : m_rects)
        rect->axis(QCPAxis::atLeft)->setRange(top, top + size);
}

void StripScene::showAll()
{
    setDepthRange(wholeRange());
}

void StripScene::scroll(double share)
{
    const QCPRange range = depthRange();
    setDepthRange(range + share * range.size());
}

void StripScene::zoom(double factor, double y)
{
    const QCPRange range = depthRange();
    const double fixed = std::clamp(depthAxis().pixelToCoord(y), range.lower, range.upper);
    const QCPRange whole = wholeRange();
    const double size = std::clamp(range.size() * factor, std::min(kFewestSteps * m_log->step, whole.size()), whole.size());
    const double top = fixed - (fixed - range.lower) / range.size() * size;
    setDepthRange({top, top + size});
}

void StripScene::setSelection(std::shared_ptr<const RowSet> rows)
{
    m_selection = std::move(rows);
    showSelection();
}

void StripScene::showSelection()
{
    std::shared_ptr<const std::vector<LithologyInterval>> bands;
    if (m_log && m_selection && !m_selection->isEmpty())
        bands = std::make_shared<const std::vector<LithologyInterval>>(selectedIntervals(*m_log, *m_selection));
    for (SelectionBands* track : m_bands)
        track->setBands(bands);
}

QRectF StripScene::tracksRect() const
{
    return m_rects.empty() ? QRectF() : QRectF(m_rects.front()->rect()).united(m_rects.back()->rect());
}

void StripScene::readAt(double y)
{
    const QRect tracks = m_rects.front()->rect();
    if (m_log->isEmpty() || y < tracks.top() || y > tracks.bottom()) {
        stopReading();
        return;
    }
    const std::size_t sample = m_log->nearestSample(depthAxis().pixelToCoord(y));
    std::vector<DepthCursor::Reading> readings{{m_headers.front()->valuePlace(), valueText(m_log->depth[sample], 6), {}}};
    const auto read = [&](const QString& text, const QColor& color) {
        readings.push_back({m_headers[readings.size()]->valuePlace(), text.isEmpty() ? QStringLiteral("–") : text, color});
    };
    for (const StripTrack& track : m_log->tracks)
        read(valueText(track.values[sample]), {});
    if (!m_log->classes.empty()) {
        const std::int32_t code = m_log->lithology[sample];
        const auto index = static_cast<std::size_t>(std::max(code, 0));
        code < 0 ? read({}, {}) : read(QString::fromStdString(m_log->classes[index]), m_classColors[index]);
    }
    const double at = depthAxis().coordToPixel(m_log->depth[sample]);
    m_cursor->showAt(std::clamp(at, 1.0 * tracks.top(), 1.0 * tracks.bottom()),
                     {1.0 * m_rects.front()->right(), 1.0 * m_rects.back()->right()}, std::move(readings));
}

void StripScene::stopReading()
{
    m_cursor->hide();
}

std::unique_ptr<QCustomPlot> makeStripFigure(std::shared_ptr<const StripLog> log, QCPRange depths, ThemeKind theme)
{
    auto plot = std::make_unique<QCustomPlot>();
    applyTheme(*plot, plotTheme(theme));
    auto* scene = new StripScene(*plot);
    scene->setLog(std::move(log));
    if (depths.size() > 0)
        scene->setDepthRange(depths);
    return plot;
}

} // namespace stratoscope
