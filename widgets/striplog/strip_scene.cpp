// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/striplog/strip_scene.h"

#include "widgets/common/number_text.h"
#include "widgets/common/spacing.h"
#include "widgets/plot/plot_header.h"
#include "widgets/striplog/depth_column.h"
#include "widgets/striplog/depth_cursor.h"
#include "widgets/striplog/hole_tracks.h"
#include "widgets/striplog/scrolled_holes.h"
#include "widgets/striplog/strip_legend.h"
#include "widgets/striplog/track_header.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace stratoscope {

namespace {

constexpr double kFewestSteps = 4; ///< that a view can be zoomed to

QString titleOf(const StripLogs& logs)
{
    return logs.size() == 1 ? QString::fromStdString(logs.front()->hole)
                            : StripScene::tr("%1 holes").arg(countText(static_cast<qint64>(logs.size())));
}

/// Two where a reconstruction is read below what it is over.
int valueLinesOf(const StripLogs& logs)
{
    return std::ranges::any_of(logs, [](const auto& log) { return hasOverlays(*log); }) ? 2 : 1;
}

QString noteOf(const StripLogs& logs)
{
    const auto samples = std::transform_reduce(logs.begin(), logs.end(), std::size_t{0}, std::plus<>(),
                                               [](const auto& log) { return log->depth.size(); });
    return StripScene::tr("%1 samples").arg(countText(static_cast<qint64>(samples)));
}

} // namespace

StripScene::StripScene(QCustomPlot& plot, NarrowTracks narrow)
    : QObject(&plot)
    , m_plot(plot)
    , m_narrow(narrow)
    , m_title(new PlotHeader(&plot))
    , m_depths(new DepthColumn(plot))
    , m_row(new ScrolledHoles)
    , m_legend(new PlotLegend(&plot, PlotLegend::Arrangement::Lines))
    , m_cursor(new DepthCursor(&plot))
{
    auto* tracks = new QCPLayoutGrid;
    plot.plotLayout()->clear();
    plot.plotLayout()->addElement(0, 0, m_title);
    plot.plotLayout()->addElement(1, 0, tracks);
    plot.plotLayout()->addElement(2, 0, m_legend);
    tracks->setColumnSpacing(kSpacing);
    tracks->addElement(0, 0, m_depths);
    tracks->addElement(0, 1, m_row);
    m_row->setColumnSpacing(2 * kSpacing);
    plot.setInteractions(QCP::iNone);
    connect(&plot, &QCustomPlot::afterLayout, this, &StripScene::placeWindow);
}

bool StripScene::keepsView(const StripLogs& logs) const
{
    const bool showsAll = showsAllDepths();
    return std::ranges::any_of(logs, [&](const auto& log) {
        return !log->isEmpty() && std::ranges::any_of(m_logs, [&](const auto& before) {
            return before->hole == log->hole && before->depth == log->depth && !showsAll;
        });
    });
}

void StripScene::setLogs(StripLogs logs)
{
    const bool keeps = keepsView(logs);
    const QCPRange range = keeps ? depthRange() : QCPRange();
    m_cursor->hide();
    m_plot.clearPlottables();
    m_row->clear();
    m_row->simplify();
    m_holes.clear();
    m_logs = std::move(logs);
    const StripLog& first = *m_logs.front();
    m_title->setTitle(titleOf(m_logs));
    m_title->setNote([text = noteOf(m_logs)] { return text; });
    const HeaderRoom room{m_logs.size() > 1, valueLinesOf(m_logs)};
    m_depths->setDepth(QString::fromStdString(first.depthName), unitText(), room);
    std::vector<Category> classes = coloredClasses(first.classes, first.classCounts);
    m_classStyles.apply(classes);
    for (const auto& log : m_logs) {
        m_holes.push_back(new HoleTracks(m_plot, log, classes, room));
        const auto column = static_cast<int>(m_holes.size()) - 1;
        m_row->addElement(0, column, m_holes.back());
        m_row->setColumnStretchFactor(column, m_holes.back()->leastWidth());
    }
    m_row->setLeastWidth(m_narrow == NarrowTracks::Scroll ? leastWidth() - DepthColumn::width - kSpacing : 0);
    m_legend->setEntries(stripLegend(m_logs, classes));
    showSelection();
    applyTheme(m_plot, plotTheme(themeOf(m_plot)));
    keeps ? setDepthRange(range) : showAll();
}

void StripScene::setClassStyles(const ClassStyles& styles)
{
    m_classStyles = styles;
    if (!isEmpty())
        setLogs(m_logs);
}

int StripScene::leastWidth() const
{
    int width = DepthColumn::width + kSpacing;
    for (const HoleTracks* hole : m_holes)
        width += hole->leastWidth();
    return width + std::max(0, static_cast<int>(m_holes.size()) - 1) * m_row->columnSpacing();
}

QString StripScene::unitText() const
{
    const StripLog& log = *m_logs.front();
    const bool isConverted = log.depthUnit != log.storedUnit;
    switch (log.depthUnit) {
    case DepthUnit::Metres:
        return isConverted ? tr("ft → m") : tr("metres");
    case DepthUnit::Feet:
        return isConverted ? tr("m → ft") : tr("feet");
    case DepthUnit::Unknown:
        break;
    }
    return tr("no unit");
}

