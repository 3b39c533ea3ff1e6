// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/serialization/torch_file.h"

#include "engine/core/atomic_file.h"
#include "engine/core/text.h"
#include "engine/serialization/file_kind.h"
#include "engine/serialization/input_file.h"
#include "engine/serialization/pickle_reader.h"
#include "engine/serialization/pickle_torch.h"
#include "engine/serialization/torch_storages.h"
#include "engine/serialization/zip_archive.h"

#include <optional>
#include <string_view>
#include <unordered_map>
#include <utility>

namespace stratoscope {

namespace {

constexpr const char* what = "a PyTorch checkpoint";
constexpr const char* kDamagedTorchFile = "The file was cut short or damaged; copy or save it again.";

constexpr std::uint64_t largestPickle = 512U << 20U; ///< bytes; tensors lie outside it
constexpr std::uint64_t largestByteOrder = 64;       ///< bytes; the entry says "little" or "big"
constexpr std::int64_t streamProtocol = 1001;

std::string_view view(const std::vector<std::byte>& bytes)
{
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

/// The entry "<root>/data.pkl", or null.
const ZipEntry* pickleEntry(const ZipArchive& archive)
{
    for (const ZipEntry& entry : archive.entries()) {
        if (entry.name == "data.pkl" || entry.name.ends_with("/data.pkl"))
            return &entry;
    }
    return nullptr;
}

TorchFile readZip(const std::filesystem::path& path)
{
    const ZipArchive archive(path);
    const ZipEntry* entry = pickleEntry(archive);
    if (entry == nullptr)
        throw CheckpointError(wrongKind(path, FileKind::Zip, what));
    const std::string root = entry->name.substr(0, entry->name.size() - std::string_view("data.pkl").size());
    const std::vector<std::byte> pickle = archive.read(*entry, largestPickle);
    const bool isScript = archive.find(root + "constants.pkl") != nullptr;
    TorchFile file{isScript ? "TorchScript archive" : "PyTorch zip archive", PickleDocument({path.string(), 0, 0, {}})};
    ByteCursor cursor(view(pickle), {path.string(), 0, 0, entry->name});
    file.document.setRoot(readPickle(cursor, file.document));

    const ZipEntry* order = archive.find(root + "byteorder");
    const bool isBigEndian = order != nullptr && view(archive.read(*order, largestByteOrder)) == "big";
    fillTensors(file.document, archive.fileSize(), isBigEndian, [&](const std::string& key) {
        const ZipEntry* storage = archive.find(root + "data/" + key);
        if (storage == nullptr)
            throw CheckpointError(Issue{
                "the archive lacks a storage that a tensor needs", {path.string(), 0, 0, root + "data/" + key}, kDamagedTorchFile});
        return archive.read(*storage, storage->size);
    });
    return file;
}

/// The raw storages that follow the pickles of the stream format: for each key a count of elements and their bytes.
std::unordered_map<std::string, std::string_view> streamStorages(ByteCursor& cursor, PickleDocument& document,
                                                                 const PickleValue& keys)
{
    std::unordered_map<std::string, TorchStorage> described;
    for (PickleNode& node : document.nodes()) {
        if (std::optional<TorchStorage> storage = readStorage(PickleValue(node)))
            described.insert_or_assign(storage->key, std::move(*storage));
    }
    std::unordered_map<std::string, std::string_view> storages;
    if (keys.items() == nullptr)
        cursor.fail("the list of storages is missing", kDamagedTorchFile);
    for (const PickleValue& key : *keys.items()) {
        const auto found = key.text() == nullptr ? described.end() : described.find(*key.text());
        if (found == described.end())
            cursor.fail("a storage is not described in the pickle or has elements of a type that cannot be read",
                        "Load it with PyTorch and save it again, complex and quantised tensors left out.");
        const std::uint64_t count = cursor.takeUnsigned(8);
        const TorchStorage& storage = found->second;
        if (count != storage.bytes / elementSize(storage.type))
            cursor.fail("a storage holds " + std::to_string(count) + " elements where the pickle says " +
                            std::to_string(storage.bytes / elementSize(storage.type)),
                        kDamagedTorchFile);
        storages[storage.key] = cursor.take(storage.bytes);
    }
    return storages;
}

/// Five pickles (magic number, protocol, system, object, storage keys), then the storages.
TorchFile readStream(const std::filesystem::path& path)
{
    const std::string content = readFile(path);
    TorchFile file{"PyTorch stream", PickleDocument({path.string(), 0, 0, {}})};
    ByteCursor cursor(content, {path.string(), 0, 0, {}});
    (void)readPickle(cursor, file.document); // the magic number, seen by fileKind()
    const std::optional<std::int64_t> protocol = readPickle(cursor, file.document).integer();
    if (protocol != streamProtocol)
        cursor.fail("the stream's protocol is not " + std::to_string(streamProtocol), "Load it with PyTorch and save it again.");
    (void)readPickle(cursor, file.document); // sizes of C types on the machine that saved it
    const PickleValue root = readPickle(cursor, file.document);
    const PickleValue keys = readPickle(cursor, file.document);
    const auto storages = streamStorages(cursor, file.document, keys);
    file.document.setRoot(root);
    // PyTorch writes the storages of this format little-endian on every machine.
    fillTensors(file.document, content.size(), false, [&](const std::string& key) {
        const auto found = storages.find(key);
        if (found == storages.end())
            cursor.fail("the storage " + key + " that a tensor needs is not in the file", kDamagedTorchFile);
        const auto* bytes = reinterpret_cast<const std::byte*>(found->second.data());
        return std::vector<std::byte>(bytes, bytes + found->second.size());
    });
    return file;
}

} // namespace

TorchFile readTorchFile(const std::filesystem::path& path)
{
    const FileKind kind = fileKind(InputFile(path));
    if (kind == FileKind::Zip)
        return readZip(path);
    if (kind == FileKind::TorchLegacy)
        return readStream(path);
    throw CheckpointError(wrongKind(path, kind, what));
}

} // namespace stratoscope
