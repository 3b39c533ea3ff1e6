// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/data/class_sampler.h"

namespace stratoscope {

namespace {

std::int64_t drawn(const std::vector<std::int64_t>& rows, RandomStream& stream)
{
    return rows[static_cast<std::size_t>(stream.below(rows.size()))];
}

} // namespace

ClassSampler::ClassSampler(std::span<const std::int64_t> labels)
    : m_count(labels.size())
{
    for (std::size_t row = 0; row < labels.size(); ++row) {
        const std::int64_t label = labels[row];
        if (label < 0) {
            m_unlabelled.push_back(static_cast<std::int64_t>(row));
            continue;
        }
        if (static_cast<std::size_t>(label) >= m_rowsOfClass.size())
            m_rowsOfClass.resize(static_cast<std::size_t>(label) + 1);
        m_rowsOfClass[static_cast<std::size_t>(label)].push_back(static_cast<std::int64_t>(row));
    }
    std::erase_if(m_rowsOfClass, [](const std::vector<std::int64_t>& rows) { return rows.empty(); });
}

std::vector<std::int64_t> ClassSampler::order(RandomStream& stream) const
{
    std::vector<std::int64_t> rows;
    rows.reserve(m_count);
    while (rows.size() < m_count) {
        const bool isUnlabelled = stream.below(m_count) < m_unlabelled.size();
        rows.push_back(drawn(isUnlabelled ? m_unlabelled : m_rowsOfClass[stream.below(m_rowsOfClass.size())], stream));
    }
    return rows;
}

} // namespace stratoscope
