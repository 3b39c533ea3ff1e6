// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/data/singlecell/cell_file.h"

#include <condition_variable>
#include <deque>
#include <exception>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>

namespace stratoscope {

/// Neighbouring cells of a file.
struct CellBlock
{
    std::int64_t firstCell = 0;
    CellMatrix x; ///< cells from firstCell on × the genes used
};

struct CellBlockOptions
{
    std::int64_t cells = 4096; ///< of a block; the last may have fewer
    std::size_t ahead = 2;     ///< blocks that are kept ready
};

/// Reads the blocks of a file once each, in its order, in a thread that stays ahead of who takes them. Memory is that of
/// ahead + 2 blocks.
class CellBlocks
{
public:
    /// @param file is kept alive by this; nobody else may read it meanwhile
    explicit CellBlocks(std::shared_ptr<const CellFile> file, const CellBlockOptions& options = {});
    /// Stops reading and waits for the thread.
    ~CellBlocks();
    CellBlocks(const CellBlocks&) = delete;
    CellBlocks& operator=(const CellBlocks&) = delete;

    /// The next one, waiting for it; no value after the last. @throws what reading it threw
    [[nodiscard]] std::optional<CellBlock> next();

private:
    void readAll(const std::stop_token& stop);
    /// Waits for room. @return false when it was stopped instead
    bool put(CellBlock block, const std::stop_token& stop);
    void finish(std::exception_ptr failure);

    std::shared_ptr<const CellFile> m_file;
    CellBlockOptions m_options;

    std::mutex m_mutex;
    std::condition_variable_any m_changed;
    std::deque<CellBlock> m_ready; ///< guarded by m_mutex
    bool m_finished = false;       ///< guarded by m_mutex
    std::exception_ptr m_failure;  ///< guarded by m_mutex
    std::jthread m_reader;         ///< last, so that it ends before what it uses
};

} // namespace stratoscope
