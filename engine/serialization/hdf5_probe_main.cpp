// SPDX-License-Identifier: GPL-3.0-or-later
// Opens an HDF5 file and everything in it but the data, and comes to its end, or falls over what the file says of itself. A program
// of its own, for hdf5_probe.h.

#include <hdf5.h>
#include <malloc.h>
#include <sys/resource.h>
#include <unistd.h>

#include <array>
#include <cstdint>
#include <string>
#include <vector>

namespace {

constexpr unsigned kMostSeconds = 60;
constexpr int kMostObjects = 100'000;
constexpr int kDeepest = 16;

/// What an object is; H5O_TYPE_UNKNOWN where it cannot be told.
H5O_type_t typeOf(hid_t file, const std::string& name)
{
#if H5_VERSION_GE(1, 12, 0)
    H5O_info2_t info{};
    const herr_t told = H5Oget_info_by_name3(file, name.c_str(), &info, H5O_INFO_ALL, H5P_DEFAULT);
#else
    H5O_info_t info{};
    const herr_t told = H5Oget_info_by_name2(file, name.c_str(), &info, H5O_INFO_ALL, H5P_DEFAULT);
#endif
    return told < 0 ? H5O_TYPE_UNKNOWN : info.type;
}

/// Asks for everything that a reader might ask for, and takes no notice of refusals.
class Walk
{
public:
    explicit Walk(hid_t file)
        : m_file(file)
    {
    }

    void group(const std::string& name, int depth)
    {
        const hid_t opened = H5Gopen2(m_file, name.c_str(), H5P_DEFAULT);
        if (opened < 0)
            return;
        attributes(opened);
        H5G_info_t info{};
        const hsize_t count = H5Gget_info(opened, &info) < 0 ? 0 : info.nlinks;
        for (hsize_t i = 0; i < count && ++m_objects < kMostObjects; ++i) {
            std::array<char, 1024> child{};
            if (H5Lget_name_by_idx(opened, ".", H5_INDEX_NAME, H5_ITER_INC, i, child.data(), child.size(), H5P_DEFAULT) < 0)
                break;
            object((name == "/" ? name : name + "/") + child.data(), depth);
        }
        H5Gclose(opened);
    }

private:
    void object(const std::string& name, int depth)
    {
        const H5O_type_t type = typeOf(m_file, name);
        if (type == H5O_TYPE_GROUP && depth < kDeepest)
            group(name, depth + 1);
        else if (type == H5O_TYPE_DATASET)
            dataset(name);
    }

    void dataset(const std::string& name) const
    {
        const hid_t opened = H5Dopen2(m_file, name.c_str(), H5P_DEFAULT);
        if (opened < 0)
            return;
        attributes(opened);
        const hid_t type = H5Dget_type(opened);
        const hid_t space = H5Dget_space(opened);
        const hid_t creation = H5Dget_create_plist(opened);
        (void)H5Dget_storage_size(opened);
        if (creation >= 0 && H5Pget_layout(creation) == H5D_CHUNKED && space >= 0) {
            hsize_t chunks = 0;
            (void)H5Dget_num_chunks(opened, space, &chunks);
        }
        close(type, H5Tclose);
        close(space, H5Sclose);
        close(creation, H5Pclose);
        H5Dclose(opened);
    }

    static void attributes(hid_t object)
    {
        (void)H5Aiterate2(object, H5_INDEX_NAME, H5_ITER_INC, nullptr, &Walk::attribute, nullptr);
    }

    static herr_t attribute(hid_t object, const char* name, const H5A_info_t* /*info*/, void* /*data*/)
    {
        constexpr std::size_t mostBytes = std::size_t{1} << 24U;
        const hid_t opened = H5Aopen(object, name, H5P_DEFAULT);
        if (opened < 0)
            return 0;
        const hid_t type = H5Aget_type(opened);
        const hid_t space = H5Aget_space(opened);
        const bool plain = type >= 0 && space >= 0 && H5Tdetect_class(type, H5T_VLEN) <= 0 && H5Tis_variable_str(type) <= 0;
        const hssize_t count = plain ? H5Sget_simple_extent_npoints(space) : 0;
        const std::size_t bytes = plain ? H5Tget_size(type) : 0;
        if (count > 0 && bytes > 0 && static_cast<std::size_t>(count) < mostBytes / bytes) {
            std::vector<char> values(static_cast<std::size_t>(count) * bytes);
            (void)H5Aread(opened, type, values.data());
        }
        close(type, H5Tclose);
        close(space, H5Sclose);
        H5Aclose(opened);
        return 0;
    }

    static void close(hid_t id, herr_t (*closeId)(hid_t))
    {
        if (id >= 0)
            closeId(id);
    }

    hid_t m_file;
    int m_objects = 0;
};

/// Leaves no dump behind, and does not stay for ever.
void limitProcess()
{
    const rlimit noCore{0, 0};
    ::setrlimit(RLIMIT_CORE, &noCore);
    ::alarm(kMostSeconds);
}

} // namespace

int main(int count, char** arguments)
{
    if (count != 2)
        return 2;
    limitProcess();
    H5Eset_auto2(H5E_DEFAULT, nullptr, nullptr);
    const hid_t access = H5Pcreate(H5P_FILE_ACCESS);
    H5Pset_file_locking(access, false, true);
    if (const hid_t file = H5Fopen(arguments[1], H5F_ACC_RDONLY, access); file >= 0) {
        Walk(file).group("/", 0);
        H5Fclose(file);
        H5garbage_collect();
    }
    ::malloc_trim(0); // looks through the heap, and ends the process where that was written over
    ::_exit(0);       // nothing is tidied up that may be spoilt
}
