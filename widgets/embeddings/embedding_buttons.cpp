// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/embeddings/embedding_buttons.h"

#include "widgets/embeddings/point_style_form.h"

#include <QAction>
#include <QMenu>
#include <QSignalBlocker>
#include <QToolButton>
#include <QWidgetAction>

namespace stratoscope {

EmbeddingButtons::EmbeddingButtons(QWidget* parent)
    : QToolBar(parent)
    , m_points(new PointStyleForm)
{
    setToolButtonStyle(Qt::ToolButtonTextOnly);
    m_density = addButton(QStringLiteral("density"), tr("Density"),
                          tr("Show how many points lie in each small square instead of the points"), true);
    m_contours = addButton(QStringLiteral("contours"), tr("Contours"),
                           tr("Draw lines about the densest regions that hold 25, 50, 75 and 95 % of the points"), true);
    addPoints();
    m_split = addButton(QStringLiteral("split"), tr("Split"),
                        tr("Show the rows in one more plot, with a layout and colours of its own"), false);
    m_link = addButton(QStringLiteral("link"), tr("Link"), tr("Move, zoom and turn plots of the same layout together"), true);
    m_link->setChecked(true);
    m_link->setVisible(false);
    m_align =
        addButton(QStringLiteral("align"), tr("Align"),
                  tr("Turn the embedding of each run onto that of the first by the rows they share: the axes of a latent space "
                     "mean something else in every run"),
                  true);
    m_align->setVisible(false);
    m_replay = addButton(QStringLiteral("replay"), tr("Replay"), tr("Watch how the embedding came about, epoch by epoch"), true);
    const QAction* reset =
        addButton(QStringLiteral("resetView"), tr("Reset view"), tr("Show all points again (double click)"), false);
    addExport();
    connect(m_density, &QAction::toggled, this, [this] { Q_EMIT modeChanged(mode()); });
    connect(m_contours, &QAction::toggled, this, &EmbeddingButtons::contoursToggled);
    connect(m_split, &QAction::triggered, this, &EmbeddingButtons::splitRequested);
    connect(m_link, &QAction::toggled, this, &EmbeddingButtons::linkToggled);
    connect(m_align, &QAction::toggled, this, &EmbeddingButtons::alignToggled);
    connect(m_replay, &QAction::toggled, this, &EmbeddingButtons::replayToggled);
    connect(reset, &QAction::triggered, this, &EmbeddingButtons::resetRequested);
}

QAction* EmbeddingButtons::addButton(const QString& name, const QString& text, const QString& tip, bool checkable)
{
    QAction* action = addAction(text);
    action->setToolTip(tip);
    action->setCheckable(checkable);
    auto* button = qobject_cast<QToolButton*>(widgetForAction(action));
    button->setObjectName(name);
    button->setAutoRaise(false);
    button->setPopupMode(QToolButton::InstantPopup);
    return action;
}

void EmbeddingButtons::addPoints()
{
    QAction* action = addButton(QStringLiteral("points"), tr("Points"), tr("Size and opacity of the points"), false);
    auto* menu = new QMenu(this);
    auto* entry = new QWidgetAction(menu);
    entry->setDefaultWidget(m_points);
    menu->addAction(entry);
    action->setMenu(menu);
    connect(m_density, &QAction::toggled, this, [action](bool isDensity) { action->setEnabled(!isDensity); });
}

void EmbeddingButtons::addExport()
{
    QAction* action = addButton(QStringLiteral("export"), tr("Export"),
                                tr("Save the figure as PNG, SVG or PDF, or the embedding of every row as .npz or CSV"), false);
    auto* menu = new QMenu(this);
    menu->addAction(tr("Figure…"), this, &EmbeddingButtons::exportFigureRequested);
    menu->addAction(tr("Copy figure"), this, &EmbeddingButtons::copyFigureRequested);
    menu->addAction(tr("Embedding…"), this, &EmbeddingButtons::exportEmbeddingRequested);
    action->setMenu(menu);
}

ScatterMode EmbeddingButtons::mode() const
{
    return m_density->isChecked() ? ScatterMode::Density : ScatterMode::Points;
}

void EmbeddingButtons::setMode(ScatterMode mode)
{
    m_density->setChecked(mode == ScatterMode::Density);
}

bool EmbeddingButtons::hasContours() const
{
    return m_contours->isChecked();
}

void EmbeddingButtons::setContours(bool shown)
{
    m_contours->setChecked(shown);
}

void EmbeddingButtons::startReplay()
{
    m_replay->setChecked(true);
}

void EmbeddingButtons::endReplay()
{
    const QSignalBlocker blocker(m_replay);
    m_replay->setChecked(false);
}

void EmbeddingButtons::setLinked(bool linked)
{
    m_link->setChecked(linked);
}

void EmbeddingButtons::setAlignment(bool offered, bool aligned)
{
    const QSignalBlocker blocker(m_align);
    m_align->setVisible(offered);
    m_align->setChecked(aligned);
}

void EmbeddingButtons::setSplit(bool canSplit, bool isSplit)
{
    m_split->setEnabled(canSplit);
    m_link->setVisible(isSplit);
}

} // namespace stratoscope
