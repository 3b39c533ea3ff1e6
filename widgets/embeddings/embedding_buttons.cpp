// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/embeddings/embedding_buttons.h"

#include "widgets/common/spacing.h"

#include <QHBoxLayout>
#include <QMenu>
#include <QSignalBlocker>
#include <QToolButton>

namespace stratoscope {

EmbeddingButtons::EmbeddingButtons(QWidget* parent)
    : QWidget(parent)
    , m_layout(new QHBoxLayout(this))
{
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(kSpacing);
    m_density = addButton(QStringLiteral("density"), tr("Density"),
                          tr("Show how many points lie in each small square instead of the points"), true);
    m_contours = addButton(QStringLiteral("contours"), tr("Contours"),
                           tr("Draw lines about the densest regions that hold 25, 50, 75 and 95 % of the points"), true);
    m_split = addButton(QStringLiteral("split"), tr("Split"),
                        tr("Show the rows in one more plot, with a layout and colours of its own"), false);
    m_link = addButton(QStringLiteral("link"), tr("Link"), tr("Move, zoom and turn plots of the same layout together"), true);
    m_link->setChecked(true);
    m_link->hide();
    m_replay = addButton(QStringLiteral("replay"), tr("Replay"), tr("Watch how the embedding came about, epoch by epoch"), true);
    QToolButton* reset =
        addButton(QStringLiteral("resetView"), tr("Reset view"), tr("Show all points again (double click)"), false);
    addExport();
    connect(m_density, &QToolButton::toggled, this, [this] { Q_EMIT modeChanged(mode()); });
    connect(m_contours, &QToolButton::toggled, this, &EmbeddingButtons::contoursToggled);
    connect(m_split, &QToolButton::clicked, this, &EmbeddingButtons::splitRequested);
    connect(m_link, &QToolButton::toggled, this, &EmbeddingButtons::linkToggled);
    connect(m_replay, &QToolButton::toggled, this, &EmbeddingButtons::replayToggled);
    connect(reset, &QToolButton::clicked, this, &EmbeddingButtons::resetRequested);
}

QToolButton* EmbeddingButtons::addButton(const QString& name, const QString& text, const QString& tip, bool checkable)
{
    auto* button = new QToolButton;
    button->setObjectName(name);
    button->setText(text);
    button->setToolTip(tip);
    button->setCheckable(checkable);
    m_layout->addWidget(button);
    return button;
}

void EmbeddingButtons::addExport()
{
    QToolButton* button = addButton(QStringLiteral("export"), tr("Export"),
                                    tr("Save the figure as PNG, SVG or PDF, or the embedding of every row as .npz or CSV"), false);
    button->setPopupMode(QToolButton::InstantPopup);
    auto* menu = new QMenu(button);
    menu->addAction(tr("Figure…"), this, &EmbeddingButtons::exportFigureRequested);
    menu->addAction(tr("Embedding…"), this, &EmbeddingButtons::exportEmbeddingRequested);
    button->setMenu(menu);
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

void EmbeddingButtons::endReplay()
{
    const QSignalBlocker blocker(m_replay);
    m_replay->setChecked(false);
}

void EmbeddingButtons::setLinked(bool linked)
{
    m_link->setChecked(linked);
}

void EmbeddingButtons::setSplit(bool canSplit, bool isSplit)
{
    m_split->setEnabled(canSplit);
    m_link->setVisible(isSplit);
}

} // namespace stratoscope
