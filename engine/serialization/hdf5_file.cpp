// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/serialization/hdf5_file.h"

#include "engine/core/machine_memory.h"
#include "engine/core/text.h"
#include "engine/serialization/file_kind.h"
#include "engine/serialization/hdf5_call.h"
#include "engine/serialization/hdf5_filters.h"
#include "engine/serialization/hdf5_global_heap.h"
#include "engine/serialization/hdf5_probe.h"
#include "engine/serialization/hdf5_storage.h"
#include "engine/serialization/hdf5_types.h"
#include "engine/serialization/input_file.h"

#include <algorithm>
#include <set>

namespace stratoscope {

struct Hdf5File::Handle
{
    explicit Handle(const std::filesystem::path& path)
        : input(path)
        , fileBytes(input.size())
    {
    }

    [[nodiscard]] Hdf5Widths widths() const
    {
        Hdf5Widths widths;
        file.getCreatePlist().getSizes(widths.address, widths.length);
        return widths;
    }
    [[nodiscard]] Hdf5GlobalHeap heap() const { return {input, widths()}; }

    /// A dataset of a form that is read.
    [[nodiscard]] H5::DataSet openForReading(const Hdf5File& of, const std::string& name) const;
    /// @param rows all if there is no value @throws DataError where the chunks that hold the rows are damaged
    void checkChunks(const Hdf5File& of, const std::string& name, const H5::DataSet& dataset,
                     const std::optional<RowSpan>& rows = {});

