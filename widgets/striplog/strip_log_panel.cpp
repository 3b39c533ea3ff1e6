// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/striplog/strip_log_panel.h"

#include "widgets/common/empty_state.h"
#include "widgets/common/export_button.h"
#include "widgets/common/icons.h"
#include "widgets/common/spacing.h"
#include "widgets/striplog/depth_brush.h"
#include "widgets/striplog/hole_chooser.h"
#include "widgets/striplog/strip_figure.h"
#include "widgets/striplog/strip_navigation.h"
#include "widgets/striplog/strip_scene.h"
#include "widgets/striplog/track_chooser.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QScrollBar>
#include <QSignalBlocker>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace stratoscope {

namespace {

/// Whether both are of the same rows, though their depths may be in other units.
bool areOfSameRows(const StripLogs& a, const StripLogs& b)
{
    return std::ranges::equal(
        a, b, [](const auto& one, const auto& other) { return one->hole == other->hole && one->rows == other->rows; });
}

StripLogs inUnit(const StripLogs& stored, DepthUnit unit)
{
    StripLogs logs;
    for (const auto& log : stored)
        logs.push_back(unit == log->depthUnit ? log : std::make_shared<const StripLog>(withDepthsIn(*log, unit)));
    return logs;
}

} // namespace

StripLogPanel::StripLogPanel(QWidget* parent)
    : QWidget(parent)
    , m_holeLabel(new QLabel(tr("&Hole")))
    , m_holes(new HoleChooser)
    , m_plot(new QCustomPlot)
    , m_scene(new StripScene(*m_plot))
    , m_brushButton(new QToolButton)
    , m_units(new QComboBox)
    , m_tracks(new TrackChooser)
    , m_progress(new QLabel)
    , m_stop(new QToolButton)
    , m_tops(new QToolButton)
    , m_sideways(new QScrollBar(Qt::Horizontal))
    , m_empty(new EmptyState(tr("No strip log yet"), tr("Open a table with a column of depths.")))
    , m_pages(new QStackedWidget)
{
    new StripNavigation(*m_plot, *m_scene); // the plot owns it
    m_brush = new DepthBrush(*m_plot, *m_scene);
    setUpHoles();
    setUpUnits();
    setUpBrush();
    setUpTracks();
    setUpTops();
    setUpSideways();
    auto* content = new QWidget;
    auto* contentLayout = new QVBoxLayout(content);
    contentLayout->setContentsMargins(0, 0, 0, 0);
    contentLayout->setSpacing(0);
    contentLayout->addWidget(makeControls());
    contentLayout->addWidget(m_plot, 1);
    contentLayout->addWidget(m_sideways);
    m_pages->addWidget(m_empty);
    m_pages->addWidget(content);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_pages);
    setTheme(ThemeKind::Light);
}

void StripLogPanel::setUpHoles()
{
    m_holes->setObjectName(QStringLiteral("hole"));
    m_holeLabel->setBuddy(m_holes);
    connect(m_holes, &HoleChooser::holesChosen, this, &StripLogPanel::holesChosen);
}

void StripLogPanel::setUpUnits()
{
    m_units->setObjectName(QStringLiteral("depthUnit"));
    m_units->addItem(tr("Depths as stored"), static_cast<int>(DepthUnit::Unknown));
    m_units->addItem(tr("Depths in m"), static_cast<int>(DepthUnit::Metres));
    m_units->addItem(tr("Depths in ft"), static_cast<int>(DepthUnit::Feet));
    m_units->setToolTip(tr("One foot is 0.3048 m. The data stay as they are."));
    connect(m_units, &QComboBox::currentIndexChanged, this, &StripLogPanel::showInUnit);
}

void StripLogPanel::setUpBrush()
{
    m_brushButton->setObjectName(QStringLiteral("brush"));
    m_brushButton->setCheckable(true);
    m_brushButton->setAutoRaise(true);
    m_brushButton->setToolTip(tr("Select a range of depths by dragging down the tracks of a hole, or down the axis of depths for "
                                 "all holes. Shift adds to the selection, Alt takes away, both keep what is in both."));
    connect(m_brushButton, &QToolButton::toggled, this, [this](bool on) { m_brush->setEnabled(on); });
    connect(m_brush, &DepthBrush::brushed, this, &StripLogPanel::select);
    updateIcons();
}

