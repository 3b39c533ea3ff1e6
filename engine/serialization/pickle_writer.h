// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/serialization/pickle_opcodes.h"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace stratoscope {

/// Writes a pickle of protocol 2, the one torch.save uses. Calls are in the order of the pickle machine: values first, then
/// what is made of them; nothing is stored in the memo.
class PickleWriter
{
public:
    PickleWriter();

    void boolean(bool value) { put(value ? pickle::NewTrue : pickle::NewFalse); }
    void integer(std::int64_t value);
    /// Bytes that are not UTF-8 are taken for Latin-1.
    void text(std::string_view value);
    /// A tuple of integers.
    void integers(std::span<const std::int64_t> values);
    void reference(const std::string& module, const std::string& name);
    void emptyOrderedDict();

    void beginTuple() { put(pickle::Mark); }
    void endTuple() { put(pickle::Tuple); }
    /// Keys and values in turn, into the dict before.
    void beginEntries() { put(pickle::Mark); }
    void endEntries() { put(pickle::SetItems); }
    /// Calls the reference with the tuple, the two values before.
    void call() { put(pickle::Reduce); }
    /// Makes a persistent id of the tuple before.
    void persistentId() { put(pickle::BinPersId); }

    [[nodiscard]] std::string finish();

private:
    void put(pickle::Opcode opcode) { m_bytes += static_cast<char>(opcode); }
    /// The lowest size bytes of value, little-endian.
    void putNumber(std::uint64_t value, std::size_t size);

    std::string m_bytes;
};

} // namespace stratoscope
