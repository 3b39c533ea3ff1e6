// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/batch_arrays.h"

#include "engine/core/error.h"
#include "engine/core/text.h"
#include "engine/models/state_dict.h"

#include <algorithm>
#include <array>

namespace stratoscope {

namespace {

struct Member
{
    const char* name;
    at::Tensor Batch::*tensor;
    at::ScalarType type;
    std::array<std::int64_t, 2> dimensions; ///< least and most that the array may have
    bool isInput;                           ///< whether a model can work on it alone
};

constexpr std::array members{
    Member{"numerical", &Batch::numerical, at::kFloat, {2, 2}, true},
    Member{"observed", &Batch::observed, at::kFloat, {2, 2}, false},
    Member{"categorical", &Batch::categorical, at::kLong, {2, 2}, true},
    Member{"embeddings", &Batch::embeddings, at::kFloat, {2, 2}, true},
    Member{"labels", &Batch::labels, at::kLong, {1, 2}, false},
    Member{"targets", &Batch::targets, at::kFloat, {2, 2}, false},
    Member{"library_size", &Batch::librarySize, at::kFloat, {1, 1}, false},
    Member{"batch_ids", &Batch::batchIds, at::kLong, {1, 1}, false},
    Member{"input_ids", &Batch::inputIds, at::kLong, {2, 2}, true},
    Member{"attention_mask", &Batch::attentionMask, at::kLong, {2, 2}, false},
    Member{"values", &Batch::values, at::kFloat, {2, 2}, false},
    Member{"bin_ids", &Batch::binIds, at::kLong, {2, 2}, false},
    Member{"masked_positions", &Batch::maskedPositions, at::kBool, {2, 2}, false},
};

std::vector<std::string> memberNames()
{
    std::vector<std::string> names;
    for (const Member& member : members)
        names.emplace_back(member.name);
    return names;
}

void checkShapes(const Batch& batch, const std::string& source)
{
    const auto isThere = [&batch](const Member& member) { return member.isInput && (batch.*member.tensor).defined(); };
    const auto first = std::ranges::find_if(members, isThere);
    if (first == members.end())
        throw ModelError(Issue{"there is no input for a model",
                               {source, 0, 0, {}},
                               "Name the arrays as the models do: " + listed(memberNames()) + "."});
    const std::int64_t rows = (batch.*first->tensor).dim() > 0 ? (batch.*first->tensor).size(0) : 0;
    for (const Member& member : members) {
        const at::Tensor& tensor = batch.*member.tensor;
        if (!tensor.defined())
            continue;
        const auto [least, most] = member.dimensions;
        if (tensor.dim() < least || tensor.dim() > most)
            throw ModelError(Issue{"expected an array of " + (least == most ? std::string() : std::to_string(least) + " or ") +
                                       counted(most, "dimension") + ", rows first, found " + std::to_string(tensor.dim()),
                                   {source, 0, 0, member.name},
                                   {}});
        if (tensor.size(0) != rows)
            throw ModelError(
                Issue{std::string("differs from ") + first->name + " in its number of rows", {source, 0, 0, member.name}, {}});
    }
}

} // namespace

Batch batchFromArrays(const NamedArrays& arrays, const std::string& source)
{
    Batch batch;
    for (const auto& [name, array] : arrays) {
        const auto member =
            std::ranges::find_if(members, [&name = name](const Member& candidate) { return candidate.name == name; });
        if (member == members.end())
            throw ModelError(Issue{"there is no model input of this name", {source, 0, 0, name}, suggestion(name, memberNames())});
        batch.*member->tensor = toTensor(array).to(member->type);
    }
    checkShapes(batch, source);
    return batch;
}

} // namespace stratoscope
