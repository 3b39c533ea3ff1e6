// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/serialization/byte_cursor.h"
#include "engine/serialization/pickle_value.h"

#include <cstddef>
#include <cstdint>
#include <unordered_map>
#include <vector>

namespace stratoscope {

/// What to do about a pickle that no program wrote.
inline constexpr const char* kDamagedPickle = "The file is damaged; save it again.";

/// The stack, marks and memo of an unpickler. What a sound pickle never does (popping an empty stack, reading a memo entry
/// that was not written, more values than memory is meant for) throws CheckpointError with the place of the cursor.
class PickleStack
{
public:
    explicit PickleStack(const ByteCursor& cursor)
        : m_cursor(cursor)
    {
    }

    void push(PickleValue value);
    PickleValue pop();
    [[nodiscard]] PickleValue top() const;

    void mark();
    /// Removes the last mark and returns what was pushed since.
    std::vector<PickleValue> popToMark();
    /// The last count values, in the order they were pushed.
    std::vector<PickleValue> pop(std::size_t count);
    [[nodiscard]] bool isAtMark() const { return m_values.size() == floor(); }

    void memoise(std::uint64_t index);
    void memoiseNext() { memoise(m_memo.size()); }
    [[nodiscard]] PickleValue recall(std::uint64_t index) const;

private:
    /// Values from here up may be popped.
    [[nodiscard]] std::size_t floor() const { return m_marks.empty() ? 0 : m_marks.back(); }

    const ByteCursor& m_cursor;
    std::vector<PickleValue> m_values;
    std::uint64_t m_pushed = 0; ///< since the start, those popped again included
    std::vector<std::size_t> m_marks;
    std::unordered_map<std::uint64_t, PickleValue> m_memo;
};

} // namespace stratoscope
