// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/config/kernels.h"
#include "engine/models/fused/dropout_mask.h"
#include "engine/models/fused/linear_block.h"

#include <torch/torch.h>

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace stratoscope {

/// One step of a network: a tensor in, a tensor out. name() is PyTorch's type name ("Linear"), parameters and buffers have
/// PyTorch's names, so that weights travel. Random numbers come from an explicit generator, never from torch's global one,
/// so that a run is reproducible whatever else the program does.
class Layer : public torch::nn::Module
{
public:
    using OnOutput = std::function<void(const Layer&, const at::Tensor&)>;

    at::Tensor operator()(const at::Tensor& input);

    /// Draws fresh parameters as PyTorch's reset_parameters() does; layers without parameters do nothing.
    virtual void resetParameters(const at::Generator& /*generator*/) {}
    /// The source of the layer's randomness while training. @pre on the device of the inputs
    virtual void setGenerator(const at::Generator& /*generator*/) {}
    /// Which code computes the layer while training.
    virtual void setKernels(Kernels /*kernels*/) {}
    /// Multiply-adds that this layer itself, without those inside it, spends on an output; 0 where they do not count.
    [[nodiscard]] virtual std::int64_t multiplyAdds(const at::Tensor& /*output*/) const { return 0; }
    /// Called with every output until reset with an empty function; for tracing shapes.
    void setOnOutput(OnOutput onOutput) { m_onOutput = std::move(onOutput); }

protected:
    explicit Layer(const std::string& typeName)
        : Module(typeName)
    {
    }
    virtual at::Tensor forward(const at::Tensor& input) = 0;
    /// For an output that came about in another way than through operator().
    void reportOutput(const at::Tensor& output) const;

private:
    OnOutput m_onOutput;
};

/// Draws weight (out, in) and bias (out, or undefined) uniformly within ±1/√in, which is PyTorch's default for linear
/// layers: Kaiming-uniform with a = √5.
void drawLinear(const at::Tensor& weight, const at::Tensor& bias, const at::Generator& generator);

/// y = x Wᵀ + b; x (…, in), y (…, out).
class LinearLayer : public Layer
{
public:
    LinearLayer(std::int64_t inFeatures, std::int64_t outFeatures, bool withBias = true);
    void resetParameters(const at::Generator& generator) override { drawLinear(weight, bias, generator); }
    void setKernels(Kernels kernels) override { m_kernels = kernels; }
    [[nodiscard]] std::int64_t multiplyAdds(const at::Tensor& output) const override { return output.numel() * weight.size(1); }
    /// The layer as a block of its own.
    [[nodiscard]] LinearBlock block() const { return {weight, bias, false, {}}; }

    at::Tensor weight; ///< (out, in)
    at::Tensor bias;   ///< (out), undefined without

protected:
    at::Tensor forward(const at::Tensor& input) override;

private:
    Kernels m_kernels = Kernels::Plain;
};

class ReluLayer : public Layer
{
public:
    ReluLayer()
        : Layer("ReLU")
    {
    }

protected:
    at::Tensor forward(const at::Tensor& input) override { return at::relu(input); }
};

/// Stands where a layer may be and is not.
class IdentityLayer : public Layer
{
public:
    IdentityLayer()
        : Layer("Identity")
    {
    }

protected:
    at::Tensor forward(const at::Tensor& input) override { return input; }
};

/// Batch normalisation over (B, features) (Ioffe & Szegedy 2015): batch statistics while training, running ones in eval mode.
class BatchNorm1dLayer : public Layer
{
public:
    explicit BatchNorm1dLayer(std::int64_t features);
    void resetParameters(const at::Generator& generator) override;
    [[nodiscard]] std::int64_t multiplyAdds(const at::Tensor& output) const override { return output.numel(); }

    /// The layer as the end of a block.
    [[nodiscard]] std::shared_ptr<const BlockNorm> blockNorm() const;

    static constexpr double epsilon = 1e-5;
    static constexpr double momentum = 0.1;

    at::Tensor weight;              ///< (features)
    at::Tensor bias;                ///< (features)
    at::Tensor running_mean;        ///< (features), buffer; named as PyTorch names it
    at::Tensor running_var;         ///< (features), buffer
    at::Tensor num_batches_tracked; ///< int64 scalar, buffer

protected:
    at::Tensor forward(const at::Tensor& input) override;
};

/// Zeroes a share p of its input while training and scales up the rest; the identity in eval mode.
class DropoutLayer : public Layer
{
public:
    explicit DropoutLayer(double p)
        : Layer("Dropout")
        , m_p(p)
    {
    }
    void setGenerator(const at::Generator& generator) override { m_generator = generator; }
    void setKernels(Kernels kernels) override { m_kernels = kernels; }
    [[nodiscard]] double probability() const { return m_p; }
    /// A fresh mask while training; one that drops nothing in eval mode. @pre the generator is one of the CPU
    [[nodiscard]] DropoutMask drawMask() const;

protected:
    at::Tensor forward(const at::Tensor& input) override;

private:
    double m_p;
    at::Generator m_generator; ///< undefined: torch's own
    Kernels m_kernels = Kernels::Plain;
};

/// Layers one after the other, named "0", "1", … as in torch.nn.Sequential. With fused kernels, Linear → ReLU → BatchNorm1d and
/// Linear → ReLU are computed in one piece while training, and the layers within do not report their outputs.
class SequentialLayer : public Layer
{
public:
    SequentialLayer()
        : Layer("Sequential")
    {
    }

    template <typename L, typename... Arguments>
    L& append(Arguments&&... arguments)
    {
        auto layer = std::make_shared<L>(std::forward<Arguments>(arguments)...);
        register_module(std::to_string(m_layers.size()), layer);
        m_layers.push_back(layer);
        return *layer;
    }

    void setKernels(Kernels kernels) override;

    [[nodiscard]] const std::vector<std::shared_ptr<Layer>>& layers() const { return m_layers; }
    /// What each layer gives, in their order; the last is what operator() gives. @pre there is a layer
    [[nodiscard]] std::vector<at::Tensor> outputs(const at::Tensor& input);

protected:
    at::Tensor forward(const at::Tensor& input) override;

private:
    /// Layers that are computed in one piece.
    struct Group
    {
        std::size_t count = 1;
        std::optional<LinearBlock> block; ///< none: the one layer itself
    };
    [[nodiscard]] Group groupAt(std::size_t index) const;

    std::vector<std::shared_ptr<Layer>> m_layers;
    std::vector<Group> m_groups; ///< of all layers; empty with plain kernels
};

} // namespace stratoscope
