// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/data/singlecell/h5ad_writer.h"

#include "engine/core/atomic_file.h"
#include "engine/core/error.h"
#include "engine/serialization/hdf5_call.h"

#include <H5Cpp.h>

#include <algorithm>
#include <cassert>

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

/// The encoding that AnnData reads an element by.
void setEncoding(const H5::H5Object& object, const char* type, const char* version = "0.2.0")
{
    setText(object, "encoding-type", type);
    setText(object, "encoding-version", version);
}

std::vector<const char*> pointers(const std::vector<std::string>& texts)
{
    std::vector<const char*> starts;
    for (const std::string& text : texts)
        starts.push_back(text.c_str());
    return starts;
}

/// Compressed, and without the date that HDF5 keeps of a dataset.
H5::DSetCreatPropList datasetProperties(hsize_t size)
{
    constexpr hsize_t largestChunk = hsize_t{1} << 16U;
    constexpr int compression = 4;
    H5::DSetCreatPropList properties;
    H5Pset_obj_track_times(properties.getId(), 0);
    if (size > 0) {
        const hsize_t chunk = std::min(size, largestChunk);
        properties.setChunk(1, &chunk);
        properties.setDeflate(compression);
    }
    return properties;
}

H5::Group makeGroup(const H5::Group& parent, const char* name)
{
    const hid_t properties = H5Pcreate(H5P_GROUP_CREATE);
    H5Pset_obj_track_times(properties, 0);
    const hid_t id = H5Gcreate2(parent.getId(), name, H5P_DEFAULT, properties, H5P_DEFAULT);
    H5Pclose(properties);
    if (id < 0)
        throw H5::GroupIException("makeGroup", name);
    H5::Group group(id); // counts the id once more
    H5Idec_ref(id);
    return group;
}

template <typename T>
void writeNumbers(const H5::Group& parent, const char* name, const std::vector<T>& values, const H5::PredType& stored,
                  const H5::PredType& given)
{
    const hsize_t size = values.size();
    const H5::DataSet dataset = parent.createDataSet(name, stored, H5::DataSpace(1, &size), datasetProperties(size));
    setEncoding(dataset, "array");
    if (size > 0)
        dataset.write(values.data(), given);
}

void writeTexts(const H5::Group& parent, const char* name, const std::vector<std::string>& texts)
{
    const hsize_t size = texts.size();
    const H5::DataSet dataset = parent.createDataSet(name, textType(), H5::DataSpace(1, &size), datasetProperties(size));
    setEncoding(dataset, "string-array");
    if (size > 0)
        dataset.write(pointers(texts).data(), textType());
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

void writeCategories(const H5::Group& frame, const CategoricalAnnotation& column)
{
    const H5::Group group = makeGroup(frame, column.name.c_str());
    setEncoding(group, "categorical");
    setFalse(group, "ordered");
    writeNumbers(group, "codes", column.codes, H5::PredType::STD_I8LE, H5::PredType::NATIVE_INT8);
    writeTexts(group, "categories", column.categories);
}

void writeFrame(const H5::Group& root, const char* name, const FrameContent& content)
{
    const H5::Group frame = makeGroup(root, name);
    setEncoding(frame, "dataframe");
    setText(frame, "_index", "_index");
    std::vector<std::string> order;
    for (const CategoricalAnnotation& column : content.columns) {
        assert(column.codes.size() == content.names.size());
        order.push_back(column.name);
        writeCategories(frame, column);
    }
    const hsize_t size = order.size();
    frame.createAttribute("column-order", textType(), H5::DataSpace(1, &size)).write(textType(), pointers(order).data());
    writeTexts(frame, "_index", content.names);
}

void writeMatrix(const H5::Group& root, const CellMatrix& x)
{
    const H5::Group group = makeGroup(root, "X");
    setEncoding(group, "csr_matrix", "0.1.0");
    const std::int64_t shape[] = {x.rows, x.columns};
    const hsize_t two = 2;
    group.createAttribute("shape", H5::PredType::STD_I64LE, H5::DataSpace(1, &two)).write(H5::PredType::NATIVE_INT64, shape);
    writeNumbers(group, "data", x.values, H5::PredType::IEEE_F32LE, H5::PredType::NATIVE_FLOAT);
    writeNumbers(group, "indices", x.indices, H5::PredType::STD_I32LE, H5::PredType::NATIVE_INT32);
    writeNumbers(group, "indptr", x.offsets, H5::PredType::STD_I64LE, H5::PredType::NATIVE_INT64);
}

} // namespace

void writeH5ad(const std::filesystem::path& path, const CellMatrix& x, const FrameContent& cells, const FrameContent& genes)
{
    assert(x.isSparse() && x.rows == static_cast<std::int64_t>(cells.names.size()) &&
           x.columns == static_cast<std::int64_t>(genes.names.size()));
    AtomicFile target(path);
    const Hdf5Call call;
    try {
        const H5::H5File file(target.temporaryPath().string(), H5F_ACC_TRUNC);
        const H5::Group root = file.openGroup("/");
        setEncoding(root, "anndata", "0.1.0");
        writeMatrix(root, x);
        writeFrame(root, "obs", cells);
        writeFrame(root, "var", genes);
    } catch (const H5::Exception&) {
        throw IoError(Issue{"cannot be written (" + call.cause() + ")",
                            {path.string(), 0, 0, {}},
                            "See that the disk has room and the folder can be written to."});
    }
    target.commit();
}

} // namespace stratoscope
