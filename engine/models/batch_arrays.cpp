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
};

constexpr std::array members{
    Member{"numerical", &Batch::numerical, at::kFloat},
    Member{"observed", &Batch::observed, at::kFloat},
    Member{"categorical", &Batch::categorical, at::kLong},
    Member{"embeddings", &Batch::embeddings, at::kFloat},
    Member{"labels", &Batch::labels, at::kLong},
    Member{"library_size", &Batch::librarySize, at::kFloat},
    Member{"batch_ids", &Batch::batchIds, at::kLong},
    Member{"input_ids", &Batch::inputIds, at::kLong},
    Member{"attention_mask", &Batch::attentionMask, at::kLong},
    Member{"values", &Batch::values, at::kFloat},
    Member{"bin_ids", &Batch::binIds, at::kLong},
    Member{"masked_positions", &Batch::maskedPositions, at::kBool},
};

std::vector<std::string> memberNames()
{
    std::vector<std::string> names;
    for (const Member& member : members)
        names.emplace_back(member.name);
    return names;
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
    if (batch.numerical.defined() && batch.numerical.dim() != 2)
        throw ModelError(Issue{"expected an array numerical of two dimensions (rows, features)", {source, 0, 0, {}}, {}});
    if (batch.size() == 0)
        throw ModelError(Issue{"there is no input for a model",
                               {source, 0, 0, {}},
                               "Name the arrays as the models do: " + listed(memberNames()) + "."});
    for (const Member& member : members) {
        const at::Tensor& tensor = batch.*member.tensor;
        if (tensor.defined() && (tensor.dim() == 0 || tensor.size(0) != batch.size()))
            throw ModelError(Issue{"differs from the other arrays in its number of rows", {source, 0, 0, member.name}, {}});
    }
    return batch;
}

} // namespace stratoscope
