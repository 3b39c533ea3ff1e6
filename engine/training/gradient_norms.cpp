// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/training/gradient_norms.h"

#include <limits>

namespace stratoscope {

at::Tensor gradientNorm(const at::Tensor& gradients)
{
    return gradients.dot(gradients).sqrt_();
}

void GradientNorms::add(const at::Tensor& norm)
{
    ++m_steps;
    if (norm.is_cpu()) {
        m_sum += static_cast<double>(*norm.data_ptr<float>());
        return;
    }
    const at::Tensor value = norm.to(at::kDouble);
    m_onDevice = m_onDevice.defined() ? m_onDevice.add_(value) : value;
}

void GradientNorms::clear()
{
    m_sum = 0;
    m_steps = 0;
    m_onDevice = at::Tensor();
}

double GradientNorms::sum()
{
    if (m_onDevice.defined()) {
        m_sum += m_onDevice.item<double>();
        m_onDevice = at::Tensor();
    }
    return m_sum;
}

double GradientNorms::mean()
{
    return m_steps > 0 ? sum() / static_cast<double>(m_steps) : std::numeric_limits<double>::quiet_NaN();
}

void GradientNorms::restore(double sum, std::int64_t steps)
{
    clear();
    m_sum = sum;
    m_steps = steps;
}

} // namespace stratoscope