    InputFile input;
    H5::H5File file;
    std::uint64_t fileBytes;
    std::set<std::string> unpacked; ///< datasets of which a chunk was unpacked to see whether it is whole
};

namespace {

constexpr std::string_view kFileSignature{"\x89HDF\r\n\x1a\n", 8};

/// Deflate, the densest of HDF5's own filters, shrinks at most 1032 times; what claims more holds nothing but fill values.
constexpr std::uint64_t kMostCompression = 1100;
constexpr std::uint64_t kAlwaysAllowed = std::uint64_t{64} << 20U;

/// How much is read at once where reading is followed.
constexpr std::int64_t kPieceElements = std::int64_t{1} << 24U;

std::string damageText(const std::string& cause, std::uint64_t fileBytes)
{
    constexpr std::string_view mark = "stored_eof = ";
    const std::size_t at = cause.find(mark);
    const auto expected = at == std::string::npos ? std::nullopt : parseInteger(cause.substr(at + mark.size()));
    if (expected) {
        return "the file is cut off: it has " + grouped(static_cast<std::int64_t>(fileBytes)) + " of " + grouped(*expected) +
               " bytes";
    }
    return "the HDF5 file is damaged (" + cause + ")";
}

constexpr const char* kCopyAgain = "Copy or download the file again.";

/// @throws DataError where the elements that a dataset claims cannot be in the file or do not fit into memory
void checkSize(const Hdf5File& file, const std::string& name, std::span<const std::int64_t> shape, std::uint64_t elementBytes,
               std::uint64_t fileBytes)
{
    const auto count = checkedElementCount(shape);
    std::uint64_t bytes = 0;
    const bool overflows =
        !count || __builtin_mul_overflow(static_cast<std::uint64_t>(*count), std::max<std::uint64_t>(elementBytes, 1), &bytes);
    if (overflows || bytes > std::max(kAlwaysAllowed, kMostCompression * fileBytes)) {
        file.fail(name, "claims " + shapeText(shape) + " elements, more than a file of " + byteSize(fileBytes) + " can hold",
                  kCopyAgain);
    }
    if (bytes > usableMemory()) {
        file.fail(name, "needs " + byteSize(bytes) + " of memory, more than this machine can give it",
                  "Read it in blocks from disk, or keep fewer cells or genes.");
    }
}

/// Runs work while nobody else uses the HDF5 library, and turns the library's exceptions into DataError.
template <typename Work>
auto guarded(const Hdf5File& file, const std::string& name, const Work& work)
{
    const Hdf5Call call;
    try {
        return work();
    } catch (const H5::Exception& exception) {
        file.fail(name, "cannot be read (" + (call.cause().empty() ? exception.getDetailMsg() : call.cause()) + ")",
                  "The file is damaged, or of a form that is not known here: write it again with the program that made it.");
    }
}

/// The type of an object without touching what does not exist on the way to it.
std::optional<H5O_type_t> objectType(const H5::H5File& file, const std::string& name)
{
    for (std::size_t end = name.find('/', 1);; end = name.find('/', end + 1)) {
        const std::string step = name.substr(0, end);
        if (step != "/" && (H5Lexists(file.getId(), step.c_str(), H5P_DEFAULT) <= 0 ||
                            H5Oexists_by_name(file.getId(), step.c_str(), H5P_DEFAULT) <= 0))
            return std::nullopt;
        if (end == std::string::npos)
            return file.childObjType(name);
    }
}

/// Opens an attribute of a group or dataset and gives it to read; the default value where there is none.
template <typename Value, typename Read>
Value readAttribute(const Hdf5File& file, const H5::H5File& handle, const std::string& object, const std::string& name,
                    const Read& read)
{
    return guarded(file, object, [&]() -> Value {
        if (!objectType(handle, object) || H5Aexists_by_name(handle.getId(), object.c_str(), name.c_str(), H5P_DEFAULT) <= 0)
            return {};
        const H5::Attribute attribute(H5Aopen_by_name(handle.getId(), object.c_str(), name.c_str(), H5P_DEFAULT, H5P_DEFAULT));
        H5Idec_ref(attribute.getId()); // the object took a share of its own
        return read(attribute);
    });
}

std::vector<std::string> attributeTexts(const Hdf5File& file, const H5::Attribute& attribute, Hdf5GlobalHeap heap,
                                        std::uint64_t fileBytes)
{
    if (attribute.getTypeClass() != H5T_STRING || attribute.getSpace().getSimpleExtentType() == H5S_NULL)
        return {};
    const auto shape = shapeOf(attribute.getSpace());
    const H5::StrType type = attribute.getStrType();
    checkSize(file, {}, shape, readingBytes(type), fileBytes);
    return readTexts(type, attribute.getSpace(), heap, [&](void* into, const H5::DataType& as) { attribute.read(as, into); });
}

} // namespace

bool looksLikeHdf5(std::string_view bytes)
{
    return bytes.starts_with(kFileSignature);
}

H5::DataSet Hdf5File::Handle::openForReading(const Hdf5File& of, const std::string& name) const
{
    H5::DataSet dataset = file.openDataSet(name);
    if (const std::string filter = unreadableFilter(dataset.getId()); !filter.empty()) {
        of.fail(name, "is compressed with " + filter + ", which is not read here",
                "Write the file again with gzip: adata.write_h5ad(path, compression=\"gzip\").");
    }
    if (const std::string problem = storageProblem(dataset, widths(), fileBytes); !problem.empty())
        of.fail(name, problem, kCopyAgain);
    return dataset;
}

void Hdf5File::Handle::checkChunks(const Hdf5File& of, const std::string& name, const H5::DataSet& dataset,
                                   const std::optional<RowSpan>& rows)
{
    const std::string problem = chunkProblem(dataset, widths(), fileBytes, rows, unpacked.insert(name).second);
    if (!problem.empty())
        of.fail(name, problem, kCopyAgain);
}

Hdf5File::Hdf5File(std::filesystem::path path)
    : m_path(std::move(path))
    , m_handle(std::make_unique<Handle>(m_path))
{
    if (!looksLikeHdf5(m_handle->input.head(kFileSignature.size())))
        throw DataError(wrongKind(m_path, fileKind(m_handle->input), "an HDF5 file"));
    const Hdf5Call call;
    registerHdf5Filters();
    registerTextPlaces();
    if (const std::string problem = hdf5ProbeProblem(m_path); !problem.empty())
        fail({}, damageText(problem, m_handle->fileBytes), kCopyAgain);
    try {
        H5::FileAccPropList access;
        H5Pset_file_locking(access.getId(), false, true); // some network file systems have no locks; we only read
        m_handle->file = H5::H5File(m_path.string(), H5F_ACC_RDONLY, H5::FileCreatPropList::DEFAULT, access);
    } catch (const H5::Exception&) {
        fail({}, damageText(call.cause(), m_handle->fileBytes), kCopyAgain);
    }
}

Hdf5File::~Hdf5File()
{
    const Hdf5Call call;
    m_handle.reset();
}

Hdf5File::Hdf5File(Hdf5File&&) noexcept = default;
Hdf5File& Hdf5File::operator=(Hdf5File&&) noexcept = default;

bool Hdf5File::isGroup(const std::string& name) const
{
    return guarded(*this, name, [&] { return objectType(m_handle->file, name) == H5O_TYPE_GROUP; });
}

bool Hdf5File::isDataset(const std::string& name) const
{
    return guarded(*this, name, [&] { return objectType(m_handle->file, name) == H5O_TYPE_DATASET; });
}

std::vector<std::string> Hdf5File::children(const std::string& group) const
{
    return guarded(*this, group, [&] {
        const H5::Group opened = m_handle->file.openGroup(group);
        std::vector<std::string> names;
        for (hsize_t i = 0; i < opened.getNumObjs(); ++i)
            names.push_back(opened.getObjnameByIdx(i));
        std::ranges::sort(names);
        return names;
    });
}

Hdf5Dataset Hdf5File::describe(const std::string& dataset) const
{
    return guarded(*this, dataset, [&] { return describeDataset(m_handle->file.openDataSet(dataset)); });
}

template <typename T>
std::vector<T> Hdf5File::numbers(const std::string& dataset, const std::function<void(double)>& onPiece) const
{
    std::vector<std::int64_t> shape;
    std::vector<T> values;
    guarded(*this, dataset, [&] {
        const H5::DataSet opened = m_handle->openForReading(*this, dataset);
        shape = shapeOf(opened.getSpace());
        if (!isNumeric(opened.getTypeClass()))
            fail(dataset, "holds no numbers", "Write the file again with the program that made it.");
        checkSize(*this, dataset, shape, std::max(sizeof(T), opened.getDataType().getSize()), m_handle->fileBytes);
        const auto count = static_cast<std::size_t>(*checkedElementCount(shape));
        values.reserve(count);
        preferLargePages(values.data(), count * sizeof(T));
        values.resize(count);
        if (shape.empty())
            opened.read(values.data(), memoryType<T>());
    });
    if (shape.empty() || values.empty())
        return values;
    const std::int64_t rowSize = static_cast<std::int64_t>(values.size()) / shape[0];
    const std::int64_t step = std::max<std::int64_t>(kPieceElements / rowSize, 1);
    for (std::int64_t first = 0; first < shape[0]; first += step) {
        numbers(dataset, first, std::min(step, shape[0] - first), values.data() + first * rowSize);
        if (onPiece)
            onPiece(static_cast<double>(std::min(first + step, shape[0])) / static_cast<double>(shape[0]));
    }
    return values;
}

template <typename T>
void Hdf5File::numbers(const std::string& dataset, std::int64_t first, std::int64_t count, T* into) const
{
    guarded(*this, dataset, [&] {
        const H5::DataSet opened = m_handle->openForReading(*this, dataset);
        H5::DataSpace source = opened.getSpace();
        const auto shape = shapeOf(source);
        if (shape.empty() || first < 0 || count < 0 || first + count > shape[0])
            fail(dataset, "has no elements " + std::to_string(first) + " to " + std::to_string(first + count), kCopyAgain);
        if (count == 0)
            return;
        m_handle->checkChunks(*this, dataset, opened, RowSpan{first, count});
        std::vector<hsize_t> start(shape.size());
        std::vector<hsize_t> extent(shape.begin(), shape.end());
        start[0] = static_cast<hsize_t>(first);
        extent[0] = static_cast<hsize_t>(count);
        source.selectHyperslab(H5S_SELECT_SET, extent.data(), start.data());
        opened.read(into, memoryType<T>(), H5::DataSpace(static_cast<int>(extent.size()), extent.data()), source);
    });
}

std::vector<std::string> Hdf5File::texts(const std::string& dataset) const
{
    return guarded(*this, dataset, [&] {
        const H5::DataSet opened = m_handle->openForReading(*this, dataset);
        if (opened.getTypeClass() != H5T_STRING)
            fail(dataset, "holds no texts", "Write the file again with the program that made it.");
        const H5::StrType type = opened.getStrType();
        checkSize(*this, dataset, shapeOf(opened.getSpace()), readingBytes(type), m_handle->fileBytes);
        m_handle->checkChunks(*this, dataset, opened);
        Hdf5GlobalHeap heap = m_handle->heap();
        return readTexts(type, opened.getSpace(), heap, [&](void* into, const H5::DataType& as) { opened.read(into, as); });
    });
}

Array Hdf5File::array(const std::string& dataset) const
{
    return guarded(*this, dataset, [&] {
        const H5::DataSet opened = m_handle->openForReading(*this, dataset);
        const H5::DataType type = opened.getDataType();
        if (!elementTypeOf(type))
            fail(dataset, "holds neither numbers nor texts", "Write it as numbers or texts.");
        checkSize(*this, dataset, shapeOf(opened.getSpace()), readingBytes(type), m_handle->fileBytes);
        m_handle->checkChunks(*this, dataset, opened);
        Hdf5GlobalHeap heap = m_handle->heap();
        return readArray(type, opened.getSpace(), heap, [&](void* into, const H5::DataType& as) { opened.read(into, as); });
    });
}

Array Hdf5File::field(const std::string& dataset, const std::string& name) const
{
    return guarded(*this, dataset, [&] {
        const H5::DataSet opened = m_handle->openForReading(*this, dataset);
        const H5::CompType compound = opened.getCompType();
        const H5::DataType type = compound.getMemberDataType(static_cast<unsigned>(compound.getMemberIndex(name)));
        if (!elementTypeOf(type))
            fail(dataset, "field '" + name + "' holds neither numbers nor texts", "Write it as numbers or texts.");
        checkSize(*this, dataset, shapeOf(opened.getSpace()), compound.getSize(), m_handle->fileBytes);
        m_handle->checkChunks(*this, dataset, opened);
        Hdf5GlobalHeap heap = m_handle->heap();
        return readArray(type, opened.getSpace(), heap, [&](void* into, const H5::DataType& as) {
            H5::CompType single(as.getSize());
            single.insertMember(name, 0, as);
            opened.read(into, single);
        });
    });
}

std::optional<std::string> Hdf5File::textAttribute(const std::string& object, const std::string& name) const
{
    std::vector<std::string> texts = textsAttribute(object, name);
    return texts.empty() ? std::nullopt : std::optional(std::move(texts.front()));
}

std::vector<std::string> Hdf5File::textsAttribute(const std::string& object, const std::string& name) const
{
    return readAttribute<std::vector<std::string>>(*this, m_handle->file, object, name, [&](const H5::Attribute& attribute) {
        return attributeTexts(*this, attribute, m_handle->heap(), m_handle->fileBytes);
    });
}

std::vector<std::int64_t> Hdf5File::integersAttribute(const std::string& object, const std::string& name) const
{
    return readAttribute<std::vector<std::int64_t>>(*this, m_handle->file, object, name, [&](const H5::Attribute& attribute) {
        const auto shape = shapeOf(attribute.getSpace());
        if (!isNumeric(attribute.getTypeClass()) || attribute.getSpace().getSimpleExtentType() == H5S_NULL)
            return std::vector<std::int64_t>();
        checkSize(*this, object, shape, sizeof(std::int64_t), m_handle->fileBytes);
        std::vector<std::int64_t> values(static_cast<std::size_t>(*checkedElementCount(shape)));
        attribute.read(memoryType<std::int64_t>(), values.data());
        return values;
    });
}

std::optional<std::string> Hdf5File::referenceAttribute(const std::string& object, const std::string& name) const
{
    using Name = std::optional<std::string>;
    return readAttribute<Name>(*this, m_handle->file, object, name, [&](const H5::Attribute& attribute) -> Name {
        if (attribute.getTypeClass() != H5T_REFERENCE || attribute.getSpace().getSimpleExtentNpoints() != 1 ||
            attribute.getDataType().getSize() != sizeof(hobj_ref_t))
            return std::nullopt;
        hobj_ref_t reference = 0;
        attribute.read(H5::PredType::STD_REF_OBJ, &reference);
        const ssize_t length = H5Rget_name(m_handle->file.getId(), H5R_OBJECT, &reference, nullptr, 0);
        if (length <= 0)
            return std::nullopt;
        std::string target(static_cast<std::size_t>(length), '\0');
        H5Rget_name(m_handle->file.getId(), H5R_OBJECT, &reference, target.data(), target.size() + 1);
        return target;
    });
}

void Hdf5File::fail(const std::string& name, std::string problem, std::string advice) const
{
    throw DataError(Issue{std::move(problem), SourceLocation{m_path.string(), 0, 0, name}, std::move(advice)});
}

template std::vector<float> Hdf5File::numbers(const std::string&, const std::function<void(double)>&) const;
template std::vector<double> Hdf5File::numbers(const std::string&, const std::function<void(double)>&) const;
template std::vector<std::int32_t> Hdf5File::numbers(const std::string&, const std::function<void(double)>&) const;
template std::vector<std::int64_t> Hdf5File::numbers(const std::string&, const std::function<void(double)>&) const;
template void Hdf5File::numbers(const std::string&, std::int64_t, std::int64_t, float*) const;
template void Hdf5File::numbers(const std::string&, std::int64_t, std::int64_t, double*) const;
template void Hdf5File::numbers(const std::string&, std::int64_t, std::int64_t, std::int32_t*) const;
template void Hdf5File::numbers(const std::string&, std::int64_t, std::int64_t, std::int64_t*) const;

} // namespace stratoscope
