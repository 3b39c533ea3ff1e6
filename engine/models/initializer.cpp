// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/initializer.h"

#include "engine/models/parameter_selection.h"

#include <algorithm>
#include <cmath>
#include <unordered_set>

namespace stratoscope {

namespace {

constexpr std::int64_t matrixDimensions = 2;

struct Fans
{
    double in = 0;
    double out = 0;
};

Fans fansOf(const at::Tensor& weight)
{
    const auto field = static_cast<double>(weight.numel() / (weight.size(0) * weight.size(1)));
    return {static_cast<double>(weight.size(1)) * field, static_cast<double>(weight.size(0)) * field};
}

void drawUniform(const at::Tensor& weight, double deviation, const at::Generator& generator)
{
    const double bound = std::sqrt(3.0) * deviation;
    weight.uniform_(-bound, bound, generator);
}

/// Q of a normal matrix, its columns' signs those of R's diagonal, so that every orthogonal matrix is as likely.
void drawOrthogonal(const at::Tensor& weight, const at::Generator& generator)
{
    const at::Tensor normal = at::empty_like(weight).normal_(0, 1, generator).flatten(1);
    const bool isWide = normal.size(0) < normal.size(1);
    const auto [q, r] = at::linalg_qr(isWide ? normal.t() : normal);
    const at::Tensor orthogonal = q * r.diagonal().sign();
    weight.copy_((isWide ? orthogonal.t() : orthogonal).reshape(weight.sizes()));
}

std::string ownerOf(const std::string& parameter)
{
    const std::size_t dot = parameter.rfind('.');
    return dot == std::string::npos ? std::string() : parameter.substr(0, dot);
}

} // namespace

void initialize(const at::Tensor& weight, Initializer initializer, const at::Generator& generator)
{
    const torch::NoGradGuard noGrad;
    if (weight.numel() == 0)
        return;
    const Fans fans = fansOf(weight);
    switch (initializer) {
    case Initializer::XavierUniform:
        drawUniform(weight, std::sqrt(2 / (fans.in + fans.out)), generator);
        break;
    case Initializer::XavierNormal:
        weight.normal_(0, std::sqrt(2 / (fans.in + fans.out)), generator);
        break;
    case Initializer::KaimingUniform:
        drawUniform(weight, std::sqrt(2 / fans.in), generator);
        break;
    case Initializer::KaimingNormal:
        weight.normal_(0, std::sqrt(2 / fans.in), generator);
        break;
    case Initializer::Orthogonal:
        drawOrthogonal(weight, generator);
        break;
    case Initializer::Zeros:
        weight.zero_();
        break;
    }
}

std::vector<at::Tensor> initializable(const torch::nn::Module& module, const std::string& pattern)
{
    std::unordered_set<std::string> withWeights;
    for (const auto& parameter : module.named_parameters()) {
        if (parameter.value().dim() >= matrixDimensions)
            withWeights.insert(ownerOf(parameter.key()));
    }
    std::vector<at::Tensor> parameters;
    for (const auto& [name, parameter] : selectParameters(module, pattern)) {
        const bool isBias = name.ends_with("bias") && withWeights.contains(ownerOf(name));
        if (isBias || parameter.dim() >= matrixDimensions)
            parameters.push_back(parameter);
    }
    return parameters;
}

void initializeWeights(torch::nn::Module& module, Initializer initializer, const at::Generator& generator,
                       const std::string& pattern)
{
    const torch::NoGradGuard noGrad;
    for (const at::Tensor& parameter : initializable(module, pattern)) {
        if (parameter.dim() >= matrixDimensions)
            initialize(parameter, initializer, generator);
        else
            parameter.zero_();
    }
}

} // namespace stratoscope
