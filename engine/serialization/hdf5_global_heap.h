// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/serialization/input_file.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace stratoscope {

/// How many bytes an HDF5 file gives its addresses and its lengths.
struct Hdf5Widths
{
    std::size_t address = 8;
    std::size_t length = 8;

    /// Of what stands in a dataset for a text of variable length: its length, a heap collection and a number in it.
    [[nodiscard]] std::size_t textPlace() const { return 4 + address + 4; }
};

/// The texts of variable length of an HDF5 file, which it keeps apart from its datasets (HDF5 File Format Specification 3.0,
/// III.E and IV.B). They are read here because the HDF5 library trusts what a file says of them and crashes on damaged ones.
class Hdf5GlobalHeap
{
public:
    /// @param file must outlive this
    Hdf5GlobalHeap(const InputFile& file, Hdf5Widths widths);

    [[nodiscard]] const Hdf5Widths& widths() const { return m_widths; }

    /// @param place widths().textPlace() bytes of a dataset @return the text up to its first null byte; valid while this lives
    /// @throws H5::DataTypeIException where it is not in the file
    [[nodiscard]] std::string_view text(std::string_view place);

private:
    struct Object
    {
        std::uint16_t number;
        std::string_view bytes;
    };
    struct Collection
    {
        std::string bytes;
        std::vector<Object> objects; ///< by number
    };

    const Collection& collection(std::uint64_t address);
    [[nodiscard]] std::string load(std::uint64_t address);
    [[nodiscard]] std::vector<Object> objectsOf(std::string_view bytes) const;

    const InputFile& m_file;
    Hdf5Widths m_widths;
    std::unordered_map<std::uint64_t, Collection> m_collections;
    std::uint64_t m_loadedBytes = 0; ///< no more than the file has, as collections do not overlap
    std::uint64_t m_textBytes = 0;
};

} // namespace stratoscope
