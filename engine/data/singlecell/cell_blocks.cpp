// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/data/singlecell/cell_blocks.h"

#include <algorithm>
#include <cassert>
#include <utility>

namespace stratoscope {

CellBlocks::CellBlocks(std::shared_ptr<const CellFile> file, const CellBlockOptions& options)
    : m_file(std::move(file))
    , m_options(options)
{
    assert(options.cells > 0 && options.ahead > 0);
    m_reader = std::jthread([this](const std::stop_token& stop) { readAll(stop); });
}

CellBlocks::~CellBlocks() = default;

void CellBlocks::readAll(const std::stop_token& stop)
{
    try {
        for (std::int64_t first = 0; first < m_file->cells(); first += m_options.cells) {
            const std::int64_t count = std::min(m_options.cells, m_file->cells() - first);
            if (stop.stop_requested() || !put({first, m_file->rows(first, count)}, stop))
                return;
        }
        finish({});
    } catch (...) {
        finish(std::current_exception());
    }
}

bool CellBlocks::put(CellBlock block, const std::stop_token& stop)
{
    std::unique_lock lock(m_mutex);
    if (!m_changed.wait(lock, stop, [this] { return m_ready.size() < m_options.ahead; }))
        return false;
    m_ready.push_back(std::move(block));
    m_changed.notify_all();
    return true;
}

void CellBlocks::finish(std::exception_ptr failure)
{
    const std::lock_guard lock(m_mutex);
    m_finished = true;
    m_failure = std::move(failure);
    m_changed.notify_all();
}

std::optional<CellBlock> CellBlocks::next()
{
    std::unique_lock lock(m_mutex);
    m_changed.wait(lock, [this] { return !m_ready.empty() || m_finished; });
    if (m_ready.empty()) {
        if (m_failure)
            std::rethrow_exception(m_failure);
        return std::nullopt;
    }
    CellBlock block = std::move(m_ready.front());
    m_ready.pop_front();
    m_changed.notify_all();
    return block;
}

} // namespace stratoscope
