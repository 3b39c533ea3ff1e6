// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/models/state_dict.h"

#include <QStringList>

#include <torch/torch.h>

#include <cstdint>
#include <vector>

namespace stratoscope::test {

/// Whether two tensors of one shape differ by at most the tolerance everywhere. A value that is not finite is no match.
inline bool near(const at::Tensor& actual, const at::Tensor& expected, double tolerance = 1e-5)
{
    return actual.sizes() == expected.sizes() &&
           at::allclose(actual.to(at::kDouble), expected.to(at::kDouble), /*rtol=*/0, /*atol=*/tolerance);
}

inline std::vector<std::int64_t> shape(const at::Tensor& tensor)
{
    return tensor.sizes().vec();
}

inline QStringList stateNames(const torch::nn::Module& module)
{
    QStringList names;
    for (const auto& [name, tensor] : stateDict(module))
        names.append(QString::fromStdString(name));
    return names;
}

/// module.member for each member.
inline QStringList prefixed(const QString& module, const QStringList& members)
{
    QStringList names;
    for (const QString& member : members)
        names.append(module + QLatin1Char('.') + member);
    return names;
}

inline const QStringList linearMembers{QStringLiteral("weight"), QStringLiteral("bias")};
inline const QStringList batchNormMembers{QStringLiteral("weight"), QStringLiteral("bias"), QStringLiteral("running_mean"),
                                          QStringLiteral("running_var"), QStringLiteral("num_batches_tracked")};

} // namespace stratoscope::test
