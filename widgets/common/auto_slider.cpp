// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/auto_slider.h"

#include "widgets/common/spacing.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QSignalBlocker>
#include <QSlider>

#include <algorithm>
#include <cmath>

namespace stratoscope {

AutoSlider::AutoSlider(const Scale& scale, double start, QWidget* parent)
    : QWidget(parent)
    , m_scale(scale)
    , m_slider(new QSlider(Qt::Horizontal))
    , m_text(new QLabel)
    , m_auto(new QCheckBox(tr("Auto")))
{
    constexpr int sliderWidth = 120;
    m_slider->setFixedWidth(sliderWidth);
    m_slider->setRange(0, static_cast<int>(std::lround((scale.high - scale.low) / scale.step)));
    m_slider->setValue(static_cast<int>(std::lround((start - scale.low) / scale.step)));
    m_auto->setChecked(true);
    const QString widest = QString::number(scale.high * scale.factor, 'f', scale.decimals) + scale.unit;
    m_text->setMinimumWidth(m_text->fontMetrics().horizontalAdvance(widest));
    m_text->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(kSpacing);
    for (QWidget* part : {static_cast<QWidget*>(m_slider), static_cast<QWidget*>(m_text), static_cast<QWidget*>(m_auto)})
        layout->addWidget(part);
    connect(m_slider, &QSlider::valueChanged, this, [this] {
        const QSignalBlocker blocker(m_auto);
        m_auto->setChecked(false); // who moves it wants it by hand
        showValue();
        Q_EMIT valueChanged(value());
    });
    connect(m_auto, &QCheckBox::toggled, this, [this] {
        showValue();
        Q_EMIT valueChanged(value());
    });
    showValue();
}

std::optional<double> AutoSlider::value() const
{
    if (m_auto->isChecked())
        return std::nullopt;
    return m_scale.low + m_slider->value() * m_scale.step;
}

void AutoSlider::setValue(std::optional<double> value)
{
    const QSignalBlocker sliderBlocker(m_slider);
    const QSignalBlocker autoBlocker(m_auto);
    m_auto->setChecked(!value.has_value());
    if (value)
        m_slider->setValue(
            static_cast<int>(std::lround((std::clamp(*value, m_scale.low, m_scale.high) - m_scale.low) / m_scale.step)));
    showValue();
}

void AutoSlider::showValue()
{
    const std::optional<double> shown = value();
    m_text->setText(shown ? QString::number(*shown * m_scale.factor, 'f', m_scale.decimals) + m_scale.unit : QString());
}

} // namespace stratoscope
