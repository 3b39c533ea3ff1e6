// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/embeddings/embedding_controls.h"

#include "widgets/common/spacing.h"
#include "widgets/embeddings/axis_chooser.h"
#include "widgets/embeddings/color_chooser.h"
#include "widgets/embeddings/embedding_buttons.h"
#include "widgets/embeddings/forming_note.h"
#include "widgets/embeddings/layout_chooser.h"
#include "widgets/embeddings/outline_buttons.h"
#include "widgets/embeddings/point_style_form.h"
#include "widgets/embeddings/spread_chooser.h"

#include <QVBoxLayout>

namespace stratoscope {

EmbeddingControls::EmbeddingControls(QWidget* parent)
    : QWidget(parent)
    , m_colors(new ColorChooser(tr("&Colour by"), QStringLiteral("colorBy"), QStringLiteral("gene")))
    , m_axes(new AxisChooser)
    , m_layouts(new LayoutChooser(*m_axes))
    , m_spread(new SpreadChooser)
    , m_forming(new FormingNote)
    , m_buttons(new EmbeddingButtons)
{
    m_colors->setMinimumContentsLength(10);
    auto* row = new QHBoxLayout;
    row->setContentsMargins(kSpacing, kSpacing / 2, kSpacing, kSpacing / 2);
    row->setSpacing(kSpacing);
    addTo(*row);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(row);
    layout->addWidget(m_axes);
    const auto tellStyle = [this] { Q_EMIT styleChanged(style()); };
    connect(m_spread, &SpreadChooser::styleChanged, this, tellStyle);
    connect(&m_buttons->points(), &PointStyleForm::styleChanged, this, tellStyle);
    connect(m_buttons, &EmbeddingButtons::modeChanged, this, tellStyle);
    connect(m_buttons, &EmbeddingButtons::contoursToggled, this, tellStyle);
}

void EmbeddingControls::addTo(QHBoxLayout& row)
{
    auto* tools = new OutlineButtons;
    connect(tools, &OutlineButtons::shapeChosen, this, &EmbeddingControls::shapeChosen);
    for (QWidget* widget : {static_cast<QWidget*>(tools), static_cast<QWidget*>(m_colors), static_cast<QWidget*>(m_layouts),
                            static_cast<QWidget*>(m_spread), static_cast<QWidget*>(m_forming)})
        row.addWidget(widget);
    row.addStretch();
    row.addWidget(m_buttons);
}

EmbeddingStyle EmbeddingControls::style() const
{
    return {m_buttons->mode(), m_buttons->hasContours(), m_spread->style(), m_buttons->points().diameter(),
            m_buttons->points().opacity()};
}

void EmbeddingControls::setStyle(const EmbeddingStyle& style)
{
    m_buttons->setMode(style.mode);
    m_buttons->setContours(style.contours);
    m_spread->setStyle(style.spread);
    if (m_buttons->points().diameter() != style.diameter || m_buttons->points().opacity() != style.opacity) {
        m_buttons->points().setStyle(style.diameter, style.opacity);
        Q_EMIT styleChanged(this->style());
    }
}

void EmbeddingControls::setSpreadKnown(bool known)
{
    m_spread->setVisible(known);
}

} // namespace stratoscope
