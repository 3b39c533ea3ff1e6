// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/embeddings/axis_chooser.h"

#include "engine/analysis/embedding_axes.h"
#include "widgets/common/spacing.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>

#include <algorithm>

namespace stratoscope {

AxisChooser::AxisChooser(QWidget* parent)
    : QWidget(parent)
{
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(kSpacing, 0, kSpacing, kSpacing / 2);
    layout->setSpacing(kSpacing);
    addBox(0, tr("Hori&zontal axis"), QStringLiteral("xAxis"),
           tr("Dimension of the embedding, or principal component, along the horizontal axis"));
    addBox(1, tr("&Vertical axis"), QStringLiteral("yAxis"),
           tr("Dimension of the embedding, or principal component, along the vertical axis"));
    addBox(2, tr("&Third axis"), QStringLiteral("zAxis"),
           tr("Dimension of the embedding, or principal component, along the third axis of space"));
    layout->addStretch();
    setInSpace(false);
}

void AxisChooser::addBox(std::size_t place, const QString& text, const QString& name, const QString& tip)
{
    auto* box = new QComboBox;
    box->setObjectName(name);
    box->setToolTip(tip);
    auto* label = new QLabel(text);
    label->setBuddy(box);
    layout()->addWidget(label);
    layout()->addWidget(box);
    connect(box, &QComboBox::activated, this, [this] { Q_EMIT axesChosen(axes()); });
    m_boxes[place] = box;
    m_labels[place] = label;
}

void AxisChooser::setDimensions(std::int64_t dimensions)
{
    const std::vector<EmbeddingAxis> offered = embeddingAxes(dimensions);
    if (offered == m_offered)
        return;
    const std::array<EmbeddingAxis, 3> before{chosen(0), chosen(1), chosen(2)};
    m_offered = offered;
    for (std::size_t place = 0; place < m_boxes.size(); ++place) {
        m_boxes[place]->clear();
        for (const EmbeddingAxis& axis : m_offered)
            m_boxes[place]->addItem(QString::fromStdString(axisTitle(axis)));
        choose(place, before[place]);
    }
}

void AxisChooser::setShortLabels()
{
    const std::array names{tr("x"), tr("y"), tr("z")};
    for (std::size_t place = 0; place < m_labels.size(); ++place)
        m_labels[place]->setText(names[place]);
}

void AxisChooser::setInSpace(bool inSpace)
{
    m_isInSpace = inSpace;
    m_boxes[2]->setVisible(inSpace);
    m_labels[2]->setVisible(inSpace);
}

LayoutAxes AxisChooser::axes() const
{
    LayoutAxes axes{chosen(0), chosen(1)};
    if (m_isInSpace)
        axes.push_back(chosen(2));
    return axes;
}

EmbeddingAxis AxisChooser::chosen(std::size_t place) const
{
    const int index = m_boxes[place]->currentIndex();
    if (index < 0)
        return {EmbeddingAxis::Kind::Dimension, static_cast<std::int64_t>(place) + 1};
    return m_offered[static_cast<std::size_t>(index)];
}

void AxisChooser::setAxes(const LayoutAxes& axes)
{
    setInSpace(axes.size() == 3);
    for (std::size_t place = 0; place < axes.size(); ++place)
        choose(place, axes[place]);
}

void AxisChooser::choose(std::size_t place, const EmbeddingAxis& axis)
{
    const auto found = std::ranges::find(m_offered, axis);
    const std::ptrdiff_t last = std::ssize(m_offered) - 1;
    const std::ptrdiff_t index =
        found != m_offered.end() ? found - m_offered.begin() : std::min(static_cast<std::ptrdiff_t>(place), last);
    m_boxes[place]->setCurrentIndex(static_cast<int>(index));
}

} // namespace stratoscope