QCPAxis& StripScene::depthAxis() const
{
    return *m_depths->axisRect().axis(QCPAxis::atLeft);
}

QCPRange StripScene::wholeRange() const
{
    double top = std::numeric_limits<double>::infinity();
    double base = -top;
    for (const auto& log : m_logs) {
        if (log->isEmpty())
            continue;
        const double margin = log->step > 0 ? log->step / 2 : 0.5;
        top = std::min(top, log->depth.front() - margin);
        base = std::max(base, log->depth.back() + margin);
    }
    return top < base ? QCPRange(top, base) : QCPRange(0, 1);
}

double StripScene::leastRange() const
{
    double step = std::numeric_limits<double>::infinity();
    for (const auto& log : m_logs) {
        if (log->step > 0)
            step = std::min(step, log->step);
    }
    const double whole = wholeRange().size();
    return std::isfinite(step) ? std::min(kFewestSteps * step, whole) : whole;
}

int StripScene::trackHeight() const
{
    return isEmpty() ? 1 : std::max(1, m_depths->axisRect().height());
}

QCPRange StripScene::depthRange() const
{
    return isEmpty() ? QCPRange() : depthAxis().range();
}

void StripScene::setDepthRange(QCPRange range)
{
    const QCPRange whole = wholeRange();
    const double size = std::clamp(range.size(), leastRange(), whole.size());
    const double top = std::clamp(range.center() - size / 2, whole.lower, std::max(whole.lower, whole.upper - size));
    const QCPRange shown(top, top + size);
    depthAxis().setRange(shown);
    for (HoleTracks* hole : m_holes)
        hole->setDepthRange(shown);
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
    const double size = std::clamp(range.size() * factor, leastRange(), wholeRange().size());
    const double top = fixed - (fixed - range.lower) / range.size() * size;
    setDepthRange({top, top + size});
}

void StripScene::setSideOffset(int offset)
{
    m_row->setOffset(offset);
    stopReading();
}

int StripScene::sideOffset() const
{
    return m_row->offset();
}

int StripScene::largestSideOffset() const
{
    return m_row->largestOffset();
}

void StripScene::placeWindow()
{
    for (HoleTracks* hole : m_holes)
        hole->setWindow(m_row->window());
}

void StripScene::setSelection(std::shared_ptr<const RowSet> rows)
{
    m_selection = std::move(rows);
    showSelection();
}

void StripScene::showSelection()
{
    for (HoleTracks* hole : m_holes)
        hole->setSelection(m_selection.get());
}

QRectF StripScene::tracksRect() const
{
    if (isEmpty())
        return {};
    QRectF rect(m_depths->axisRect().rect());
    for (std::size_t hole = 0; hole < m_holes.size(); ++hole)
        rect = rect.united(holeRect(hole));
    return rect;
}

QRectF StripScene::holeRect(std::size_t hole) const
{
    const std::vector<QCPAxisRect*>& rects = m_holes.at(hole)->axisRects();
    if (rects.empty())
        return {};
    return QRectF(rects.front()->rect().united(rects.back()->rect()).intersected(m_row->window()));
}

std::optional<std::size_t> StripScene::holeAt(QPointF place) const
{
    for (std::size_t hole = 0; hole < m_holes.size(); ++hole) {
        if (holeRect(hole).contains(place))
            return hole;
    }
    return std::nullopt;
}

/// Of the hole at the place where it has a sample there, else of the hole that has the nearest.
std::optional<double> StripScene::sampleDepthAt(QPointF place) const
{
    const double wanted = depthAt(place.y());
    if (const auto hole = holeAt(place)) {
        if (const auto sample = m_logs[*hole]->sampleNear(wanted))
            return m_logs[*hole]->depth[*sample];
    }
    std::optional<double> nearest;
    for (const auto& log : m_logs) {
        if (log->isEmpty())
            continue;
        const double depth = log->depth[log->nearestSample(wanted)];
        if (!nearest || std::abs(depth - wanted) < std::abs(*nearest - wanted))
            nearest = depth;
    }
    return nearest;
}

void StripScene::readAt(QPointF place)
{
    const QRectF tracks = tracksRect();
    const bool isBeside = place.y() < tracks.top() || place.y() > tracks.bottom();
    const std::optional<double> depth = isBeside ? std::nullopt : sampleDepthAt(place);
    if (!depth) {
        stopReading();
        return;
    }
    std::vector<DepthCursor::Reading> readings{{m_depths->header().valuePlace(), valueText(*depth, 6), {}}};
    for (const HoleTracks* hole : m_holes) {
        for (DepthCursor::Reading& reading : hole->readings(hole->log().sampleNear(*depth))) {
            reading.place = reading.place.intersected(m_row->window());
            if (!reading.place.isEmpty())
                readings.push_back(std::move(reading));
        }
    }
    const double at = std::clamp(depthAxis().coordToPixel(*depth), tracks.top(), tracks.bottom());
    m_cursor->showAt(at, {1.0 * m_depths->axisRect().right(), tracks.right()}, std::move(readings));
}

void StripScene::stopReading()
{
    m_cursor->hide();
}

} // namespace stratoscope
