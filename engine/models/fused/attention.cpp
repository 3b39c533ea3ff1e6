// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/fused/attention.h"

#include "engine/models/fused/attention_kernels.h"
#include "engine/models/fused/blas_threads.h"
#include "engine/models/fused/gradient_target.h"

#include <cblas.h>

#include <algorithm>
#include <cmath>
#include <vector>

namespace stratoscope {

namespace {

struct AttentionShape
{
    std::int64_t rows = 0; ///< B
    std::int64_t length = 0;
    std::int64_t size = 0;
    std::int64_t heads = 0;
    std::int64_t headSize = 0;
    std::int64_t tile = 0; ///< queries at a time

    AttentionShape(const at::Tensor& joint, std::int64_t headCount)
        : rows(joint.size(0))
        , length(joint.size(1))
        , size(joint.size(2) / 3)
        , heads(headCount)
        , headSize(size / headCount)
    {
        constexpr std::int64_t scoresInCache = 32768;
        constexpr std::int64_t fewest = 16;
        tile = std::min(length, std::max(fewest, scoresInCache / length));
    }
    [[nodiscard]] float scale() const { return static_cast<float>(1 / std::sqrt(static_cast<double>(headSize))); }
};

/// Matrices of one head within (B, S, columns), row by row.
template <typename Value>
struct HeadView
{
    Value* values = nullptr; ///< the first row
    int stride = 0;          ///< from one row to the next

