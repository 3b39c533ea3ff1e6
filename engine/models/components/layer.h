// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <torch/torch.h>

#include <functional>
#include <memory>
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

/// y = x Wᵀ + b; x (…, in), y (…, out).
class LinearLayer : public Layer
{
public:
    LinearLayer(std::int64_t inFeatures, std::int64_t outFeatures, bool withBias = true);
    /// Kaiming-uniform with a = √5, which is uniform within ±1/√in for weight and bias (PyTorch's default).
    void resetParameters(const at::Generator& generator) override;

    at::Tensor weight; ///< (out, in)
    at::Tensor bias;   ///< (out), undefined without

protected:
    at::Tensor forward(const at::Tensor& input) override;
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

/// Batch normalisation over (B, features) (Ioffe & Szegedy 2015): batch statistics while training, running ones in eval mode.
class BatchNorm1dLayer : public Layer
{
public:
    explicit BatchNorm1dLayer(std::int64_t features);
    void resetParameters(const at::Generator& generator) override;

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
    [[nodiscard]] double probability() const { return m_p; }

protected:
    at::Tensor forward(const at::Tensor& input) override;

private:
    double m_p;
    at::Generator m_generator; ///< undefined: torch's own
};

/// Layers one after the other, named "0", "1", … as in torch.nn.Sequential.
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

    [[nodiscard]] const std::vector<std::shared_ptr<Layer>>& layers() const { return m_layers; }

protected:
    at::Tensor forward(const at::Tensor& input) override;

private:
    std::vector<std::shared_ptr<Layer>> m_layers;
};

} // namespace stratoscope
