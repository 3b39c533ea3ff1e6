// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/serialization/pickle_classes.h"

#include "engine/serialization/pickle_numpy.h"
#include "engine/serialization/pickle_torch.h"
#include "engine/serialization/utf8.h"

#include <optional>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace stratoscope {

namespace {

using Values = std::vector<PickleValue>;

/// Gives the value of a call, or nothing where the arguments are not what it knows; then the call becomes a record.
using Constructor = std::optional<PickleValue> (*)(PickleDocument& document, const Values& arguments);

PickleValue newNode(PickleDocument& document, PickleNode node)
{
    return PickleValue(document.add(std::move(node)));
}

/// OrderedDict(), OrderedDict([(key, value), …]), defaultdict(list), Counter({…})
std::optional<PickleValue> makeDict(PickleDocument& document, const Values& arguments)
{
    PickleDict dict;
    for (const PickleValue& argument : arguments) {
        if (argument.dict() != nullptr)
            return argument;
        const Values* pairs = argument.items();
        if (pairs == nullptr)
            continue; // a defaultdict's factory
        document.charge(pairs->size() * sizeof(dict.entries[0]));
        for (const PickleValue& pair : *pairs) {
            const Values* parts = pair.items();
            if (parts == nullptr || parts->size() != 2)
                return std::nullopt;
            dict.entries.emplace_back(parts->front(), parts->back());
        }
    }
    return newNode(document, {std::move(dict)});
}

/// list(x), set(x), torch.Size(x): the values themselves
std::optional<PickleValue> takeFirst(PickleDocument& document, const Values& arguments)
{
    if (arguments.empty())
        return newNode(document, {PickleSequence{}});
    return arguments.front().items() != nullptr ? std::optional(arguments.front()) : std::nullopt;
}

/// torch.jit._pickle.restore_type_tag(value, "Dict[str, Tensor]")
std::optional<PickleValue> takeTagged(PickleDocument& /*document*/, const Values& arguments)
{
    return arguments.empty() ? std::nullopt : std::optional(arguments.front());
}

/// torch._tensor._rebuild_from_type_v2(function, class, arguments, state): a tensor of a class derived from Tensor
std::optional<PickleValue> rebuildFromType(PickleDocument& document, const Values& arguments)
{
    const std::string* function = arguments.size() < 3 ? nullptr : arguments[0].reference();
    const Values* inner = function == nullptr ? nullptr : arguments[2].items();
    if (inner == nullptr)
        return std::nullopt;
    if (*function == "torch._utils._rebuild_tensor_v2")
        return rebuildTensor(document, *inner);
    return *function == "torch._utils._rebuild_tensor_v3" ? rebuildTensorV3(document, *inner) : std::nullopt;
}

/// How Python 3 writes bytes in protocols before 3: each code point of the text is one byte.
std::optional<PickleValue> encodeLatin1(PickleDocument& document, const Values& arguments)
{
    if (arguments.empty())
        return newNode(document, {PickleBytes{}});
    const std::string* text = arguments.front().text();
    if (text == nullptr)
        return std::nullopt;
    document.charge(4 * text->size());
    std::string bytes;
    for (const char32_t codePoint : decodeUtf8(*text)) {
        if (codePoint > 0xff)
            return std::nullopt;
        bytes += static_cast<char>(static_cast<unsigned char>(codePoint));
    }
    return newNode(document, {PickleBytes{std::move(bytes)}});
}

/// copyreg._reconstructor(class, base, state): how protocols 0 and 1 write objects
std::optional<PickleValue> reconstructObject(PickleDocument& document, const Values& arguments)
{
    const std::string* name = arguments.empty() ? nullptr : arguments.front().reference();
    if (name == nullptr)
        return std::nullopt;
    document.noteInertClass(*name);
    return newNode(document, {PickleRecord{*name, {}, {}, {}, {}}});
}

const std::unordered_map<std::string_view, Constructor>& constructors()
{
    static const std::unordered_map<std::string_view, Constructor> known{
        {"collections.OrderedDict", &makeDict},
        {"collections.defaultdict", &makeDict},
        {"collections.Counter", &makeDict},
        {"builtins.dict", &makeDict},
        {"builtins.list", &takeFirst},
        {"builtins.tuple", &takeFirst},
        {"builtins.set", &takeFirst},
        {"builtins.frozenset", &takeFirst},
        {"torch.Size", &takeFirst},
        {"_codecs.encode", &encodeLatin1},
        {"builtins.bytes", &encodeLatin1},
        {"builtins.bytearray", &encodeLatin1},
        {"copyreg._reconstructor", &reconstructObject},
        {"numpy.dtype", &makeNumpyType},
        {"numpy.core.multiarray._reconstruct", &makeNumpyArray},
        {"numpy.core.multiarray.scalar", &makeNumpyScalar},
        {"numpy.core.numeric._frombuffer", &makeNumpyArrayFromBuffer},
        {"torch.device", &makeTorchDevice},
        {"torch._utils._rebuild_tensor", &rebuildTensor},
        {"torch._utils._rebuild_tensor_v2", &rebuildTensor},
        {"torch._utils._rebuild_tensor_v3", &rebuildTensorV3},
        {"torch._utils._rebuild_parameter", &rebuildParameter},
        {"torch._utils._rebuild_parameter_with_state", &rebuildParameter},
        {"torch._tensor._rebuild_from_type_v2", &rebuildFromType},
        {"torch.jit._pickle.restore_type_tag", &takeTagged},
        {"torch.jit._pickle.build_intlist", &takeFirst},
        {"torch.jit._pickle.build_doublelist", &takeFirst},
        {"torch.jit._pickle.build_boollist", &takeFirst},
        {"torch.jit._pickle.build_tensorlist", &takeFirst},
    };
    return known;
}

} // namespace

std::string qualifiedClassName(const std::string& module, const std::string& name)
{
    constexpr std::string_view newNumpy = "numpy._core";
    if (module == "__builtin__")
        return "builtins." + name;
    if (module == "copy_reg")
        return "copyreg." + name;
    if (module == newNumpy || module.starts_with(std::string(newNumpy) + "."))
        return "numpy.core" + module.substr(newNumpy.size()) + "." + name;
    return module + "." + name;
}

PickleValue constructPickled(PickleDocument& document, const PickleValue& callee, const PickleValue& arguments)
{
    const std::string* name = callee.reference();
    const auto known = name == nullptr ? constructors().end() : constructors().find(*name);
    if (known != constructors().end()) {
        if (const std::optional<PickleValue> value = known->second(document, *arguments.items()))
            return *value;
    }
    const std::string className = name != nullptr ? *name : "a call of an object";
    document.noteInertClass(className);
    return newNode(document, {PickleRecord{className, arguments, {}, {}, {}}});
}

PickleValue persistentValue(PickleDocument& document, const PickleValue& id)
{
    const Values* parts = id.items();
    const std::string* kind = parts == nullptr || parts->size() < 2 ? nullptr : parts->front().text();
    if (kind != nullptr && *kind == "module")
        return (*parts)[1];
    return newNode(document, {PickleRecord{persistentIdClass, id, {}, {}, {}}});
}

void setPickledState(PickleDocument& document, PickleNode& object, const PickleValue& state)
{
    auto* record = std::get_if<PickleRecord>(&object.content);
    if (record == nullptr)
        return;
    record->state = state;
    if (record->className == numpyArrayClass)
        fillNumpyArray(document, object);
}

} // namespace stratoscope
