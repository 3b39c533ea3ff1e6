// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/serialization/file_kind.h"

#include "engine/core/error.h"
#include "engine/core/text.h"
#include "engine/serialization/input_file.h"

#include <cstdint>
#include <cstring>
#include <string_view>

namespace stratoscope {

namespace {

using namespace std::string_view_literals;

/// 0x1950a86a20f9469cfc6c, little-endian: the number that starts PyTorch's stream format, pickled as an integer.
constexpr std::string_view torchMagic = "\x6c\xfc\x9c\x46\xf9\x20\x6a\xa8\x50\x19"sv;

bool looksLikeSafetensors(std::string_view head)
{
    if (head.size() < 9 || head[8] != '{')
        return false;
    std::uint64_t headerSize = 0;
    std::memcpy(&headerSize, head.data(), sizeof headerSize);
    return headerSize < (1ULL << 40U); // eight bytes of text make a far larger number
}

bool looksLikeHtml(std::string_view head)
{
    const std::string start = lowerCase(trimmed(head).substr(0, 16));
    return start.starts_with("<!doctype html") || start.starts_with("<html");
}

struct Description
{
    const char* what;
    const char* advice;
};

Description describe(FileKind kind)
{
    switch (kind) {
    case FileKind::Empty:
        return {"is empty", "Copy or download it again."};
    case FileKind::Zip:
        return {"is a zip archive of something else", "Give the file that the program saved."};
    case FileKind::Npy:
        return {"is a single NumPy array (.npy)", "Save it with numpy.savez."};
    case FileKind::Safetensors:
        return {"is a .safetensors file", "Give it where weights are asked for."};
    case FileKind::TorchLegacy:
        return {"is a PyTorch checkpoint", "Give it where weights are asked for."};
    case FileKind::TorchTar:
        return {"is a tar archive, as PyTorch before 0.2 wrote", "Load it with PyTorch and save it again with torch.save."};
    case FileKind::Pickle:
        return {"is a plain Python pickle", "Save weights with torch.save, arrays with numpy.savez."};
    case FileKind::Hdf5:
        return {"is an HDF5 file", "Give it where data are asked for."};
    case FileKind::GitLfsPointer:
        return {"is a Git LFS pointer, not the file itself", "Fetch the file with `git lfs pull`."};
    case FileKind::Html:
        return {"is a web page, not the file itself", "Download the raw file; a login or preview page was saved."};
    case FileKind::Unknown:
        break;
    }
    return {"starts like no format known here", "Check that it is the right file and whole."};
}

} // namespace

FileKind fileKind(const InputFile& file)
{
    const std::string head = file.head(512);
    const std::string_view start = head;
    if (start.empty())
        return FileKind::Empty;
    if (start.starts_with("PK\x03\x04"sv) || start.starts_with("PK\x05\x06"sv))
        return FileKind::Zip;
    if (start.starts_with("\x93NUMPY"sv))
        return FileKind::Npy;
    if (start.starts_with("\x89HDF\r\n\x1a\n"sv))
        return FileKind::Hdf5;
    if (start.starts_with("version https://git-lfs"sv))
        return FileKind::GitLfsPointer;
    if (start.substr(0, 32).find(torchMagic) != std::string_view::npos)
        return FileKind::TorchLegacy;
    if (looksLikeSafetensors(start))
        return FileKind::Safetensors;
    if (start.size() > 262 && start.substr(257, 5) == "ustar")
        return FileKind::TorchTar;
    if (start.size() > 1 && start[0] == '\x80' && start[1] >= 2 && start[1] <= 5)
        return FileKind::Pickle;
    return looksLikeHtml(start) ? FileKind::Html : FileKind::Unknown;
}

Issue wrongKind(const std::filesystem::path& path, FileKind found, const std::string& expected)
{
    const Description description = describe(found);
    return {"not " + expected + ": the file " + description.what, {path.string(), 0, 0, {}}, description.advice};
}

} // namespace stratoscope
