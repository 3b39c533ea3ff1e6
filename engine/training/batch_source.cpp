// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/training/batch_source.h"

#include "engine/core/random.h"

namespace stratoscope {

namespace {

void gather(const at::Tensor& from, const at::Tensor& order, at::Tensor& into)
{
    if (!from.defined())
        return;
    if (!into.defined())
        into = at::empty_like(from);
    at::index_select_out(into, from, 0, order.to(from.device()));
}

} // namespace

ShuffledBatches::ShuffledBatches(ResidentRows rows, std::int64_t batchSize, std::int64_t seed, Sampling sampling)
    : m_rows(std::move(rows))
    , m_batchSize(batchSize)
    , m_batchCount((m_rows.count() + batchSize - 1) / batchSize)
    , m_seed(seed)
{
    if (m_batchCount > 1 && m_rows.count() % batchSize == 1)
        --m_batchCount;
    if (sampling == Sampling::Balanced && m_rows.labels.defined()) {
        const at::Tensor labels = m_rows.labels.cpu().contiguous();
        m_classes.emplace(std::span<const std::int64_t>(labels.data_ptr<std::int64_t>(), static_cast<std::size_t>(labels.numel())));
    }
}

void ShuffledBatches::beginEpoch(std::int64_t epoch)
{
    if (m_epoch == epoch)
        return;
    RandomStream stream(static_cast<std::uint64_t>(m_seed), static_cast<std::uint64_t>(epoch));
    const std::vector<std::int64_t> order =
        m_classes ? m_classes->order(stream) : permutation(static_cast<std::size_t>(m_rows.count()), stream);
    const at::Tensor indices = indexTensor(order).to(m_rows.device);
    m_shuffled.cells = m_rows.cells;
    m_shuffled.device = m_rows.device;
    const auto from = m_rows.tensors();
    const auto into = m_shuffled.tensors();
    for (std::size_t i = 0; i < from.size(); ++i)
        gather(*from[i], indices, *into[i]);
    m_epoch = epoch;
}

Batch ShuffledBatches::batch(std::int64_t index) const
{
    const std::int64_t begin = index * m_batchSize;
    const std::int64_t count = index + 1 == m_batchCount ? m_rows.count() - begin : m_batchSize;
    return m_shuffled.slice(begin, count);
}

} // namespace stratoscope
