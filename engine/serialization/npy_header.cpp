// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/serialization/npy_header.h"

#include "engine/core/text.h"

#include <algorithm>
#include <charconv>
#include <cstddef>

namespace stratoscope {

namespace {

constexpr std::size_t mostDimensions = 64; // NumPy 2; NumPy 1 stops at 32

class HeaderParser
{
public:
    HeaderParser(std::string_view text, const SourceLocation& where)
        : m_rest(text)
        , m_where(where)
    {
    }

    NpyHeader parse()
    {
        NpyHeader header;
        bool hasType = false;
        bool hasOrder = false;
        bool hasShape = false;
        expect('{');
        while (!accept('}')) {
            const std::string key = quoted();
            expect(':');
            if (key == "descr") {
                header.type = type();
                hasType = true;
            } else if (key == "fortran_order") {
                header.isFortranOrder = boolean();
                hasOrder = true;
            } else if (key == "shape") {
                header.shape = shape();
                hasShape = true;
            } else {
                fail("has the unknown key " + key);
            }
            if (!accept(',')) {
                expect('}');
                break;
            }
        }
        if (!hasType || !hasOrder || !hasShape)
            fail("must have descr, fortran_order and shape");
        return header;
    }

private:
    [[noreturn]] void fail(const std::string& problem) const
    {
        throw DataError(Issue{"the .npy header " + problem, m_where, "The file is damaged or not from NumPy; save it again."});
    }

    void skipBlanks() { m_rest.remove_prefix(std::min(m_rest.find_first_not_of(" \t\r\n"), m_rest.size())); }

    bool accept(char expected)
    {
        skipBlanks();
        if (!m_rest.starts_with(expected))
            return false;
        m_rest.remove_prefix(1);
        return true;
    }

    void expect(char expected)
    {
        if (!accept(expected))
            fail(std::string("lacks a '") + expected + "'");
    }

    std::string quoted()
    {
        skipBlanks();
        if (!m_rest.starts_with('\'') && !m_rest.starts_with('"'))
            fail("lacks a quoted text");
        const std::size_t end = m_rest.find(m_rest.front(), 1);
        if (end == std::string_view::npos)
            fail("has a text without an end");
        std::string text(m_rest.substr(1, end - 1));
        m_rest.remove_prefix(end + 1);
        return text;
    }

    /// A quoted type, or the whole bracketed list of a record type.
    std::string type()
    {
        skipBlanks();
        if (!m_rest.starts_with('['))
            return quoted();
        std::size_t depth = 0;
        for (std::size_t i = 0; i < m_rest.size(); ++i) {
            depth += m_rest[i] == '[' ? 1 : 0;
            depth -= m_rest[i] == ']' ? 1 : 0;
            if (depth > 0)
                continue;
            std::string text(m_rest.substr(0, i + 1));
            m_rest.remove_prefix(i + 1);
            return text;
        }
        fail("has a list without an end");
    }

    bool boolean()
    {
        skipBlanks();
        for (const std::string_view word : {"True", "False"}) {
            if (m_rest.starts_with(word)) {
                m_rest.remove_prefix(word.size());
                return word == "True";
            }
        }
        fail("must say True or False for fortran_order");
    }

    std::vector<std::int64_t> shape()
    {
        std::vector<std::int64_t> sizes;
        expect('(');
        while (!accept(')')) {
            if (sizes.size() == mostDimensions)
                fail("has more than " + std::to_string(mostDimensions) + " dimensions");
            sizes.push_back(integer());
            if (!accept(',')) {
                expect(')');
                break;
            }
        }
        return sizes;
    }

    std::int64_t integer()
    {
        skipBlanks();
        std::int64_t value = 0;
        const auto [end, error] = std::from_chars(m_rest.data(), m_rest.data() + m_rest.size(), value);
        if (error != std::errc())
            fail("has a size in its shape that is no 64-bit integer");
        m_rest.remove_prefix(static_cast<std::size_t>(end - m_rest.data()));
        accept('L'); // Python 2 wrote long integers so
        return value;
    }

    std::string_view m_rest;
    const SourceLocation& m_where;
};

} // namespace

NpyHeader parseNpyHeader(std::string_view text, const SourceLocation& where)
{
    return HeaderParser(text, where).parse();
}

std::string formatNpyHeader(const NpyHeader& header)
{
    std::string shape;
    for (const std::int64_t size : header.shape)
        shape += std::to_string(size) + ", ";
    if (header.shape.size() > 1)
        shape.resize(shape.size() - 2);
    else if (header.shape.size() == 1)
        shape.resize(shape.size() - 1);
    return "{'descr': '" + header.type + "', 'fortran_order': " + (header.isFortranOrder ? "True" : "False") + ", 'shape': (" +
           shape + "), }";
}

} // namespace stratoscope
