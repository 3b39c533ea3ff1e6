// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/fused/linear_block.h"

#include "engine/models/fused/column_kernels.h"
#include "engine/models/fused/column_sums.h"
#include "engine/models/fused/gradient_target.h"
#include "engine/models/fused/matrix_product.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace stratoscope {

namespace {

LinearShape shapeOf(const at::Tensor& input, const at::Tensor& weight)
{
    return {input.numel() / weight.size(1), weight.size(1), weight.size(0)};
}

/// What the backward pass needs of a norm's batch, a number a column.
struct BatchStatistics
{
    std::vector<float> means;
    std::vector<float> inverseDeviations;
};

BatchStatistics statisticsOf(const float* values, std::int64_t rows, std::int64_t columns, const BlockNorm& norm)
{
    BatchStatistics statistics;
    const ColumnSums sums = sumOfRows(values, rows, columns);
    const auto size = static_cast<std::size_t>(columns);
    statistics.means.resize(size);
    for (std::size_t i = 0; i < size; ++i)
        statistics.means[i] = static_cast<float>(sums[i] / static_cast<double>(rows));
    ColumnSums squares(columns);
    inParts(rows, [&](std::int64_t row, std::int64_t count) {
        addSquaredDeviations(values + row * columns, statistics.means.data(), count, columns, squares.part());
        squares.takePart();
    });
    statistics.inverseDeviations.resize(size);
    float* runningMean = norm.runningMean.data_ptr<float>();
    float* runningVariance = norm.runningVariance.data_ptr<float>();
    for (std::size_t i = 0; i < size; ++i) {
        const double variance = squares[i] / static_cast<double>(rows);
        const double unbiased = squares[i] / static_cast<double>(rows - 1);
        statistics.inverseDeviations[i] = static_cast<float>(1 / std::sqrt(variance + norm.epsilon));
        runningMean[i] =
            static_cast<float>((1 - norm.momentum) * runningMean[i] + norm.momentum * static_cast<double>(statistics.means[i]));
        runningVariance[i] = static_cast<float>((1 - norm.momentum) * runningVariance[i] + norm.momentum * unbiased);
    }
    return statistics;
}

at::Tensor normalized(const at::Tensor& values, const BatchStatistics& statistics, const LinearShape& shape, const BlockNorm& norm)
{
    const auto size = static_cast<std::size_t>(shape.out);
    std::vector<float> scale(size);
    std::vector<float> shift(size);
    const float* weight = norm.weight.data_ptr<float>();
    const float* bias = norm.bias.data_ptr<float>();
    for (std::size_t i = 0; i < size; ++i) {
        scale[i] = statistics.inverseDeviations[i] * weight[i];
        shift[i] = bias[i] - statistics.means[i] * scale[i];
    }
    at::Tensor output = at::empty_like(values);
    scaleAndShift(values.data_ptr<float>(), scale.data(), shift.data(), shape.rows, shape.out, output.data_ptr<float>());
    return output;
}

class LinearBlockBackward : public torch::autograd::Node
{
public:
    LinearBlockBackward(const LinearBlock& block, const at::Tensor& input, const at::Tensor& values, BatchStatistics statistics)
        : Node(torch::autograd::collect_next_edges(input))
        , m_block(block)
        , m_input(input)
        , m_values(values)
        , m_statistics(std::move(statistics))
    {
    }

    std::string name() const override { return "LinearBlockBackward"; }

    void release_variables() override
    {
        m_input.reset();
        m_values.reset();
    }

protected:
    torch::autograd::variable_list apply(torch::autograd::variable_list&& gradients) override
    {
        if (!gradients.front().defined())
            return {at::Tensor()};
        requireSaved(m_input, name());
        const at::AutoGradMode noGraph(false);
        const LinearShape shape = shapeOf(m_input, m_block.weight);
        const at::Tensor given = gradients.front().contiguous();
        const at::Tensor inner = backToLinear(given, shape);
        if (m_block.weight.requires_grad())
            addWeightGradient(shape, inner.data_ptr<float>(), m_input.data_ptr<float>(),
                              gradientOf(m_block.weight).data_ptr<float>());
        if (!task_should_compute_output(0))
            return {at::Tensor()};
        at::Tensor inputs = at::empty_like(m_input);
        inputGradient(shape, inner.data_ptr<float>(), m_block.weight.data_ptr<float>(), inputs.data_ptr<float>());
        return {inputs};
    }

private:
    /// The gradient before norm and relu; adds those of norm and bias to theirs.
    at::Tensor backToLinear(const at::Tensor& given, const LinearShape& shape)
    {
        const float* from = given.data_ptr<float>();
        ColumnSums biasSums(shape.out);
        at::Tensor result = given;
        if (m_block.norm) {
            result = backThroughNorm(from, shape, biasSums);
        } else if (m_block.relu) {
            result = at::empty_like(given);
            inParts(shape.rows, [&](std::int64_t row, std::int64_t count) {
                const std::int64_t at = row * shape.out;
                backThroughRelu(from + at, m_values.data_ptr<float>() + at, count, shape.out, result.data_ptr<float>() + at,
                                biasSums.part());
                biasSums.takePart();
            });
        } else if (m_block.bias.defined()) {
            biasSums = sumOfRows(from, shape.rows, shape.out);
        }
        if (m_block.bias.defined() && m_block.bias.requires_grad())
            biasSums.addTo(gradientOf(m_block.bias));
        return result;
    }