    [[nodiscard]] HeadView from(std::int64_t row) const { return {values + row * stride, stride}; }
};

/// Where the queries, keys and values of a head lie in a joint tensor, and its part of an output.
template <typename Value>
struct HeadViews
{
    HeadView<Value> query;
    HeadView<Value> key;
    HeadView<Value> value;
};

template <typename Value>
HeadViews<Value> jointViews(Value* joint, const AttentionShape& shape, std::int64_t row, std::int64_t head)
{
    const auto stride = static_cast<int>(3 * shape.size);
    Value* first = joint + row * shape.length * stride + head * shape.headSize;
    return {{first, stride}, {first + shape.size, stride}, {first + 2 * shape.size, stride}};
}

template <typename Value>
HeadView<Value> outputView(Value* output, const AttentionShape& shape, std::int64_t row, std::int64_t head)
{
    return {output + row * shape.length * shape.size + head * shape.headSize, static_cast<int>(shape.size)};
}

/// c = factor · a bᵀ + keep · c
template <typename A, typename B>
void multiplyTransposed(std::int64_t rows, std::int64_t columns, std::int64_t inner, float factor, const HeadView<A>& a,
                        const HeadView<B>& b, HeadView<float> c)
{
    cblas_sgemm(CblasRowMajor, CblasNoTrans, CblasTrans, static_cast<int>(rows), static_cast<int>(columns), static_cast<int>(inner),
                factor, a.values, a.stride, b.values, b.stride, 0, c.values, c.stride);
}

/// c = factor · a b
template <typename A, typename B>
void multiplyBlocks(std::int64_t rows, std::int64_t columns, std::int64_t inner, float factor, const HeadView<A>& a,
                    const HeadView<B>& b, HeadView<float> c)
{
    cblas_sgemm(CblasRowMajor, CblasNoTrans, CblasNoTrans, static_cast<int>(rows), static_cast<int>(columns),
                static_cast<int>(inner), factor, a.values, a.stride, b.values, b.stride, 0, c.values, c.stride);
}

/// c += factor · aᵀ b
template <typename A, typename B>
void addTransposedProduct(std::int64_t rows, std::int64_t columns, std::int64_t inner, float factor, const HeadView<A>& a,
                          const HeadView<B>& b, HeadView<float> c)
{
    cblas_sgemm(CblasRowMajor, CblasTrans, CblasNoTrans, static_cast<int>(rows), static_cast<int>(columns), static_cast<int>(inner),
                factor, a.values, a.stride, b.values, b.stride, 1, c.values, c.stride);
}

/// The bias of a query's scores.
class BiasRows
{
public:
    /// @param bias contiguous, or undefined
    explicit BiasRows(const at::Tensor& bias)
    {
        if (!bias.defined())
            return;
        m_values = bias.data_ptr<float>();
        m_rowStride = bias.size(0) == 1 ? 0 : bias.stride(0);
        m_queryStride = bias.size(2) == 1 ? 0 : bias.stride(2);
    }
    [[nodiscard]] const float* at(std::int64_t row, std::int64_t query) const
    {
        return m_values == nullptr ? nullptr : m_values + row * m_rowStride + query * m_queryStride;
    }

private:
    const float* m_values = nullptr;
    std::int64_t m_rowStride = 0;
    std::int64_t m_queryStride = 0;
};

RowDropout rowDropout(const DropoutMask& mask, const AttentionShape& shape, std::int64_t item, std::int64_t query)
{
    return {mask.rowKey(static_cast<std::uint64_t>(item * shape.length + query)), mask.threshold(), mask.scale()};
}

/// Calls work(item) for each head of each row, on as many threads as torch uses.
template <typename Work>
void forEachHead(const AttentionShape& shape, Work work)
{
    const SingleThreadedBlas oneEach;
    at::parallel_for(0, shape.rows * shape.heads, 1, [&](std::int64_t begin, std::int64_t end) {
        for (std::int64_t item = begin; item < end; ++item)
            work(item);
    });
}

void attendHead(const AttentionShape& shape, const HeadViews<const float>& views, HeadView<float> output, const BiasRows& bias,
                const DropoutMask& dropout, std::int64_t item, float* logSums)
{
    std::vector<float> storage(static_cast<std::size_t>(shape.tile * shape.length));
    const HeadView<float> scores{storage.data(), static_cast<int>(shape.length)};
    for (std::int64_t first = 0; first < shape.length; first += shape.tile) {
        const std::int64_t count = std::min(shape.tile, shape.length - first);
        multiplyTransposed(count, shape.length, shape.headSize, shape.scale(), views.query.from(first), views.key, scores);
        for (std::int64_t i = 0; i < count; ++i)
            logSums[first + i] = attentionWeights(scores.from(i).values, bias.at(item / shape.heads, first + i), shape.length,
                                                  rowDropout(dropout, shape, item, first + i));
        multiplyBlocks(count, shape.headSize, shape.length, 1, scores, views.value, output.from(first));
    }
}

float dotProduct(const float* a, const float* b, std::int64_t count)
{
    float sum = 0;
    for (std::int64_t i = 0; i < count; ++i)
        sum += a[i] * b[i];
    return sum;
}

class FusedAttentionBackward : public torch::autograd::Node
{
public:
    FusedAttentionBackward(const at::Tensor& joint, const at::Tensor& bias, const AttentionOptions& options,
                           const at::Tensor& output, const at::Tensor& logSums)
        : Node(torch::autograd::collect_next_edges(joint))
        , m_joint(joint)
        , m_bias(bias)
        , m_options(options)
        , m_output(output)
        , m_logSums(logSums)
    {
    }
    std::string name() const override { return "FusedAttentionBackward"; }
    void release_variables() override
    {
        m_joint.reset();
        m_output.reset();
        m_logSums.reset();
    }

protected:
    torch::autograd::variable_list apply(torch::autograd::variable_list&& gradients) override
    {
        if (!gradients.front().defined())
            return {at::Tensor()};
        requireSaved(m_joint, name());
        const at::AutoGradMode noGraph(false);
        const AttentionShape shape(m_joint, m_options.heads);
        const at::Tensor given = gradients.front().contiguous();
        const at::Tensor result = at::zeros_like(m_joint);
        const BiasRows bias(m_bias);
        forEachHead(shape, [&](std::int64_t item) {
            const std::int64_t row = item / shape.heads;
            const std::int64_t head = item % shape.heads;
            backThroughHead(shape, item, bias, outputView<const float>(given.data_ptr<float>(), shape, row, head),
                            jointViews<float>(result.data_ptr<float>(), shape, row, head));
        });
        return {result};
    }

private:
    void backThroughHead(const AttentionShape& shape, std::int64_t item, const BiasRows& bias, const HeadView<const float>& given,
                         const HeadViews<float>& gradient) const
    {
        const std::int64_t row = item / shape.heads;
        const std::int64_t head = item % shape.heads;
        const auto views = jointViews<const float>(m_joint.data_ptr<float>(), shape, row, head);
        const auto output = outputView<const float>(m_output.data_ptr<float>(), shape, row, head);
        const float* logSums = m_logSums.data_ptr<float>() + item * shape.length;
        std::vector<float> storage(static_cast<std::size_t>(2 * shape.tile * shape.length));
        const HeadView<float> scores{storage.data(), static_cast<int>(shape.length)};
        const HeadView<float> scoreGradients = scores.from(shape.tile);
        for (std::int64_t first = 0; first < shape.length; first += shape.tile) {
            const std::int64_t count = std::min(shape.tile, shape.length - first);
            const auto from = given.from(first);
            multiplyTransposed(count, shape.length, shape.headSize, shape.scale(), views.query.from(first), views.key, scores);
            multiplyTransposed(count, shape.length, shape.headSize, 1, from, views.value, scoreGradients);
            for (std::int64_t i = 0; i < count; ++i) {
                const float projection = dotProduct(from.from(i).values, output.from(first + i).values, shape.headSize);
                attentionGradients(scores.from(i).values, scoreGradients.from(i).values, bias.at(row, first + i), shape.length,
                                   logSums[first + i], projection, rowDropout(m_options.dropout, shape, item, first + i));
            }
            addTransposedProduct(shape.length, shape.headSize, count, 1, scores, from, gradient.value);
            addTransposedProduct(shape.length, shape.headSize, count, shape.scale(), scoreGradients, views.query.from(first),
                                 gradient.key);
            multiplyBlocks(count, shape.headSize, shape.length, shape.scale(), scoreGradients, views.key,
                           gradient.query.from(first));
        }
    }

