// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/training/loss_sums.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace stratoscope {

void LossSums::add(const LossValue& loss, std::int64_t rows)
{
    m_rows += rows;
    if (loss.total.is_cpu()) {
        m_sums[0] += loss.rowFactor * static_cast<double>(*loss.total.data_ptr<float>());
        for (std::size_t i = 0; i < loss.parts.size(); ++i)
            m_sums[i + 1] += loss.rowFactor * static_cast<double>(*loss.parts[i].data_ptr<float>());
        return;
    }
    const torch::NoGradGuard noGrad;
    std::vector<at::Tensor> values{loss.total.detach()};
    values.insert(values.end(), loss.parts.begin(), loss.parts.end());
    const at::Tensor stacked = at::stack(values).to(at::kDouble) * loss.rowFactor;
    m_onDevice = m_onDevice.defined() ? m_onDevice.add_(stacked) : stacked;
}

void LossSums::clear()
{
    std::ranges::fill(m_sums, 0.0);
    m_rows = 0;
    m_onDevice = at::Tensor();
}

std::vector<double> LossSums::means()
{
    fetch();
    std::vector<double> means = m_sums;
    for (double& mean : means)
        mean = m_rows > 0 ? mean / static_cast<double>(m_rows) : std::numeric_limits<double>::quiet_NaN();
    return means;
}

const std::vector<double>& LossSums::sums()
{
    fetch();
    return m_sums;
}

void LossSums::restore(std::vector<double> sums, std::int64_t rows)
{
    m_sums = std::move(sums);
    m_rows = rows;
    m_onDevice = at::Tensor();
}

void LossSums::fetch()
{
    if (!m_onDevice.defined())
        return;
    const at::Tensor values = m_onDevice.cpu();
    for (std::size_t i = 0; i < m_sums.size(); ++i)
        m_sums[i] += values.data_ptr<double>()[i];
    m_onDevice = at::Tensor();
}

} // namespace stratoscope
