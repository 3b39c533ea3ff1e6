// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/data/foreign_format.h"

#include "engine/core/text.h"
#include "engine/data/text_encoding.h"

#include <algorithm>
#include <array>

namespace stratoscope {

namespace {

struct Signature
{
    std::string_view start;
    const char* name;
    const char* advice;
};

constexpr const char* kExportSheet = "Open it in a spreadsheet program and save the sheet as CSV (UTF-8).";
constexpr const char* kUnpack = "Unpack it and open the table inside; gzip is the one compression that is read directly.";
constexpr const char* kExportTable = "Write the table as CSV with the program that made it.";

constexpr const char* kExportFeather = "Convert it to CSV: pandas.read_feather(FILE).to_csv('table.csv', index=False).";
constexpr const char* kExportR =
    "In R, write a table with write.csv(x, 'table.csv'), single cells as .h5ad (zellkonverter, sceasy).";
constexpr const char* kExportLog =
    "Export its curves as LAS 2.0 with the program that made it, or in Python with dlisio and lasio.";

using namespace std::string_view_literals;

constexpr std::array kSignatures{
    Signature{"\x89HDF\r\n\x1a\n"sv, "an HDF5 file (.h5ad, .h5, .loom)",
              "Open single-cell data by a name that ends in .h5ad; export other HDF5 tables as CSV."},
    Signature{"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"sv, "an old Excel workbook (.xls)", kExportSheet},
    Signature{"MuData (format-version"sv, "a MuData file (.h5mu)",
              "Write each of its modalities to a file of its own: muon.read(FILE)['rna'].write_h5ad('rna.h5ad')."},
    Signature{"PAR1"sv, "a Parquet file", "Convert it to CSV: pandas.read_parquet(FILE).to_csv('table.csv', index=False)."},
    Signature{"ARROW1"sv, "an Arrow or Feather file", kExportFeather},
    Signature{"FEA1"sv, "a Feather file", kExportFeather},
    Signature{"\x93NUMPY"sv, "a NumPy array (.npy)", "Open it as data; a text table was asked for here."},
    Signature{"SQLite format 3"sv, "an SQLite database", kExportTable},
    Signature{"RDX2\n"sv, "an R data file (.RData)", kExportR},
    Signature{"RDX3\n"sv, "an R data file (.RData)", kExportR},
    Signature{"X\n\0\0\0\2"sv, "an R object (.rds)", kExportR},
    Signature{"X\n\0\0\0\3"sv, "an R object (.rds)", kExportR},
    Signature{"A\n2\n"sv, "an R object (.rds)", kExportR},
    Signature{"A\n3\n"sv, "an R object (.rds)", kExportR},
    Signature{"MATLAB 5.0 MAT-file"sv, "a MATLAB data file", kExportTable},
    Signature{"\x80\x02"sv, "a Python pickle", kExportTable},
    Signature{"\x80\x03"sv, "a Python pickle", kExportTable},
    Signature{"\x80\x04"sv, "a Python pickle", kExportTable},
    Signature{"\x80\x05"sv, "a Python pickle", kExportTable},
    Signature{"BZh"sv, "a bzip2 archive", kUnpack},
    Signature{"\xFD"
              "7zXZ"sv,
              "an xz archive", kUnpack},
    Signature{"\x28\xB5\x2F\xFD"sv, "a Zstandard archive", kUnpack},
    Signature{"7z\xBC\xAF\x27\x1C"sv, "a 7-Zip archive", kUnpack},
    Signature{"Rar!"sv, "a RAR archive", kUnpack},
    Signature{"%PDF"sv, "a PDF document", "Get the table itself from where the document came from."},
    Signature{"\x89PNG"sv, "a PNG image", "Choose a table instead."},
    Signature{"\xFF\xD8\xFF"sv, "a JPEG image", "Choose a table instead."},
    Signature{"\x7F"
              "ELF"sv,
              "a program", "Choose a table instead."},
    Signature{"%%MatrixMarket"sv, "a Matrix Market file (.mtx)", "Open the folder that holds it with its barcodes and features."},
    Signature{"version https://git-lfs.github.com/spec"sv, "a Git LFS pointer, not the data itself",
              "Run git lfs pull in the repository it came from."},
};

std::optional<ForeignFormat> recogniseZip(std::string_view bytes)
{
    if (!bytes.starts_with("PK\x03\x04") && !bytes.starts_with("PK\x05\x06"))
        return std::nullopt;
    const std::string_view head = bytes.substr(0, 4096);
    const auto holds = [&](std::string_view name) { return head.find(name) != std::string_view::npos; };
    if (holds("[Content_Types].xml") || holds("xl/"))
        return ForeignFormat{"an Excel workbook (.xlsx)", kExportSheet};
    if (holds("opendocument.spreadsheet"))
        return ForeignFormat{"an OpenDocument spreadsheet (.ods)", kExportSheet};
    if (holds("data.pkl"))
        return ForeignFormat{"a PyTorch file (.pt)", "Open weights as weights; a table was asked for here."};
    if (holds(".npy"))
        return ForeignFormat{"a NumPy archive (.npz)", "Open it as data; a text table was asked for here."};
    return ForeignFormat{"a zip archive", kUnpack};
}

std::optional<ForeignFormat> recogniseMarkup(std::string_view bytes)
{
    const std::string head = lowerCase(trimmed(bytes.substr(0, 512)));
    if (head.starts_with("<!doctype html") || head.starts_with("<html") || head.find("<html") != std::string::npos) {
        return ForeignFormat{"a web page (HTML), not the table",
                             "A download often gives the page about a file or an error page instead: download the file itself."};
    }
    if (head.starts_with("<?xml"))
        return ForeignFormat{"an XML document", kExportTable};
    const bool object = head.size() > 1 && head[0] == '{' && (head.find('"') != std::string::npos || head[1] == '}');
    const bool list = head.size() > 1 && head[0] == '[' && (head[1] == '{' || head[1] == '[' || head[1] == '\n');
    if (object || list)
        return ForeignFormat{"JSON", "Write the table as CSV."};
    return std::nullopt;
}

/// The storage unit label of RP66 (V1 2.3.2, V2 3.3): a number of four digits, the version, and how records are kept.
bool isDlis(std::string_view bytes)
{
    return bytes.size() >= 15 && (bytes.substr(4, 5) == "V1.00" || bytes.substr(4, 5) == "V2.00") && bytes.substr(9, 6) == "RECORD";
}

} // namespace

std::optional<ForeignFormat> recogniseForeignFolder(const std::filesystem::path& folder)
{
    for (const char* mark : {".zgroup", ".zarray", ".zattrs", "zarr.json"}) {
        if (std::filesystem::exists(folder / mark))
            return ForeignFormat{"a zarr store", "Convert it to .h5ad: anndata.read_zarr(FOLDER).write_h5ad('cells.h5ad')."};
    }
    return std::nullopt;
}

std::optional<ForeignFormat> recogniseForeignFormat(std::string_view bytes)
{
    for (const Signature& signature : kSignatures) {
        if (bytes.starts_with(signature.start))
            return ForeignFormat{signature.name, signature.advice};
    }
    if (isDlis(bytes))
        return ForeignFormat{"a DLIS well log", kExportLog};
    if (auto zip = recogniseZip(bytes))
        return zip;
    if (constexpr std::size_t tarMark = 257; bytes.substr(std::min(tarMark, bytes.size())).starts_with("ustar"))
        return ForeignFormat{"a tar archive", kUnpack};
    const TextEncoding encoding = recognisedEncoding(bytes.substr(0, 4096));
    if (encoding == TextEncoding::Utf16LittleEndian || encoding == TextEncoding::Utf16BigEndian)
        return std::nullopt;
    const std::string_view head = bytes.substr(0, std::size_t{1} << 16U);
    if (const std::size_t zero = head.find('\0'); zero != std::string_view::npos)
        return ForeignFormat{"not text: byte " + grouped(static_cast<std::int64_t>(zero)) + " is zero", kExportTable};
    if (auto markup = recogniseMarkup(bytes))
        return markup;
    return std::nullopt;
}

} // namespace stratoscope
