// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/striplog/strip_log_panel.h"

#include "widgets/common/empty_state.h"
#include "widgets/common/icons.h"
#include "widgets/common/number_text.h"
#include "widgets/common/spacing.h"
#include "widgets/striplog/depth_brush.h"
#include "widgets/striplog/strip_navigation.h"
#include "widgets/striplog/strip_scene.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QScrollArea>
#include <QSignalBlocker>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace stratoscope {

StripLogPanel::StripLogPanel(QWidget* parent)
    : QWidget(parent)
    , m_holeLabel(new QLabel(tr("&Hole")))
    , m_holes(new QComboBox)
    , m_plot(new QCustomPlot)
    , m_scene(new StripScene(*m_plot))
    , m_brushButton(new QToolButton)
    , m_units(new QComboBox)
    , m_area(new QScrollArea)
    , m_empty(new EmptyState(tr("No strip log yet"), tr("Open a table with a column of depths.")))
    , m_pages(new QStackedWidget)
{
    m_area->setWidget(m_plot);
    m_area->setWidgetResizable(true);
    m_area->setFrameShape(QFrame::NoFrame);
    new StripNavigation(*m_plot, *m_scene); // the plot owns it
    m_brush = new DepthBrush(*m_plot, *m_scene);
    connect(m_brush, &DepthBrush::brushed, this, [this](double top, double base, Qt::KeyboardModifiers modifiers) {
        Q_EMIT rowsSelected(rowsBetween(*m_log, top, base), modifiers);
    });
    auto* content = new QWidget;
    auto* contentLayout = new QVBoxLayout(content);
    contentLayout->setContentsMargins(0, 0, 0, 0);
    contentLayout->setSpacing(0);
    contentLayout->addWidget(makeControls());
    contentLayout->addWidget(m_area, 1);
    m_pages->addWidget(m_empty);
    m_pages->addWidget(content);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_pages);
    setTheme(ThemeKind::Light);
}

QWidget* StripLogPanel::makeControls()
{
    m_holes->setObjectName(QStringLiteral("hole"));
    m_holes->setMinimumContentsLength(8);
    m_holes->setSizeAdjustPolicy(QComboBox::AdjustToContents); // a count cut off would read as a smaller one
    m_holes->setToolTip(tr("The hole that is shown; in parentheses how many of its rows are selected"));
    m_holeLabel->setBuddy(m_holes);
    m_brushButton->setObjectName(QStringLiteral("brush"));
    m_brushButton->setCheckable(true);
    m_brushButton->setAutoRaise(true);
    m_brushButton->setToolTip(tr("Select a range of depths by dragging. Shift adds to the selection, Alt takes away, both keep "
                                 "what is in both."));
    connect(m_brushButton, &QToolButton::toggled, this, [this](bool on) { m_brush->setEnabled(on); });
    updateIcons();
    m_units->setObjectName(QStringLiteral("depthUnit"));
    m_units->addItem(tr("Depths as stored"), static_cast<int>(DepthUnit::Unknown));
    m_units->addItem(tr("Depths in m"), static_cast<int>(DepthUnit::Metres));
    m_units->addItem(tr("Depths in ft"), static_cast<int>(DepthUnit::Feet));
    m_units->setToolTip(tr("One foot is 0.3048 m. The data stay as they are."));
    connect(m_units, &QComboBox::currentIndexChanged, this, &StripLogPanel::showInUnit);
    auto* all = new QToolButton;
    all->setText(tr("Show all"));
    all->setToolTip(tr("Show the whole hole again (double click). The wheel scrolls, Ctrl and the wheel zoom."));
    auto* exportFigure = new QToolButton;
    exportFigure->setText(tr("Export…"));
    exportFigure->setToolTip(tr("Save this strip log as PNG, SVG or PDF"));
    auto* controls = new QWidget;
    auto* layout = new QHBoxLayout(controls);
    layout->setContentsMargins(kSpacing, kSpacing / 2, kSpacing, kSpacing / 2);
    layout->setSpacing(kSpacing);
    layout->addWidget(m_holeLabel);
    layout->addWidget(m_holes);
    layout->addWidget(m_units);
    layout->addWidget(m_brushButton);
    layout->addStretch();
    layout->addWidget(all);
    layout->addWidget(exportFigure);
    connect(m_holes, &QComboBox::activated, this, [this] { Q_EMIT holeChosen(hole()); });
    connect(exportFigure, &QToolButton::clicked, this, &StripLogPanel::exportRequested);
    connect(all, &QToolButton::clicked, this, [this] {
        m_scene->showAll();
        m_plot->replot(QCustomPlot::rpQueuedReplot);
    });
    return controls;
}

void StripLogPanel::setHoles(const QStringList& holes)
{
    const QSignalBlocker blocker(m_holes);
    const QString before = hole();
    m_holes->clear();
    for (const QString& name : holes)
        m_holes->addItem(name, name);
    m_holes->setCurrentIndex(std::max(0, m_holes->findData(before)));
    m_holes->setVisible(!holes.isEmpty());
    m_holeLabel->setVisible(!holes.isEmpty());
}

QString StripLogPanel::hole() const
{
    return m_holes->currentData().toString();
}

void StripLogPanel::setSelectedCounts(const std::vector<std::size_t>& counts)
{
    for (int i = 0; i < m_holes->count(); ++i) {
        const auto index = static_cast<std::size_t>(i);
        const QString name = m_holes->itemData(i).toString();
        const bool some = index < counts.size() && counts[index] > 0;
        m_holes->setItemText(i, some ? tr("%1 (%2)").arg(name, countText(static_cast<qint64>(counts[index]))) : name);
    }
}

void StripLogPanel::showLog(std::shared_ptr<const StripLog> log)
{
    m_stored = std::move(log);
    m_units->setVisible(m_stored->storedUnit != DepthUnit::Unknown);
    showInUnit();
    m_pages->setCurrentWidget(m_pages->widget(1));
}

/// Keeps the depths in view, whatever their unit.
void StripLogPanel::showInUnit()
{
    if (!m_stored)
        return;
    const auto chosen = static_cast<DepthUnit>(m_units->currentData().toInt());
    const DepthUnit unit = chosen == DepthUnit::Unknown ? m_stored->storedUnit : chosen;
    const bool isSameHole = m_log && m_log->hole == m_stored->hole && m_log->rows == m_stored->rows;
    const double factor = isSameHole ? depthFactor(m_log->depthUnit, unit) : 1;
    const QCPRange before = m_scene->depthRange();
    m_log = unit == m_stored->depthUnit ? m_stored : std::make_shared<const StripLog>(withDepthsIn(*m_stored, unit));
    m_scene->setLog(m_log);
    if (factor != 1)
        m_scene->setDepthRange(QCPRange(before.lower * factor, before.upper * factor));
    m_plot->setMinimumWidth(m_scene->leastWidth());
    m_plot->replot(QCustomPlot::rpQueuedReplot);
}

void StripLogPanel::showMessage(const QString& title, const QString& text)
{
    m_stored.reset();
    m_log.reset();
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

bool StripLogPanel::isEmpty() const
{
    return m_log == nullptr;
}

std::unique_ptr<QCustomPlot> StripLogPanel::makeFigure() const
{
    return makeStripFigure(m_log, m_scene->depthRange());
}

} // namespace stratoscope