    at::Tensor m_joint;
    at::Tensor m_bias;
    AttentionOptions m_options;
    at::Tensor m_output;  ///< (B, S, size), without its history
    at::Tensor m_logSums; ///< (B, heads, S), ln Σ exp of the scores of a query
};

} // namespace

bool takesFusedAttention(const at::Tensor& joint, const at::Tensor& bias)
{
    const auto plain = [](const at::Tensor& tensor) { return tensor.is_cpu() && tensor.scalar_type() == at::kFloat; };
    return (joint.requires_grad() || !at::GradMode::is_enabled()) && joint.dim() == 3 && joint.numel() > 0 && plain(joint) &&
           (!bias.defined() || (plain(bias) && bias.dim() == 4 && bias.size(1) == 1 && bias.size(3) == joint.size(1)));
}

at::Tensor fusedAttention(const at::Tensor& joint, const at::Tensor& bias, const AttentionOptions& options)
{
    const at::Tensor projected = joint.contiguous();
    const at::Tensor added = bias.defined() ? bias.contiguous() : bias;
    const AttentionShape shape(projected, options.heads);
    at::Tensor output;
    at::Tensor logSums;
    {
        const at::AutoGradMode noGraph(false);
        output = at::empty({shape.rows, shape.length, shape.size}, projected.options().requires_grad(false));
        logSums = at::empty({shape.rows, shape.heads, shape.length}, output.options());
        const BiasRows biasRows(added);
        forEachHead(shape, [&](std::int64_t item) {
            const std::int64_t row = item / shape.heads;
            const std::int64_t head = item % shape.heads;
            attendHead(shape, jointViews<const float>(projected.data_ptr<float>(), shape, row, head),
                       outputView<float>(output.data_ptr<float>(), shape, row, head), biasRows, options.dropout, item,
                       logSums.data_ptr<float>() + item * shape.length);
        });
    }
    if (!at::GradMode::is_enabled())
        return output;
    const auto node = makeNode<FusedAttentionBackward>(projected, added, options, output.detach(), logSums);
    torch::autograd::create_gradient_edge(output, node);
    return output;
}

} // namespace stratoscope
