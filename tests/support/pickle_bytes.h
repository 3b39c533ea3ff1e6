// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/zip_bytes.h"

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

/// Pieces of Python pickles (protocol 2) by hand, so that they can say what no program would write.
namespace stratoscope::test {

inline std::string pickled(const std::string& body)
{
    return std::string("\x80\x02") + body + ".";
}

inline std::string pickledText(const std::string& text)
{
    return "X" + littleEndian(text.size(), 4) + text;
}

inline std::string pickledInteger(std::int64_t value)
{
    return std::string("\x8a\x08") + littleEndian(static_cast<std::uint64_t>(value), 8);
}

inline std::string pickledTuple(const std::vector<std::string>& items)
{
    std::string bytes = "(";
    for (const std::string& item : items)
        bytes += item;
    return bytes + "t";
}

inline std::string pickledIntegers(const std::vector<std::int64_t>& values)
{
    std::vector<std::string> items;
    for (const std::int64_t value : values)
        items.push_back(pickledInteger(value));
    return pickledTuple(items);
}

/// A class or function by name.
inline std::string pickledName(const std::string& module, const std::string& name)
{
    return "c" + module + "\n" + name + "\n";
}

inline std::string pickledCall(const std::string& callee, const std::vector<std::string>& arguments)
{
    return callee + pickledTuple(arguments) + "R";
}

/// A dict with text keys.
inline std::string pickledDict(const std::vector<std::pair<std::string, std::string>>& entries)
{
    std::string bytes = "}(";
    for (const auto& [key, value] : entries)
        bytes += pickledText(key) + value;
    return bytes + "u";
}

struct TensorBytes
{
    std::string key = "0";
    std::string storage = "FloatStorage";
    std::int64_t count = 0;
    std::int64_t offset = 0;
    std::vector<std::int64_t> shape;
    std::vector<std::int64_t> strides;
};

/// @param extra further parts of the persistent id: None ("N") in the stream format
inline std::string pickledTensor(const TensorBytes& tensor, const std::vector<std::string>& extra = {})
{
    std::vector<std::string> id{pickledText("storage"), pickledName("torch", tensor.storage), pickledText(tensor.key),
                                pickledText("cpu"), pickledInteger(tensor.count)};
    id.insert(id.end(), extra.begin(), extra.end());
    return pickledCall(pickledName("torch._utils", "_rebuild_tensor_v2"),
                       {pickledTuple(id) + "Q", pickledInteger(tensor.offset), pickledIntegers(tensor.shape),
                        pickledIntegers(tensor.strides), "\x89", pickledCall(pickledName("collections", "OrderedDict"), {})});
}

/// A file of torch.save's zip format.
inline std::string torchZip(const std::string& pickle, const std::vector<std::pair<std::string, std::string>>& storages = {},
                            const std::string& byteOrder = "little")
{
    std::vector<ZipPart> parts{{"model/data.pkl", pickle}, {"model/byteorder", byteOrder}};
    for (const auto& [key, bytes] : storages)
        parts.push_back({"model/data/" + key, bytes});
    parts.push_back({"model/version", "3\n"});
    return zipBytes(parts);
}

/// A file of torch.save's stream format, before PyTorch 1.6. @param storages key, count of elements and bytes of each
struct StreamStorage
{
    std::string key;
    std::uint64_t count = 0;
    std::string bytes;
};
inline std::string torchStream(const std::string& pickle, const std::vector<StreamStorage>& storages = {})
{
    std::vector<std::string> keys;
    std::string data;
    for (const StreamStorage& storage : storages) {
        keys.push_back(pickledText(storage.key));
        data += littleEndian(storage.count, 8) + storage.bytes;
    }
    const std::string magic = pickled(std::string("\x8a\x0a\x6c\xfc\x9c\x46\xf9\x20\x6a\xa8\x50\x19", 12));
    return magic + pickled(pickledInteger(1001)) + pickled(pickledDict({{"little_endian", "\x88"}})) + pickle +
           pickled(pickledTuple(keys)) + data;
}

} // namespace stratoscope::test