void StripLogPanel::setUpTracks()
{
    m_tracks->setObjectName(QStringLiteral("tracks"));
    m_stop->setObjectName(QStringLiteral("stopTracks"));
    m_stop->setText(tr("Stop"));
    m_stop->setToolTip(tr("Do without the tracks of the model"));
    connect(m_tracks, &TrackChooser::kindsChosen, this, &StripLogPanel::tracksChosen);
    connect(m_stop, &QToolButton::clicked, this, &StripLogPanel::tracksStopped);
    showProgress({});
}

void StripLogPanel::setUpTops()
{
    auto* menu = new QMenu(m_tops);
    menu->addAction(tr("Open a table of tops…"), this, &StripLogPanel::topsRequested);
    m_removeTops = menu->addAction({}, this, &StripLogPanel::topsRemoved);
    m_removeTops->setObjectName(QStringLiteral("removeTops"));
    m_tops->setObjectName(QStringLiteral("tops"));
    m_tops->setText(tr("Tops"));
    m_tops->setToolTip(tr("Formation tops and markers from a table with a name, a depth and, for several holes, a hole a row"));
    m_tops->setPopupMode(QToolButton::InstantPopup);
    m_tops->setMenu(menu);
    setTopsFile({});
}

void StripLogPanel::setUpSideways()
{
    constexpr int track = 72; // with the space beside it
    m_sideways->setObjectName(QStringLiteral("sideways"));
    m_sideways->setSingleStep(track);
    m_sideways->hide();
    connect(m_sideways, &QScrollBar::valueChanged, this, [this](int offset) {
        m_scene->setSideOffset(offset);
        m_plot->replot(QCustomPlot::rpQueuedReplot);
    });
    connect(m_plot, &QCustomPlot::afterLayout, this, &StripLogPanel::updateSideways);
}

QWidget* StripLogPanel::makeControls()
{
    auto* all = new QToolButton;
    all->setText(tr("Show all"));
    all->setToolTip(tr("Show all depths again (double click). The wheel scrolls, with Ctrl it zooms, with Shift it scrolls "
                       "sideways."));
    auto* exportFigure = new ExportButton(tr("Save this strip log as PNG, SVG or PDF"));
    auto* controls = new QWidget;
    auto* layout = new QHBoxLayout(controls);
    layout->setContentsMargins(kSpacing, kSpacing / 2, kSpacing, kSpacing / 2);
    layout->setSpacing(kSpacing);
    layout->addWidget(m_holeLabel);
    layout->addWidget(m_holes);
    layout->addWidget(m_units);
    layout->addWidget(m_brushButton);
    layout->addWidget(m_tracks);
    layout->addWidget(m_tops);
    layout->addWidget(m_progress, 1);
    layout->addWidget(m_stop);
    layout->addStretch();
    layout->addWidget(all);
    layout->addWidget(exportFigure);
    connect(exportFigure, &QToolButton::clicked, this, &StripLogPanel::exportRequested);
    connect(exportFigure, &ExportButton::copyRequested, this, &StripLogPanel::copyRequested);
    connect(all, &QToolButton::clicked, this, [this] {
        m_scene->showAll();
        m_plot->replot(QCustomPlot::rpQueuedReplot);
    });
    return controls;
}

void StripLogPanel::setHoles(const QStringList& holes)
{
    m_holes->setHoles(holes);
    m_holes->setVisible(!holes.isEmpty());
    m_holeLabel->setVisible(!holes.isEmpty());
}

QStringList StripLogPanel::holes() const
{
    return m_holes->chosen();
}

void StripLogPanel::chooseHoles(const QStringList& holes)
{
    const QStringList before = m_holes->chosen();
    m_holes->choose(holes);
    if (m_holes->chosen() != before)
        Q_EMIT holesChosen(m_holes->chosen());
}

void StripLogPanel::setSelectedCounts(const std::vector<std::size_t>& counts)
{
    m_holes->setSelectedCounts(counts);
}

TrackKinds StripLogPanel::tracks() const
{
    return m_tracks->chosen();
}

void StripLogPanel::setTracks(const TrackKinds& kinds)
{
    m_tracks->choose(kinds);
}

void StripLogPanel::setGivenTracks(const TrackKinds& kinds, const QString& note)
{
    m_tracks->setGiven(kinds, note);
}

void StripLogPanel::showProgress(const QString& text)
{
    m_progress->setText(text);
    m_progress->setVisible(!text.isEmpty());
    m_stop->setVisible(!text.isEmpty());
}

void StripLogPanel::setTopsFile(const QString& name)
{
    m_removeTops->setEnabled(!name.isEmpty());
    m_removeTops->setText(name.isEmpty() ? tr("Remove tops") : tr("Remove those of %1").arg(name));
}

