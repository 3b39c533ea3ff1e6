// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/data/gunzip.h"

#include "engine/core/error.h"
#include "engine/core/text.h"
#include "engine/data/data_failure.h"

#include <zlib.h>

#include <algorithm>
#include <string>

namespace stratoscope {

namespace {

constexpr std::size_t kFirstCapacity = std::size_t{1} << 20U;
constexpr std::size_t kStep = std::size_t{1} << 20U; ///< bytes handed to zlib at once, between two looks at the stop token

/// A zlib stream that is always closed.
struct Inflater
{
    z_stream stream{};

    Inflater()
    {
        constexpr int gzipOnly = 15 + 16; // window bits, see inflateInit2 in zlib.h
        if (inflateInit2(&stream, gzipOnly) != Z_OK)
            throw DataError(Issue{"zlib cannot be initialised", {}, {}});
    }
    ~Inflater() { inflateEnd(&stream); }
    Inflater(const Inflater&) = delete;
    Inflater& operator=(const Inflater&) = delete;
};

void makeRoom(TextBuffer& text, std::uint64_t maximumBytes, const std::filesystem::path& path)
{
    if (text.size() < text.capacity())
        return;
    if (text.size() >= maximumBytes) {
        failOnData(path, "unpacks to more than " + byteSize(maximumBytes),
                   "Split the table, or read it on a machine with more memory.");
    }
    text.grow(static_cast<std::size_t>(std::min<std::uint64_t>(std::max(kFirstCapacity, 2 * text.capacity()), maximumBytes)));
}

} // namespace

bool isGzip(std::string_view bytes)
{
    return bytes.starts_with("\x1f\x8b");
}

TextBuffer gunzip(std::string_view packed, const std::filesystem::path& path, std::uint64_t maximumBytes, ProgressPacer& pacer)
{
    Inflater inflater;
    z_stream& stream = inflater.stream;
    TextBuffer text;
    std::size_t consumed = 0;
    int status = Z_OK;
    while (status != Z_STREAM_END || isGzip(packed.substr(consumed))) {
        if (status == Z_STREAM_END)
            inflateReset(&stream);
        makeRoom(text, maximumBytes, path);
        const std::size_t input = std::min(kStep, packed.size() - consumed);
        const std::size_t room = std::min(kStep, text.capacity() - text.size());
        stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(packed.data() + consumed)); // zlib only reads it
        stream.avail_in = static_cast<uInt>(input);
        stream.next_out = reinterpret_cast<Bytef*>(text.begin() + text.size());
        stream.avail_out = static_cast<uInt>(room);
        status = inflate(&stream, Z_NO_FLUSH);
        consumed += input - stream.avail_in;
        text.setSize(text.size() + room - stream.avail_out);
        if (status != Z_OK && status != Z_STREAM_END && status != Z_BUF_ERROR) {
            failOnData(path, "the gzip data is damaged after " + byteSize(text.size()) + " of text",
                       "Copy or download the file again; gunzip -t FILE checks it.");
        }
        if (status != Z_STREAM_END && consumed == packed.size() && stream.avail_out > 0) {
            failOnData(path, "the gzip data ends in the middle, after " + byteSize(text.size()) + " of text",
                       "The file is incomplete: copy or download it again.");
        }
        pacer.report("decompressing", static_cast<double>(consumed) / static_cast<double>(packed.size()));
    }
    return text;
}

} // namespace stratoscope
