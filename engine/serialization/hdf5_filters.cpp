// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/serialization/hdf5_filters.h"

#include "engine/serialization/lzf.h"

#include <algorithm>
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
    if (written != chunkBytes) {
        std::free(unpacked);
        return 0;
    }
    std::free(*buffer);
    *buffer = unpacked;
    *capacity = chunkBytes;
    return *written;
}

/// Ids of The HDF Group's registry of filters.
constexpr std::array<std::pair<H5Z_filter_t, const char*>, 10> kKnownFilters{{{H5Z_FILTER_SZIP, "Szip"},
                                                                              {H5Z_FILTER_NBIT, "N-Bit"},
                                                                              {H5Z_FILTER_SCALEOFFSET, "scale-offset"},
                                                                              {32001, "Blosc"},
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

bool Hdf5Filter::isCompression() const
{
    return id != H5Z_FILTER_SHUFFLE && id != H5Z_FILTER_FLETCHER32;
}

std::vector<Hdf5Filter> filtersOf(hid_t dataset)
{
    const hid_t creation = H5Dget_create_plist(dataset);
    std::vector<Hdf5Filter> filters;
    for (int i = 0; i < H5Pget_nfilters(creation); ++i) {
        unsigned flags = 0;
        Hdf5Filter filter;
        std::size_t parameterCount = filter.parameters.size();
        filter.id = H5Pget_filter2(creation, static_cast<unsigned>(i), &flags, &parameterCount, filter.parameters.data(), 0,
                                   nullptr, nullptr);
        filters.push_back(filter);
    }
    H5Pclose(creation);
    return filters;
}

std::string unreadableFilter(hid_t dataset)
{
    constexpr std::array read{H5Z_FILTER_DEFLATE, H5Z_FILTER_SHUFFLE, H5Z_FILTER_FLETCHER32, kLzf};
    int compressions = 0;
    for (const Hdf5Filter& filter : filtersOf(dataset)) {
        if (std::ranges::find(read, filter.id) == read.end() || H5Zfilter_avail(filter.id) <= 0)
            return filterName(filter.id);
        compressions += filter.isCompression() ? 1 : 0;
    }
    return compressions > 1 ? "several filters, one upon the other" : std::string();
}

} // namespace stratoscope
