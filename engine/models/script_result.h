// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <torch/script.h>

#include <string>

namespace stratoscope {

/// The tensor of a script's result under a name: a key of a dict, an index ("1") in a tuple. Undefined where there is none.
[[nodiscard]] at::Tensor tensorNamed(const c10::IValue& result, const std::string& name);

/// "a tensor", "a tuple of 2", "a dict of mu and predictions", or torch's word for anything else.
[[nodiscard]] std::string describedResult(const c10::IValue& result);

/// What is wrong with a tensor that is to be float with a row for each row of the batch; empty when nothing is.
[[nodiscard]] std::string rowsProblem(const at::Tensor& tensor, std::int64_t rows);

} // namespace stratoscope
