// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/error.h"
#include "engine/serialization/pickle_value.h"

#include <cstdint>
#include <deque>
#include <string>
#include <unordered_set>
#include <utility>
#include <vector>

namespace stratoscope {

/// Owns the values of a file's pickles, and holds a hostile file to a memory in proportion to its size.
class PickleDocument
{
public:
    /// @param where the file, for errors
    explicit PickleDocument(SourceLocation where = {})
        : m_where(std::move(where))
    {
    }
    PickleDocument(PickleDocument&&) = default;
    PickleDocument& operator=(PickleDocument&&) = default;
    PickleDocument(const PickleDocument&) = delete;
    PickleDocument& operator=(const PickleDocument&) = delete;

    /// @throws CheckpointError when there are more objects than any checkpoint has
    PickleNode& add(PickleNode node);

    /// Lets values that are copied or decoded out of a pickle of size bytes take a small multiple of it.
    void allowFor(std::uint64_t size);
    /// Counts bytes about to be copied or decoded. @throws CheckpointError when a pickle has the same bytes copied endlessly
    void charge(std::uint64_t bytes);

    /// Tells of a class whose objects stay records; each name is kept once.
    void noteInertClass(const std::string& className);
    /// In the order of first appearance.
    [[nodiscard]] const std::vector<std::string>& inertClasses() const { return m_inertClasses; }

    /// Sets the value that the file is about. References from an object back to itself or to what encloses it become None,
    /// so that walks end. @throws CheckpointError when values are nested too deeply to be walked by recursion
    void setRoot(PickleValue root);
    [[nodiscard]] const PickleValue& root() const { return m_root; }

    [[nodiscard]] std::deque<PickleNode>& nodes() { return m_nodes; }
    [[nodiscard]] const SourceLocation& where() const { return m_where; }

private:
    [[noreturn]] void fail(const std::string& problem) const;

    SourceLocation m_where;
    std::deque<PickleNode> m_nodes; // addresses stay valid as it grows and moves
    PickleValue m_root;
    std::vector<std::string> m_inertClasses;
    std::unordered_set<std::string> m_knownInert;
    std::uint64_t m_allowance = 64U << 20U; ///< bytes
};

} // namespace stratoscope
