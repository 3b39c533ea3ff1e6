// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/data/singlecell/h5ad_elements.h"

#include <algorithm>
#include <cassert>
#include <limits>

namespace stratoscope {

namespace {

H5::StrType textType()
{
    H5::StrType type(H5::PredType::C_S1, H5T_VARIABLE);
    type.setCset(H5T_CSET_UTF8);
    return type;
}

void setText(const H5::H5Object& object, const char* name, const char* value)
{
    object.createAttribute(name, textType(), H5::DataSpace(H5S_SCALAR)).write(textType(), &value);
}

std::vector<const char*> pointers(const std::vector<std::string>& texts)
{
    std::vector<const char*> starts;
    for (const std::string& text : texts)
        starts.push_back(text.c_str());
    return starts;
}

/// Compressed, and without the date that HDF5 keeps of a dataset. @param chunk of as many dimensions; empty datasets have none
H5::DSetCreatPropList datasetProperties(const std::vector<hsize_t>& chunk)
{
    constexpr int compression = 4;
    H5::DSetCreatPropList properties;
    H5Pset_obj_track_times(properties.getId(), 0);
    if (std::ranges::find(chunk, hsize_t{0}) == chunk.end()) {
        properties.setChunk(static_cast<int>(chunk.size()), chunk.data());
        properties.setDeflate(compression);
    }
    return properties;
}

constexpr hsize_t kLargestChunk = hsize_t{1} << 16U;

template <typename T>
void writeNumbers(const H5::Group& parent, const char* name, const std::vector<T>& values, const H5::PredType& stored,
                  const H5::PredType& given)
{
    const hsize_t size = values.size();
    const H5::DataSet dataset =
        parent.createDataSet(name, stored, H5::DataSpace(1, &size), datasetProperties({std::min(size, kLargestChunk)}));
    setH5adEncoding(dataset, "array");
    if (size > 0)
        dataset.write(values.data(), given);
}

/// As h5py writes a bool: an enumeration of FALSE and TRUE.
void setFalse(const H5::H5Object& object, const char* name)
{
    H5::EnumType type(H5::PredType::NATIVE_INT8);
    signed char value = 0;
    type.insert("FALSE", &value);
    value = 1;
    type.insert("TRUE", &value);
    value = 0;
    object.createAttribute(name, type, H5::DataSpace(H5S_SCALAR)).write(type, &value);
}

/// The smallest type that holds the codes of so many categories.
H5::PredType codeType(std::size_t categories)
{
    if (categories <= std::numeric_limits<std::int8_t>::max())
        return H5::PredType::STD_I8LE;
    return categories <= std::numeric_limits<std::int16_t>::max() ? H5::PredType::STD_I16LE : H5::PredType::STD_I32LE;
}

void writeCategories(const H5::Group& frame, const CategoricalAnnotation& column)
{
    const H5::Group group = makeH5adGroup(frame, column.name.c_str());
    setH5adEncoding(group, "categorical");
    setFalse(group, "ordered");
    writeNumbers(group, "codes", column.codes, codeType(column.categories.size()), H5::PredType::NATIVE_INT32);
    writeH5adTexts(group, "categories", column.categories);
}

} // namespace

void setH5adEncoding(const H5::H5Object& object, const char* type, const char* version)
{
    setText(object, "encoding-type", type);
    setText(object, "encoding-version", version);
}

H5::Group makeH5adGroup(const H5::Group& parent, const char* name)
{
    const hid_t properties = H5Pcreate(H5P_GROUP_CREATE);
    H5Pset_obj_track_times(properties, 0);
    const hid_t id = H5Gcreate2(parent.getId(), name, H5P_DEFAULT, properties, H5P_DEFAULT);
    H5Pclose(properties);
    if (id < 0)
        throw H5::GroupIException("makeH5adGroup", name);
    H5::Group group(id); // counts the id once more
    H5Idec_ref(id);
    return group;
}

H5::Group h5adDictionary(const H5::Group& root, const char* name)
{
    if (root.nameExists(name))
        return root.openGroup(name);
    H5::Group group = makeH5adGroup(root, name);
    setH5adEncoding(group, "dict", "0.1.0");
    return group;
}

void writeH5adTexts(const H5::Group& parent, const char* name, const std::vector<std::string>& texts)
{
    const hsize_t size = texts.size();
    const H5::DataSet dataset =
        parent.createDataSet(name, textType(), H5::DataSpace(1, &size), datasetProperties({std::min(size, kLargestChunk)}));
    setH5adEncoding(dataset, "string-array");
    if (size > 0)
        dataset.write(pointers(texts).data(), textType());
}

void writeH5adDense(const H5::Group& parent, const char* name, const std::vector<float>& values, hsize_t rows, hsize_t columns)
{
    assert(values.size() == rows * columns);
    const hsize_t shape[] = {rows, columns};
    const hsize_t chunkRows = std::min(rows, std::max<hsize_t>(1, kLargestChunk / std::max<hsize_t>(columns, 1)));
    const H5::DataSet dataset =
        parent.createDataSet(name, H5::PredType::IEEE_F32LE, H5::DataSpace(2, shape), datasetProperties({chunkRows, columns}));
    setH5adEncoding(dataset, "array");
    if (!values.empty())
        dataset.write(values.data(), H5::PredType::NATIVE_FLOAT);
}

void writeH5adFrame(const H5::Group& root, const char* name, const FrameContent& content)
{
    const H5::Group frame = makeH5adGroup(root, name);
    setH5adEncoding(frame, "dataframe");
    setText(frame, "_index", "_index");
    std::vector<std::string> order;
    for (const CategoricalAnnotation& column : content.columns) {
        assert(column.codes.size() == content.names.size());
        order.push_back(column.name);
        writeCategories(frame, column);
    }
    for (const NumericAnnotation& column : content.numbers) {
        assert(column.values.size() == content.names.size());
        order.push_back(column.name);
        writeH5adNumbers(frame, column.name.c_str(), column.values);
    }
    const hsize_t size = order.size();
    const H5::Attribute columnOrder = frame.createAttribute("column-order", textType(), H5::DataSpace(1, &size));
    if (size > 0)
        columnOrder.write(textType(), pointers(order).data());
    writeH5adTexts(frame, "_index", content.names);
}

void writeH5adNumbers(const H5::Group& parent, const char* name, const std::vector<float>& values)
{
    writeNumbers(parent, name, values, H5::PredType::IEEE_F32LE, H5::PredType::NATIVE_FLOAT);
}

void writeH5adNumbers(const H5::Group& parent, const char* name, const std::vector<double>& values)
{
    writeNumbers(parent, name, values, H5::PredType::IEEE_F64LE, H5::PredType::NATIVE_DOUBLE);
}

void writeH5adNumbers(const H5::Group& parent, const char* name, const std::vector<std::int32_t>& values)
{
    writeNumbers(parent, name, values, H5::PredType::STD_I32LE, H5::PredType::NATIVE_INT32);
}

void writeH5adNumbers(const H5::Group& parent, const char* name, const std::vector<std::int64_t>& values)
{
    writeNumbers(parent, name, values, H5::PredType::STD_I64LE, H5::PredType::NATIVE_INT64);
}

} // namespace stratoscope
