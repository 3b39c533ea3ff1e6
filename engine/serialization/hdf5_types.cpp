// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/serialization/hdf5_types.h"

#include "engine/serialization/utf8.h"

#include <cstring>
#include <type_traits>

namespace stratoscope {

namespace {

ElementType integerType(std::size_t bytes, bool isSigned)
{
    switch (bytes) {
    case 1:
        return isSigned ? ElementType::Int8 : ElementType::UInt8;
    case 2:
        return isSigned ? ElementType::Int16 : ElementType::UInt16;
    case 4:
        return isSigned ? ElementType::Int32 : ElementType::UInt32;
    default:
        return isSigned ? ElementType::Int64 : ElementType::UInt64;
    }
}

ElementType enumerationType(const H5::DataType& type)
{
    const bool isBool = H5Tget_nmembers(type.getId()) == 2 && H5Tget_member_index(type.getId(), "FALSE") == 0 &&
                        H5Tget_member_index(type.getId(), "TRUE") == 1;
    return isBool ? ElementType::Bool : integerType(type.getSize(), true);
}

H5::PredType nativeType(ElementType type)
{
    switch (type) {
    case ElementType::Bool:
    case ElementType::Int8:
        return H5::PredType::NATIVE_INT8;
    case ElementType::UInt8:
        return H5::PredType::NATIVE_UINT8;
    case ElementType::UInt16:
        return H5::PredType::NATIVE_UINT16;
    case ElementType::Int16:
        return H5::PredType::NATIVE_INT16;
    case ElementType::UInt32:
        return H5::PredType::NATIVE_UINT32;
    case ElementType::Int32:
        return H5::PredType::NATIVE_INT32;
    case ElementType::UInt64:
        return H5::PredType::NATIVE_UINT64;
    case ElementType::Int64:
        return H5::PredType::NATIVE_INT64;
    case ElementType::Float64:
        return H5::PredType::NATIVE_DOUBLE;
    default:
        return H5::PredType::NATIVE_FLOAT;
    }
}

/// The text of a fixed-length string: up to its padding.
std::string_view withoutPadding(const char* bytes, std::size_t size, H5T_str_t padding)
{
    std::string_view text(bytes, strnlen(bytes, size));
    while (padding == H5T_STR_SPACEPAD && text.ends_with(' '))
        text.remove_suffix(1);
    return text;
}

constexpr const char* kTextPlaceTag = "place of a text in the global heap";

H5::DataType textPlaceType(std::size_t bytes)
{
    H5::DataType type(H5T_OPAQUE, bytes);
    H5Tset_tag(type.getId(), kTextPlaceTag);
    return type;
}

/// An H5T_conv_t that leaves the bytes of the file as they are, where both types are of one size.
herr_t keepTextPlaces(hid_t from, hid_t to, H5T_cdata_t* conversion, std::size_t, std::size_t, std::size_t, void*, void*, hid_t)
{
    if (conversion->command != H5T_CONV_INIT)
        return 0;
    char* tag = H5Tget_tag(to);
    const bool isAsked = tag != nullptr && std::string_view(tag) == kTextPlaceTag;
    H5free_memory(tag);
    conversion->need_bkg = H5T_BKG_NO;
    return isAsked && H5Tis_variable_str(from) > 0 && H5Tget_size(from) == H5Tget_size(to) ? 0 : -1;
}

} // namespace

std::vector<std::int64_t> shapeOf(const H5::DataSpace& space)
{
    if (space.getSimpleExtentType() == H5S_NULL)
        return {0};
    std::vector<hsize_t> sizes(static_cast<std::size_t>(space.getSimpleExtentNdims()));
    if (!sizes.empty())
        space.getSimpleExtentDims(sizes.data());
    return {sizes.begin(), sizes.end()}; // what exceeds 2^63 becomes negative, which checkedElementCount() refuses
}

bool isNumeric(H5T_class_t type)
{
    return type == H5T_INTEGER || type == H5T_FLOAT || type == H5T_ENUM;
}

std::optional<ElementType> elementTypeOf(const H5::DataType& type)
{
    const std::size_t bytes = type.getSize();
    switch (type.getClass()) {
    case H5T_INTEGER:
        return bytes > 8 ? std::nullopt : std::optional(integerType(bytes, H5Tget_sign(type.getId()) == H5T_SGN_2));
    case H5T_FLOAT:
        return bytes <= 4 ? ElementType::Float32 : ElementType::Float64; // halves are widened
    case H5T_ENUM:
        return enumerationType(type);
    case H5T_STRING:
        return ElementType::Text;
    default:
        return std::nullopt;
    }
}

Hdf5Dataset describeDataset(const H5::DataSet& dataset)
{
    Hdf5Dataset description;
    description.shape = shapeOf(dataset.getSpace());
    const H5::DataType type = dataset.getDataType();
    description.type = elementTypeOf(type);
    if (type.getClass() == H5T_COMPOUND) {
        const H5::CompType compound = dataset.getCompType();
        for (int i = 0; i < compound.getNmembers(); ++i) {
            description.fields.push_back(compound.getMemberName(static_cast<unsigned>(i)));
            description.fieldTypes.push_back(elementTypeOf(compound.getMemberDataType(static_cast<unsigned>(i))));
        }
    }
    const H5::DSetCreatPropList creation = dataset.getCreatePlist();
    if (creation.getLayout() == H5D_CHUNKED && !description.shape.empty()) {
        std::vector<hsize_t> sizes(description.shape.size());
        creation.getChunk(static_cast<int>(sizes.size()), sizes.data());
        description.chunk.assign(sizes.begin(), sizes.end());
        description.isCompressed = creation.getNfilters() > 0;
    }
    return description;
}

template <typename T>
H5::PredType memoryType()
{
    return nativeType(elementTypeOf<T>());
}

template H5::PredType memoryType<float>();
template H5::PredType memoryType<double>();
template H5::PredType memoryType<std::int32_t>();
template H5::PredType memoryType<std::int64_t>();

Array readArray(const H5::DataType& stored, const H5::DataSpace& space, Hdf5GlobalHeap& heap, const ReadElements& read)
{
    Array array;
    array.type = *elementTypeOf(stored);
    array.shape = shapeOf(space);
    if (array.type == ElementType::Text) {
        array.strings = readTexts(H5::StrType(stored.getId()), space, heap, read);
        return array;
    }
    array.bytes.resize(static_cast<std::size_t>(array.elementCount()) * elementSize(array.type));
    read(array.bytes.data(), nativeType(array.type));
    return array;
}

std::vector<std::string> readTexts(const H5::StrType& stored, const H5::DataSpace& space, Hdf5GlobalHeap& heap,
                                   const ReadElements& read)
{
    const auto count = static_cast<std::size_t>(*checkedElementCount(shapeOf(space)));
    std::vector<std::string> texts;
    if (count == 0)
        return texts;
    const bool isVariable = stored.isVariableStr();
    const std::size_t size = isVariable ? heap.widths().textPlace() : stored.getSize();
    std::vector<char> bytes(count * size);
    if (isVariable)
        read(bytes.data(), textPlaceType(size));
    else
        read(bytes.data(), stored);
    texts.reserve(count);
    for (std::size_t i = 0; i < count; ++i) {
        const char* element = bytes.data() + i * size;
        texts.push_back(toUtf8(isVariable ? heap.text({element, size}) : withoutPadding(element, size, stored.getStrpad())));
    }
    return texts;
}

std::size_t readingBytes(const H5::DataType& type)
{
    constexpr std::size_t textAndPlace = sizeof(std::string) + 16;
    return H5Tis_variable_str(type.getId()) > 0 ? textAndPlace : type.getSize();
}

void registerTextPlaces()
{
    static const bool registered = [] {
        const H5::StrType texts(H5::PredType::C_S1, H5T_VARIABLE);
        return H5Tregister(H5T_PERS_SOFT, "text places", texts.getId(), textPlaceType(Hdf5Widths().textPlace()).getId(),
                           keepTextPlaces) >= 0;
    }();
    (void)registered;
}

} // namespace stratoscope
