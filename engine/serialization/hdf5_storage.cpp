// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/serialization/hdf5_storage.h"

#include "engine/serialization/hdf5_filters.h"
#include "engine/serialization/hdf5_types.h"

#include <zlib.h>

#include <algorithm>
#include <array>

namespace stratoscope {

namespace {

constexpr const char* kDamaged = "says that its values stand where the file does not hold them: the file is damaged";
constexpr std::uint64_t kChecksumBytes = 4; ///< that Fletcher32 appends

/// Bytes of an element in the file, where texts of variable length take another size than in memory.
std::size_t storedBytes(const H5::DataType& type, const Hdf5Widths& widths)
{
    const hid_t id = type.getId();
    if (type.getClass() == H5T_VLEN || H5Tis_variable_str(id) > 0)
        return widths.textPlace();
    std::size_t bytes = type.getSize();
    const auto exchange = [&](hid_t part, std::size_t count) {
        const H5::DataType member(part);
        H5Idec_ref(part);                                                  // the object took a share of its own
        bytes += count * (storedBytes(member, widths) - member.getSize()); // may wrap around and back
    };
    for (int i = 0; type.getClass() == H5T_COMPOUND && i < H5Tget_nmembers(id); ++i)
        exchange(H5Tget_member_type(id, static_cast<unsigned>(i)), 1);
    if (const std::size_t size = type.getClass() == H5T_ARRAY ? H5::DataType(type.getSuper()).getSize() : 0; size > 0)
        exchange(H5Tget_super(id), type.getSize() / size);
    return bytes;
}

/// The bytes that the type and the sizes ask for; no value where that is more than fits in a number.
std::optional<std::uint64_t> bytesOf(std::uint64_t elementBytes, std::span<const std::int64_t> sizes)
{
    std::uint64_t bytes = elementBytes;
    for (const std::int64_t size : sizes) {
        if (size < 0 || __builtin_mul_overflow(bytes, static_cast<std::uint64_t>(size), &bytes))
            return std::nullopt;
    }
    return bytes;
}

/// How much a zlib stream holds, counted up to limit; no value for what is no such stream, which the library tells itself.
std::optional<std::uint64_t> inflatedBytes(std::string_view packed, std::uint64_t limit)
{
    z_stream stream{};
    if (inflateInit(&stream) != Z_OK)
        return std::nullopt;
    std::string input(packed);
    stream.next_in = reinterpret_cast<unsigned char*>(input.data());
    stream.avail_in = static_cast<unsigned>(input.size());
    std::array<unsigned char, 1U << 16U> output;
    std::uint64_t count = 0;
    int status = Z_OK;
    while (status == Z_OK && count <= limit) {
        stream.next_out = output.data();
        stream.avail_out = static_cast<unsigned>(output.size());
        status = inflate(&stream, Z_NO_FLUSH);
        count += output.size() - stream.avail_out;
    }
    inflateEnd(&stream);
    return status == Z_STREAM_END || count > limit ? std::optional(count) : std::nullopt;
}

std::string unshuffled(const std::string& bytes, std::size_t elementBytes)
{
    const std::size_t count = elementBytes > 1 ? bytes.size() / elementBytes : 0;
    std::string sorted = bytes; // what is left over at the end stays
    for (std::size_t i = 0; i < count * elementBytes; ++i)
        sorted[i % count * elementBytes + i / count] = bytes[i];
    return sorted;
}

/// A chunk as it stands in the file.
struct StoredChunk
{
    std::vector<hsize_t> start; ///< its first element
    unsigned skipped = 0;       ///< a bit for each filter that was not used
    haddr_t address = HADDR_UNDEF;
    hsize_t bytes = 0;
};

class ChunkCheck
{
public:
    ChunkCheck(const H5::DataSet& dataset, const Hdf5Widths& widths, std::uint64_t fileBytes)
        : m_dataset(dataset)
        , m_filters(filtersOf(dataset.getId()))
        , m_fileBytes(fileBytes)
        , m_shape(shapeOf(dataset.getSpace()))
        , m_chunk(m_shape.size())
    {
        const int dimensions = dataset.getCreatePlist().getChunk(static_cast<int>(m_chunk.size()), m_chunk.data());
        if (dimensions != static_cast<int>(m_chunk.size()))
            throw H5::DataSetIException("ChunkCheck", "chunks and values differ in their dimensions");
        const std::vector<std::int64_t> sizes(m_chunk.begin(), m_chunk.end());
        m_chunkBytes = bytesOf(storedBytes(dataset.getDataType(), widths), sizes).value_or(0);
    }

    [[nodiscard]] bool passes(const RowSpan& rows, bool unpacks) const
    {
        if (m_chunkBytes == 0)
            return false;
        StoredChunk chunk;
        chunk.start.assign(m_chunk.size(), 0);
        chunk.start[0] = static_cast<hsize_t>(rows.first) / m_chunk[0] * m_chunk[0];
        const hsize_t begin = chunk.start[0];
        do {
            locate(chunk);
            if (chunk.address == HADDR_UNDEF) // not written: fill values
                continue;
            if (!isLongEnough(chunk) || (unpacks && !unpacksToChunk(chunk)))
                return false;
            unpacks = false;
        } while (advance(chunk.start, begin, static_cast<hsize_t>(rows.first + rows.count)));
        return true;
    }

private:
    void locate(StoredChunk& chunk) const
    {
        if (H5Dget_chunk_info_by_coord(m_dataset.getId(), chunk.start.data(), &chunk.skipped, &chunk.address, &chunk.bytes) < 0)
            throw H5::DataSetIException("ChunkCheck", "a chunk cannot be found");
    }

