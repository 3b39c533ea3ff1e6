// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/embeddings/point_style_form.h"

#include "widgets/common/auto_slider.h"
#include "widgets/common/spacing.h"
#include "widgets/embeddings/embedding_style.h"

#include <QFormLayout>

namespace stratoscope {

PointStyleForm::PointStyleForm(QWidget* parent)
    : QWidget(parent)
    , m_diameter(new AutoSlider({kSmallestPoint, kLargestPoint, 0.5, 1, tr(" px"), 1}, 4))
    , m_opacity(new AutoSlider({kFaintestPoint, 1, 0.05, 100, tr(" %"), 0}, 0.6))
{
    m_diameter->setObjectName(QStringLiteral("pointSize"));
    m_opacity->setObjectName(QStringLiteral("pointOpacity"));
    auto* form = new QFormLayout(this);
    form->setContentsMargins(kSpacing, kSpacing, kSpacing, kSpacing);
    form->setSpacing(kSpacing);
    form->addRow(tr("Size"), m_diameter);
    form->addRow(tr("Opacity"), m_opacity);
    setToolTip(tr("Automatic, both follow from how close the points lie"));
    for (const AutoSlider* slider : {m_diameter, m_opacity})
        connect(slider, &AutoSlider::valueChanged, this, &PointStyleForm::styleChanged);
}

std::optional<double> PointStyleForm::diameter() const
{
    return m_diameter->value();
}

std::optional<double> PointStyleForm::opacity() const
{
    return m_opacity->value();
}

void PointStyleForm::setStyle(std::optional<double> diameter, std::optional<double> opacity)
{
    m_diameter->setValue(diameter);
    m_opacity->setValue(opacity);
}

} // namespace stratoscope
