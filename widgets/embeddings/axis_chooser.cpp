// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/embeddings/axis_chooser.h"

#include "engine/analysis/embedding_axes.h"
#include "widgets/common/spacing.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>

#include <algorithm>
#include <utility>

namespace stratoscope {

AxisChooser::AxisChooser(QWidget* parent)
    : QWidget(parent)
    , m_x(new QComboBox)
    , m_y(new QComboBox)
{
    m_x->setObjectName(QStringLiteral("xAxis"));
    m_x->setToolTip(tr("Dimension of the embedding, or principal component, along the horizontal axis"));
    m_y->setObjectName(QStringLiteral("yAxis"));
    m_y->setToolTip(tr("Dimension of the embedding, or principal component, along the vertical axis"));
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(kSpacing, 0, kSpacing, kSpacing / 2);
    layout->setSpacing(kSpacing);
    for (const auto& [box, text] : {std::pair(m_x, tr("Hori&zontal axis")), std::pair(m_y, tr("&Vertical axis"))}) {
        auto* label = new QLabel(text);
        label->setBuddy(box);
        layout->addWidget(label);
        layout->addWidget(box);
    }
    layout->addStretch();
    for (QComboBox* box : {m_x, m_y})
        connect(box, &QComboBox::activated, this, [this] { Q_EMIT axesChosen(axes()); });
}

void AxisChooser::setDimensions(std::int64_t dimensions)
{
    const std::vector<EmbeddingAxis> offered = embeddingAxes(dimensions);
    if (offered == m_offered)
        return;
    const AxisPair chosen = axes();
    m_offered = offered;
    for (QComboBox* box : {m_x, m_y}) {
        box->clear();
        for (const EmbeddingAxis& axis : m_offered)
            box->addItem(QString::fromStdString(axisTitle(axis)));
    }
    setAxes(chosen);
}

AxisPair AxisChooser::axes() const
{
    const auto axisOf = [this](const QComboBox* box, EmbeddingAxis otherwise) {
        return box->currentIndex() < 0 ? otherwise : m_offered[static_cast<std::size_t>(box->currentIndex())];
    };
    return {axisOf(m_x, {EmbeddingAxis::Kind::Dimension, 1}), axisOf(m_y, {EmbeddingAxis::Kind::Dimension, 2})};
}

void AxisChooser::setAxes(const AxisPair& axes)
{
    const auto indexOf = [this](const EmbeddingAxis& axis, std::ptrdiff_t otherwise) {
        const auto found = std::find(m_offered.begin(), m_offered.end(), axis);
        const std::ptrdiff_t last = std::ssize(m_offered) - 1;
        return static_cast<int>(found != m_offered.end() ? found - m_offered.begin() : std::min(otherwise, last));
    };
    m_x->setCurrentIndex(indexOf(axes[0], 0));
    m_y->setCurrentIndex(indexOf(axes[1], 1));
}

} // namespace stratoscope
