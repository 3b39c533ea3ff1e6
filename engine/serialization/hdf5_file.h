// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/serialization/array.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace stratoscope {

/// What to do about an HDF5 file whose parts do not fit together.
inline constexpr const char* kWriteAgain = "Write the file again with the program that made it.";

/// Whether a file that starts with these bytes is HDF5.
[[nodiscard]] bool looksLikeHdf5(std::string_view bytes);

/// What a dataset says of itself.
struct Hdf5Dataset
{
    std::vector<std::int64_t> shape;                    ///< empty for a scalar
    std::vector<std::string> fields;                    ///< names of a compound type's fields; empty for other types
    std::vector<std::optional<ElementType>> fieldTypes; ///< aligned with fields
    std::optional<ElementType> type;                    ///< no value for compounds, references and other types that are not read
    std::vector<std::int64_t> chunk;                    ///< shape of a chunk; empty where the dataset is not chunked
    bool isCompressed = false;

    [[nodiscard]] std::int64_t length() const { return shape.empty() ? 1 : shape[0]; }
};

/// An HDF5 file opened for reading. All calls into the HDF5 library, which keeps its own global state, are made here and one
/// at a time; objects of this class may be used from several threads. Names are paths within the file: "obs/cell_type".
/// Everything throws DataError with the file and the path within it as key; sizes that a file merely claims are refused.
class Hdf5File
{
public:
    /// @throws IoError if it cannot be opened; DataError if it is not HDF5, cut off or damaged
    explicit Hdf5File(std::filesystem::path path);
    ~Hdf5File();
    Hdf5File(Hdf5File&&) noexcept;
    Hdf5File& operator=(Hdf5File&&) noexcept;

    [[nodiscard]] const std::filesystem::path& path() const { return m_path; }

    [[nodiscard]] bool isGroup(const std::string& name) const;
    [[nodiscard]] bool isDataset(const std::string& name) const;
    /// Names of what a group holds, sorted.
    [[nodiscard]] std::vector<std::string> children(const std::string& group) const;
    [[nodiscard]] Hdf5Dataset describe(const std::string& dataset) const;

    /// All numbers of a dataset, in C order, converted to T (float, double, std::int32_t, std::int64_t); enumerations as numbers.
    /// @param onPiece called with the fraction read, between pieces; may throw to stop
    template <typename T>
    [[nodiscard]] std::vector<T> numbers(const std::string& dataset, const std::function<void(double)>& onPiece = {}) const;
    /// The part [first, first + count) of the first dimension. @param into room for count × the product of the other sizes
    template <typename T>
    void numbers(const std::string& dataset, std::int64_t first, std::int64_t count, T* into) const;
    /// All texts of a dataset of fixed or variable-length strings, as UTF-8.
    [[nodiscard]] std::vector<std::string> texts(const std::string& dataset) const;
    /// A dataset in its own type.
    [[nodiscard]] Array array(const std::string& dataset) const;
    /// One field of a one-dimensional compound dataset, in its own type.
    [[nodiscard]] Array field(const std::string& dataset, const std::string& name) const;

    /// An attribute of a group or dataset ("/" for the file's own); no value where there is none of that kind.
    [[nodiscard]] std::optional<std::string> textAttribute(const std::string& object, const std::string& name) const;
    [[nodiscard]] std::vector<std::string> textsAttribute(const std::string& object, const std::string& name) const;
    [[nodiscard]] std::vector<std::int64_t> integersAttribute(const std::string& object, const std::string& name) const;
    /// The path of what a reference in an attribute points to.
    [[nodiscard]] std::optional<std::string> referenceAttribute(const std::string& object, const std::string& name) const;

    /// @throws DataError about something in the file. @param name its path within the file, may be empty
    [[noreturn]] void fail(const std::string& name, std::string problem, std::string advice) const;

private:
    struct Handle;

    std::filesystem::path m_path;
    std::unique_ptr<Handle> m_handle;
};

} // namespace stratoscope
