// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/training/batch_source.h"

#include "engine/core/random.h"
#include "engine/training/cell_batches.h"

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
    m_ahead.reset();
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

std::function<Batch()> ShuffledBatches::work(std::int64_t index) const
{
    const std::int64_t begin = index * m_batchSize;
    const std::int64_t count = index + 1 == m_batchCount ? m_rows.count() - begin : m_batchSize;
    return [rows = m_shuffled, begin, count] { return rows.slice(begin, count); };
}

Batch ShuffledBatches::batch(std::int64_t index)
{
    if (!m_rows.cells || !m_rows.cells->areOnDisk())
        return work(index)();
    Batch batch = m_ahead && m_ahead->index == index ? m_ahead->batch.get() : work(index)();
    m_ahead.reset();
    if (index + 1 < m_batchCount)
        m_ahead.emplace(Ahead{index + 1, std::async(std::launch::async, work(index + 1))});
    return batch;
}

} // namespace stratoscope
