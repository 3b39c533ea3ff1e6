// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/script_result.h"

#include "engine/core/text.h"
#include "engine/serialization/array.h"

#include <vector>

namespace stratoscope {

at::Tensor tensorNamed(const c10::IValue& result, const std::string& name)
{
    c10::IValue found;
    if (result.isGenericDict()) {
        const auto dict = result.toGenericDict();
        if (dict.contains(name))
            found = dict.at(name);
    } else if (result.isTuple()) {
        const auto& elements = result.toTupleRef().elements();
        const auto index = parseInteger(name);
        if (index && *index >= 0 && *index < static_cast<std::int64_t>(elements.size()))
            found = elements[static_cast<std::size_t>(*index)];
    }
    return found.isTensor() ? found.toTensor() : at::Tensor();
}

std::string describedResult(const c10::IValue& result)
{
    if (result.isTensor())
        return "a tensor";
    if (result.isTuple())
        return "a tuple of " + std::to_string(result.toTupleRef().elements().size());
    if (!result.isGenericDict())
        return "a value of the type " + result.tagKind();
    std::vector<std::string> keys;
    for (const auto& entry : result.toGenericDict())
        keys.push_back(entry.key().isString() ? entry.key().toStringRef() : entry.key().tagKind());
    return "a dict of " + listed(keys);
}

std::string rowsProblem(const at::Tensor& tensor, std::int64_t rows)
{
    if (!tensor.is_floating_point())
        return std::string("of type ") + c10::toString(tensor.scalar_type()) + ", expected a floating-point type";
    if (tensor.dim() < 1 || tensor.size(0) != rows)
        return "of shape " + shapeText(tensor.sizes().vec()) + " for " + std::to_string(rows) + " rows, expected a row for each";
    return {};
}

} // namespace stratoscope
