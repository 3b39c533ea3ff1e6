// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/serialization/torch_writer.h"

#include "engine/core/error.h"
#include "engine/serialization/element_layout.h"
#include "engine/serialization/pickle_writer.h"
#include "engine/serialization/torch_types.h"
#include "engine/serialization/zip_writer.h"

#include <optional>
#include <string>
#include <utility>

namespace stratoscope {

namespace {

constexpr std::uint16_t storageAlignment = 64; ///< bytes; what torch.save uses
constexpr const char* root = "archive/";

std::string checkedStorageName(const std::filesystem::path& path, const std::string& name, const Array& array)
{
    const std::optional<std::string> storage = storageName(array.type);
    if (!storage) {
        const SourceLocation where{path.string(), 0, 0, name};
        throw CheckpointError(Issue{"PyTorch has no " + elementName(array.type) + " tensors", where,
                                    "Leave the array out, convert it (to int64, say), or write .npz."});
    }
    return *storage;
}

void writeTensor(PickleWriter& pickle, const Array& array, const std::string& storage, const std::string& key)
{
    pickle.reference("torch._utils", "_rebuild_tensor_v2");
    pickle.beginTuple();
    pickle.beginTuple();
    pickle.text("storage");
    pickle.reference("torch", storage);
    pickle.text(key);
    pickle.text("cpu");
    pickle.integer(array.elementCount());
    pickle.endTuple();
    pickle.persistentId();
    pickle.integer(0);
    pickle.integers(array.shape);
    pickle.integers(cOrderStrides(array.shape));
    pickle.boolean(false);     // requires_grad
    pickle.emptyOrderedDict(); // backward hooks
    pickle.endTuple();
    pickle.call();
}

std::string pickledStateDict(const std::filesystem::path& path, const NamedArrays& stateDict)
{
    PickleWriter pickle;
    pickle.emptyOrderedDict();
    pickle.beginEntries();
    for (std::size_t i = 0; i < stateDict.size(); ++i) {
        const auto& [name, array] = stateDict[i];
        pickle.text(name);
        writeTensor(pickle, array, checkedStorageName(path, name, array), std::to_string(i));
    }
    pickle.endEntries();
    return pickle.finish();
}

} // namespace

void writeTorchFile(const std::filesystem::path& path, const NamedArrays& stateDict)
{
    std::string pickle = pickledStateDict(path, stateDict);
    ZipWriter archive(path, ZipPacking::Stored, storageAlignment);
    // torch.load takes the first entry's folder for the root of the archive.
    archive.add(std::string(root) + "data.pkl", std::move(pickle));
    archive.add(std::string(root) + "byteorder", "little");
    for (std::size_t i = 0; i < stateDict.size(); ++i)
        archive.add(root + ("data/" + std::to_string(i)), {}, stateDict[i].second.bytes);
    archive.add(std::string(root) + "version", "3\n");
    archive.commit();
}

} // namespace stratoscope