    /// To the next chunk, the last dimension fastest. @return whether there is one
    [[nodiscard]] bool advance(std::vector<hsize_t>& start, hsize_t begin, hsize_t end) const
    {
        for (std::size_t i = start.size(); i-- > 0;) {
            start[i] += m_chunk[i];
            if (start[i] < (i == 0 ? end : static_cast<hsize_t>(m_shape[i])))
                return true;
            start[i] = i == 0 ? begin : 0;
        }
        return false;
    }

    [[nodiscard]] bool isUsed(const StoredChunk& chunk, std::size_t filter) const { return (chunk.skipped >> filter & 1U) == 0; }

    [[nodiscard]] bool isLongEnough(const StoredChunk& chunk) const
    {
        std::uint64_t needed = m_chunkBytes;
        for (std::size_t i = 0; i < m_filters.size(); ++i) {
            if (!isUsed(chunk, i))
                continue;
            if (m_filters[i].isCompression())
                needed = 1;
            else if (m_filters[i].id == H5Z_FILTER_FLETCHER32)
                needed += kChecksumBytes;
        }
        return chunk.bytes >= needed && chunk.bytes <= m_fileBytes && chunk.address <= m_fileBytes - chunk.bytes;
    }

    [[nodiscard]] bool unpacksToChunk(const StoredChunk& chunk) const
    {
        // Looked up as reading does it: in a damaged index that can be another chunk than the one that was located.
        hsize_t bytes = 0;
        if (H5Dget_chunk_storage_size(m_dataset.getId(), chunk.start.data(), &bytes) < 0 || bytes != chunk.bytes)
            return false;
        std::string packed(bytes, '\0');
        unsigned skipped = 0;
        if (H5Dread_chunk(m_dataset.getId(), H5P_DEFAULT, chunk.start.data(), &skipped, packed.data()) < 0)
            return false;
        for (std::size_t i = m_filters.size(); i-- > 0;) {
            const Hdf5Filter& filter = m_filters[i];
            if (!isUsed(chunk, i))
                continue;
            if (filter.id == H5Z_FILTER_DEFLATE)
                return inflatedBytes(packed, m_chunkBytes).value_or(m_chunkBytes) >= m_chunkBytes;
            if (filter.isCompression())
                return filter.unpackedBytes() >= m_chunkBytes;
            if (filter.id == H5Z_FILTER_FLETCHER32)
                packed.resize(packed.size() - std::min<std::uint64_t>(packed.size(), kChecksumBytes));
            else
                packed = unshuffled(packed, filter.elementBytes());
        }
        return true;
    }

    const H5::DataSet& m_dataset;
    std::vector<Hdf5Filter> m_filters;
    std::uint64_t m_fileBytes;
    std::vector<std::int64_t> m_shape;
    std::vector<hsize_t> m_chunk; ///< sizes of a chunk
    std::uint64_t m_chunkBytes = 0;
};

} // namespace

std::string storageProblem(const H5::DataSet& dataset, const Hdf5Widths& widths, std::uint64_t fileBytes)
{
    const H5::DSetCreatPropList creation = dataset.getCreatePlist();
    const H5D_layout_t layout = creation.getLayout();
    if (layout == H5D_VIRTUAL || creation.getExternalCount() > 0)
        return "keeps its values in other files, which are not read";
    if (layout == H5D_CHUNKED)
        return {};
    const auto needed = bytesOf(storedBytes(dataset.getDataType(), widths), shapeOf(dataset.getSpace()));
    if (needed == 0U)
        return {};
    const haddr_t address = layout == H5D_CONTIGUOUS ? H5Dget_offset(dataset.getId()) : 0;
    if (address == HADDR_UNDEF) // not written: fill values
        return {};
    const bool isHeld = needed && dataset.getStorageSize() >= *needed && address <= fileBytes && *needed <= fileBytes - address;
    return isHeld ? std::string() : kDamaged;
}

std::string chunkProblem(const H5::DataSet& dataset, const Hdf5Widths& widths, std::uint64_t fileBytes,
                         const std::optional<RowSpan>& rows, bool unpacks)
{
    const auto shape = shapeOf(dataset.getSpace());
    if (shape.empty() || dataset.getCreatePlist().getLayout() != H5D_CHUNKED)
        return {};
    const RowSpan range = rows.value_or(RowSpan{0, shape[0]});
    if (range.count == 0 || std::ranges::find(shape, 0) != shape.end())
        return {};
    return ChunkCheck(dataset, widths, fileBytes).passes(range, unpacks) ? std::string() : kDamaged;
}

} // namespace stratoscope
