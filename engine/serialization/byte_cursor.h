// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/error.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

namespace stratoscope {

/// Walks over bytes in memory, never beyond their end. All numbers are little-endian unless said otherwise.
/// Every read throws CheckpointError where the bytes end first.
class ByteCursor
{
public:
    /// @param bytes must outlive the cursor   @param where the file, and as key the part of it, for errors
    ByteCursor(std::string_view bytes, SourceLocation where)
        : m_bytes(bytes)
        , m_where(std::move(where))
    {
    }

    [[nodiscard]] std::size_t position() const { return m_position; }
    [[nodiscard]] std::size_t remaining() const { return m_bytes.size() - m_position; }

    [[nodiscard]] std::string_view take(std::uint64_t count);
    /// Up to the next newline, which is taken but not returned.
    [[nodiscard]] std::string_view takeLine();
    /// An unsigned number of 1 to 8 bytes.
    [[nodiscard]] std::uint64_t takeUnsigned(std::size_t size);
    [[nodiscard]] std::int32_t takeInt32() { return static_cast<std::int32_t>(takeUnsigned(4)); }
    [[nodiscard]] double takeBigEndianDouble();

    /// @throws CheckpointError always, with the place in the bytes
    [[noreturn]] void fail(const std::string& problem, const std::string& advice = {}) const;

private:
    std::string_view m_bytes;
    SourceLocation m_where;
    std::size_t m_position = 0;
};

} // namespace stratoscope
