// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/serialization/hdf5_filters.h"

#include "engine/serialization/lzf.h"

#include <array>
#include <cstddef>
#include <cstdlib>
#include <span>
#include <utility>

namespace stratoscope {

namespace {

constexpr H5Z_filter_t kLzf = 32000; ///< registered with The HDF Group by h5py

/// An H5Z_func_t: replaces *buffer, which HDF5 owns through malloc, by what it unpacks to. @return its size, 0 on failure
std::size_t lzfFilter(unsigned flags, std::size_t parameterCount, const unsigned* parameters, std::size_t packedBytes,
                      std::size_t* capacity, void** buffer)
{
    constexpr std::size_t chunkSizeParameter = 2; // of h5py's three: its version, LZF's version, bytes of a chunk
    if ((flags & H5Z_FLAG_REVERSE) == 0 || parameterCount <= chunkSizeParameter)
        return 0;
    const std::size_t chunkBytes = parameters[chunkSizeParameter];
    void* unpacked = std::malloc(chunkBytes);
    if (unpacked == nullptr)
        return 0;
    const auto written =
        unpackLzf({static_cast<const std::byte*>(*buffer), packedBytes}, {static_cast<std::byte*>(unpacked), chunkBytes});
    if (!written) {
        std::free(unpacked);
        return 0;
    }
    std::free(*buffer);
    *buffer = unpacked;
    *capacity = chunkBytes;
    return *written;
}

/// Ids of The HDF Group's registry of filters.
constexpr std::array<std::pair<H5Z_filter_t, const char*>, 7> kKnownFilters{{{32001, "Blosc"},
                                                                             {32004, "LZ4"},
                                                                             {32008, "Bitshuffle"},
                                                                             {32013, "ZFP"},
                                                                             {32015, "Zstandard"},
                                                                             {32026, "Blosc2"},
                                                                             {307, "bzip2"}}};

std::string filterName(H5Z_filter_t id)
{
    for (const auto& [known, name] : kKnownFilters) {
        if (known == id)
            return name;
    }
    return "HDF5 filter " + std::to_string(id);
}

} // namespace

void registerHdf5Filters()
{
    if (H5Zfilter_avail(kLzf) > 0)
        return;
    static const H5Z_class2_t lzf{H5Z_CLASS_T_VERS, kLzf, 0, 1, "lzf", nullptr, nullptr, lzfFilter};
    H5Zregister(&lzf);
}

std::string unreadableFilter(hid_t dataset)
{
    const hid_t creation = H5Dget_create_plist(dataset);
    std::string unreadable;
    for (int i = 0; i < H5Pget_nfilters(creation) && unreadable.empty(); ++i) {
        unsigned flags = 0;
        std::size_t parameterCount = 0;
        const H5Z_filter_t id =
            H5Pget_filter2(creation, static_cast<unsigned>(i), &flags, &parameterCount, nullptr, 0, nullptr, nullptr);
        if (id > 0 && H5Zfilter_avail(id) <= 0)
            unreadable = filterName(id);
    }
    H5Pclose(creation);
    return unreadable;
}

} // namespace stratoscope
