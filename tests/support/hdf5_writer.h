// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <H5Cpp.h>

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace stratoscope::test {

/// Writes small HDF5 files for tests through HDF5's own interface. Groups on the way to a name are made as needed.
class Hdf5Writer
{
public:
    explicit Hdf5Writer(const std::filesystem::path& path)
        : m_file(path.string(), H5F_ACC_TRUNC)
    {
        m_links.setCreateIntermediateGroup(true);
    }

    H5::Group group(const std::string& name)
    {
        return owned<H5::Group>(H5Gcreate2(m_file.getId(), name.c_str(), m_links.getId(), 0, 0));
    }

    H5::DataSet numbers(const std::string& name, const std::vector<float>& values, std::vector<hsize_t> shape = {})
    {
        return write(name, H5::PredType::IEEE_F32LE, H5::PredType::NATIVE_FLOAT, values.data(), orLine(shape, values.size()));
    }
    H5::DataSet reals(const std::string& name, const std::vector<double>& values, std::vector<hsize_t> shape = {})
    {
        return write(name, H5::PredType::IEEE_F64LE, H5::PredType::NATIVE_DOUBLE, values.data(), orLine(shape, values.size()));
    }
    H5::DataSet integers(const std::string& name, const std::vector<std::int64_t>& values, std::vector<hsize_t> shape = {},
                         const H5::PredType& stored = H5::PredType::STD_I32LE)
    {
        return write(name, stored, H5::PredType::NATIVE_INT64, values.data(), orLine(shape, values.size()));
    }
    /// As h5py writes booleans: an enumeration of FALSE and TRUE.
    H5::DataSet booleans(const std::string& name, const std::vector<signed char>& values)
    {
        H5::EnumType type(H5::PredType::NATIVE_INT8);
        signed char value = 0;
        type.insert("FALSE", &value);
        value = 1;
        type.insert("TRUE", &value);
        return write(name, type, type, values.data(), {values.size()});
    }
    H5::DataSet texts(const std::string& name, const std::vector<std::string>& values)
    {
        std::vector<const char*> pointers;
        for (const std::string& value : values)
            pointers.push_back(value.c_str());
        return write(name, text(), text(), pointers.data(), {values.size()});
    }
    /// As NumPy's "S" types: null-padded, all of one size.
    H5::DataSet fixedTexts(const std::string& name, const std::vector<std::string>& values, std::size_t size)
    {
        std::string bytes;
        for (std::string value : values) {
            value.resize(size, '\0');
            bytes += value;
        }
        H5::StrType type(H5::PredType::C_S1, size);
        type.setStrpad(H5T_STR_NULLPAD);
        return write(name, type, type, bytes.data(), {values.size()});
    }
    H5::DataSet write(const std::string& name, const H5::DataType& stored, const H5::DataType& given, const void* values,
                      const std::vector<hsize_t>& shape, const H5::DSetCreatPropList& creation = H5::DSetCreatPropList::DEFAULT)
    {
        const H5::DataSpace space(static_cast<int>(shape.size()), shape.data());
        const auto dataset = owned<H5::DataSet>(
            H5Dcreate2(m_file.getId(), name.c_str(), stored.getId(), space.getId(), m_links.getId(), creation.getId(), 0));
        if (values != nullptr && space.getSimpleExtentNpoints() > 0)
            dataset.write(values, given);
        return dataset;
    }

    static void attribute(const H5::H5Object& object, const std::string& name, const std::string& value)
    {
        const char* pointer = value.c_str();
        object.createAttribute(name, text(), H5::DataSpace(H5S_SCALAR)).write(text(), &pointer);
    }
    static void attribute(const H5::H5Object& object, const std::string& name, const std::vector<std::string>& values)
    {
        std::vector<const char*> pointers;
        for (const std::string& value : values)
            pointers.push_back(value.c_str());
        const hsize_t size = values.size();
        object.createAttribute(name, text(), H5::DataSpace(1, &size)).write(text(), pointers.data());
    }
    static void attribute(const H5::H5Object& object, const std::string& name, const std::vector<std::int64_t>& values)
    {
        const hsize_t size = values.size();
        object.createAttribute(name, H5::PredType::STD_I64LE, H5::DataSpace(1, &size))
            .write(H5::PredType::NATIVE_INT64, values.data());
    }
    /// A reference to another object of the file.
    void reference(const H5::H5Object& object, const std::string& name, const std::string& target)
    {
        hobj_ref_t reference = 0;
        m_file.reference(&reference, target);
        object.createAttribute(name, H5::PredType::STD_REF_OBJ, H5::DataSpace(H5S_SCALAR))
            .write(H5::PredType::STD_REF_OBJ, &reference);
    }

    [[nodiscard]] H5::Group root() const { return m_file.openGroup("/"); }
    static H5::StrType text()
    {
        H5::StrType type(H5::PredType::C_S1, H5T_VARIABLE);
        type.setCset(H5T_CSET_UTF8);
        return type;
    }

private:
    /// The object of a new id, which its constructor shares rather than takes.
    template <typename Object>
    static Object owned(hid_t id)
    {
        Object object(id);
        H5Idec_ref(id);
        return object;
    }

    static std::vector<hsize_t> orLine(const std::vector<hsize_t>& shape, std::size_t count)
    {
        return shape.empty() ? std::vector<hsize_t>{count} : shape;
    }

    H5::H5File m_file;
    H5::LinkCreatPropList m_links;
};

} // namespace stratoscope::test