void StripLogPanel::showLogs(StripLogs logs)
{
    m_stored = std::move(logs);
    m_units->setVisible(m_stored.front()->storedUnit != DepthUnit::Unknown);
    showInUnit();
    m_pages->setCurrentWidget(m_pages->widget(1));
}

/// Keeps the depths in view, whatever their unit.
void StripLogPanel::showInUnit()
{
    if (m_stored.empty())
        return;
    const auto chosen = static_cast<DepthUnit>(m_units->currentData().toInt());
    const DepthUnit unit = chosen == DepthUnit::Unknown ? m_stored.front()->storedUnit : chosen;
    const bool isSame = !m_logs.empty() && areOfSameRows(m_logs, m_stored);
    const double factor = isSame ? depthFactor(m_logs.front()->depthUnit, unit) : 1;
    const QCPRange before = m_scene->depthRange();
    m_logs = inUnit(m_stored, unit);
    m_scene->setLogs(m_logs);
    if (factor != 1)
        m_scene->setDepthRange(QCPRange(before.lower * factor, before.upper * factor));
    m_plot->replot(QCustomPlot::rpQueuedReplot);
}

void StripLogPanel::updateSideways()
{
    const QSignalBlocker blocker(m_sideways);
    m_sideways->setRange(0, m_scene->largestSideOffset());
    m_sideways->setPageStep(m_plot->width());
    m_sideways->setValue(m_scene->sideOffset());
    const bool isNeeded = m_scene->largestSideOffset() > 0;
    if (isNeeded != m_sideways->isHidden())
        return;
    m_sideways->setVisible(isNeeded); // resizes the plot, which cannot draw itself while it does
    m_plot->replot(QCustomPlot::rpQueuedReplot);
}

void StripLogPanel::select(std::optional<std::size_t> hole, double top, double base, Qt::KeyboardModifiers modifiers)
{
    std::vector<std::int64_t> rows;
    for (std::size_t i = 0; i < m_logs.size(); ++i) {
        if (hole && *hole != i)
            continue;
        const std::vector<std::int64_t> ofHole = rowsBetween(*m_logs[i], top, base);
        rows.insert(rows.end(), ofHole.begin(), ofHole.end());
    }
    Q_EMIT rowsSelected(rows, modifiers);
}

void StripLogPanel::showMessage(const QString& title, const QString& text)
{
    m_stored.clear();
    m_logs.clear();
    m_empty->setText(title, text);
    m_pages->setCurrentWidget(m_empty);
}

void StripLogPanel::setSelection(std::shared_ptr<const RowSet> rows)
{
    m_scene->setSelection(std::move(rows));
    m_plot->replot(QCustomPlot::rpQueuedReplot);
}

void StripLogPanel::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        updateIcons();
}

void StripLogPanel::updateIcons()
{
    m_brushButton->setIcon(themedIcon(QStringLiteral("brush"), palette()));
}

void StripLogPanel::setTheme(ThemeKind theme)
{
    applyTheme(*m_plot, plotTheme(theme));
    m_plot->replot(QCustomPlot::rpQueuedReplot);
}

double StripLogPanel::shownFactor() const
{
    const StripLog& log = *m_logs.front();
    return depthFactor(log.storedUnit, log.depthUnit);
}

std::optional<std::array<double, 2>> StripLogPanel::depths() const
{
    if (m_logs.empty() || m_scene->showsAllDepths())
        return std::nullopt;
    const QCPRange range = m_scene->depthRange();
    return {{range.lower / shownFactor(), range.upper / shownFactor()}};
}

void StripLogPanel::showDepths(const std::optional<std::array<double, 2>>& depths)
{
    if (m_logs.empty())
        return;
    if (depths)
        m_scene->setDepthRange(QCPRange((*depths)[0] * shownFactor(), (*depths)[1] * shownFactor()));
    else
        m_scene->showAll();
    m_plot->replot(QCustomPlot::rpQueuedReplot);
}

bool StripLogPanel::isEmpty() const
{
    return m_logs.empty();
}

void StripLogPanel::setClassStyles(const ClassStyles& styles)
{
    m_scene->setClassStyles(styles);
    m_plot->replot(QCustomPlot::rpQueuedReplot);
}

std::unique_ptr<QCustomPlot> StripLogPanel::makeFigure(ThemeKind theme) const
{
    return makeStripFigure(m_logs, m_scene->depthRange(), theme, m_scene->classStyles());
}

} // namespace stratoscope
