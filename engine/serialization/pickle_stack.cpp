// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/serialization/pickle_stack.h"

namespace stratoscope {

namespace {

constexpr const char* tooManyAdvice = "Save only the state dict: torch.save(model.state_dict(), path).";

// A value takes as little as one byte of a pickle and some ten of memory: without a limit a small file fills the machine.
constexpr std::uint64_t mostValues = 32000000;
constexpr std::size_t mostMemoEntries = 8000000;
constexpr std::size_t mostOpenGroups = 100000; ///< far more than any nesting that Python can write

} // namespace

void PickleStack::push(PickleValue value)
{
    if (++m_pushed > mostValues)
        m_cursor.fail("the pickle holds more values than any checkpoint", tooManyAdvice);
    m_values.push_back(value);
}

void PickleStack::mark()
{
    if (m_marks.size() == mostOpenGroups)
        m_cursor.fail("the pickle opens groups without end", kDamagedPickle);
    m_marks.push_back(m_values.size());
}

void PickleStack::memoise(std::uint64_t index)
{
    if (m_memo.size() >= mostMemoEntries)
        m_cursor.fail("the pickle stores more values than any checkpoint", tooManyAdvice);
    m_memo[index] = top();
}

PickleValue PickleStack::top() const
{
    if (isAtMark())
        m_cursor.fail("the pickle uses a value that is not there", kDamagedPickle);
    return m_values.back();
}

PickleValue PickleStack::pop()
{
    const PickleValue value = top();
    m_values.pop_back();
    return value;
}

std::vector<PickleValue> PickleStack::pop(std::size_t count)
{
    if (m_values.size() - floor() < count)
        m_cursor.fail("the pickle uses a value that is not there", kDamagedPickle);
    std::vector<PickleValue> values(m_values.end() - static_cast<std::ptrdiff_t>(count), m_values.end());
    m_values.resize(m_values.size() - count);
    return values;
}

std::vector<PickleValue> PickleStack::popToMark()
{
    if (m_marks.empty())
        m_cursor.fail("the pickle ends a group that it did not begin", kDamagedPickle);
    std::vector<PickleValue> values = pop(m_values.size() - m_marks.back());
    m_marks.pop_back();
    return values;
}

PickleValue PickleStack::recall(std::uint64_t index) const
{
    const auto found = m_memo.find(index);
    if (found == m_memo.end())
        m_cursor.fail("the pickle refers to value " + std::to_string(index) + ", which it did not store", kDamagedPickle);
    return found->second;
}

} // namespace stratoscope