    at::Tensor backThroughNorm(const float* from, const LinearShape& shape, ColumnSums& biasSums)
    {
        const float* values = m_values.data_ptr<float>();
        const float* means = m_statistics.means.data();
        ColumnSums sums(shape.out);
        ColumnSums products(shape.out);
        inParts(shape.rows, [&](std::int64_t row, std::int64_t count) {
            const std::int64_t at = row * shape.out;
            addNormSums(from + at, values + at, means, count, shape.out, sums.part(), products.part());
            sums.takePart();
            products.takePart();
        });
        const NormNumbers numbers = addNormGradients(sums, products, shape);
        const NormGradient norm{numbers.factor.data(), numbers.offset.data(), numbers.slope.data(), means};
        at::Tensor result = at::empty_like(m_values);
        inParts(shape.rows, [&](std::int64_t row, std::int64_t count) {
            const std::int64_t at = row * shape.out;
            backThroughReluNorm(from + at, values + at, norm, count, shape.out, result.data_ptr<float>() + at, biasSums.part());
            biasSums.takePart();
        });
        return result;
    }

    struct NormNumbers
    {
        std::vector<float> factor;
        std::vector<float> offset;
        std::vector<float> slope;
    };

    /// With x̂ = (value - mean) / deviation: dγ = Σ dy x̂, dβ = Σ dy, dvalue = γ / deviation · (dy - dβ / n - x̂ dγ / n).
    NormNumbers addNormGradients(const ColumnSums& sums, const ColumnSums& products, const LinearShape& shape)
    {
        const auto size = static_cast<std::size_t>(shape.out);
        const auto rows = static_cast<double>(shape.rows);
        const BlockNorm& norm = *m_block.norm;
        const float* weight = norm.weight.data_ptr<float>();
        float* weightGradient = norm.weight.requires_grad() ? gradientOf(norm.weight).data_ptr<float>() : nullptr;
        NormNumbers numbers{std::vector<float>(size), std::vector<float>(size), std::vector<float>(size)};
        for (std::size_t i = 0; i < size; ++i) {
            const auto inverse = static_cast<double>(m_statistics.inverseDeviations[i]);
            const double gain = products[i] * inverse;
            const double factor = static_cast<double>(weight[i]) * inverse;
            if (weightGradient != nullptr)
                weightGradient[i] += static_cast<float>(gain);
            numbers.factor[i] = static_cast<float>(factor);
            numbers.offset[i] = static_cast<float>(factor * sums[i] / rows);
            numbers.slope[i] = static_cast<float>(factor * inverse * gain / rows);
        }
        if (norm.bias.requires_grad())
            sums.addTo(gradientOf(norm.bias));
        return numbers;
    }

    LinearBlock m_block;
    at::Tensor m_input;  ///< (…, in), contiguous
    at::Tensor m_values; ///< (…, out) after relu; undefined without
    BatchStatistics m_statistics;
};

bool isPlainFloat(const at::Tensor& tensor)
{
    return tensor.is_cpu() && tensor.scalar_type() == at::kFloat;
}

} // namespace

bool LinearBlock::takes(const at::Tensor& input) const
{
    const bool wanted = input.requires_grad() || weight.requires_grad();
    return wanted && at::GradMode::is_enabled() && isPlainFloat(input) && isPlainFloat(weight) && weight.is_contiguous() &&
           input.dim() >= 2 && input.size(-1) == weight.size(1) && input.numel() >= (norm ? 2 : 1) * weight.size(1) &&
           (bias.defined() || !relu);
}

at::Tensor fusedForward(const LinearBlock& block, const at::Tensor& input)
{
    const at::Tensor rows = input.contiguous();
    const LinearShape shape = shapeOf(rows, block.weight);
    std::vector<std::int64_t> sizes = rows.sizes().vec();
    sizes.back() = shape.out;
    BatchStatistics statistics;
    at::Tensor values;
    at::Tensor output;
    {
        const at::AutoGradMode noGraph(false);
        values = at::empty(sizes, rows.options());
        float* value = values.data_ptr<float>();
        multiplyByWeight(shape, rows.data_ptr<float>(), block.weight.data_ptr<float>(), value);
        if (block.relu)
            addBiasRelu(value, block.bias.data_ptr<float>(), shape.rows, shape.out);
        else if (block.bias.defined())
            addBias(value, block.bias.data_ptr<float>(), shape.rows, shape.out);
        output = values;
        if (block.norm) {
            ++*block.norm->batches.data_ptr<std::int64_t>();
            statistics = statisticsOf(value, shape.rows, shape.out, *block.norm);
            output = normalized(values, statistics, shape, *block.norm);
        } else if (block.relu) {
            output = values.detach(); // the node keeps the values, which must not lead back to it
        }
    }
    const at::Tensor kept = block.relu ? values : at::Tensor();
    const auto node = makeNode<LinearBlockBackward>(block, rows, kept, std::move(statistics));
    torch::autograd::create_gradient_edge(output, node);
    return output;
}

} // namespace stratoscope
