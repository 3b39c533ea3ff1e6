// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/evaluation/latent_traversal.h"

#include "engine/core/error.h"
#include "engine/core/quantile.h"
#include "engine/models/eval_mode.h"
#include "engine/models/latent_decoder.h"
#include "engine/models/model.h"
#include "engine/training/resident_rows.h"

#include <torch/torch.h>

#include <algorithm>
#include <cmath>

namespace stratoscope {

namespace {

std::vector<double> asDoubles(const at::Tensor& tensor)
{
    const at::Tensor plain = tensor.to(at::kCPU, at::kDouble).contiguous();
    return {plain.data_ptr<double>(), plain.data_ptr<double>() + plain.numel()};
}

/// Walks through the latent space of one run's model.
class Walk
{
public:
    Walk(const LoadedRun& run, const Dataset& dataset, const TraversalRequest& request)
        : m_run(run)
        , m_dataset(dataset)
        , m_request(request)
        , m_decoder(dynamic_cast<LatentDecoder*>(run.model.get()))
        , m_features(run.preprocessing.features.size())
    {
        if (m_decoder == nullptr || m_features == 0)
            refuse();
    }

    LatentTraversal run(const OnProgress& onProgress, const std::stop_token& stop)
    {
        const EvalMode evalMode(*m_run.model);
        encodeRows(onProgress, stop);
        setOut();
        describeFeatures();
        for (std::int64_t dimension = 0; dimension < m_means.size(1); ++dimension) {
            throwIfStopped(stop);
            decodeAlong(dimension);
        }
        return std::move(m_traversal);
    }

private:
    [[noreturn]] void refuse() const
    {
        throw ModelError(Issue{m_run.config.model.className + " has no latent space of table features to move through",
                               {m_request.runFolder.string(), 0, 0, {}},
                               "Choose a run of a VAE or a SemiSupervisedVAE on a table."});
    }

    void encodeRows(const OnProgress& onProgress, const std::stop_token& stop)
    {
        const ResidentRows rows = residentRows(m_run.preprocessing, m_dataset);
        const std::int64_t rowsAtOnce = rows.evaluationRows();
        std::vector<at::Tensor> means;
        at::Tensor variance;
        for (std::int64_t begin = 0; begin < rows.count(); begin += rowsAtOnce) {
            throwIfStopped(stop);
            report(onProgress, "encoding", static_cast<double>(begin) / static_cast<double>(rows.count()));
            const Batch batch = rows.slice(begin, std::min(rowsAtOnce, rows.count() - begin));
            const ModelOutput output = m_run.model->forward(batch);
            means.push_back(output.mu.to(at::kDouble));
            const at::Tensor part = output.logvar.to(at::kDouble).exp().sum(0);
            variance = variance.defined() ? variance + part : part;
        }
        m_means = at::cat(means);
        m_variance = variance / static_cast<double>(rows.count());
        m_librarySize = rows.numerical.sum(1).mean().item<double>();
    }

    /// The rows' posteriors together have the variance of their means and the mean of their variances.
    void setOut()
    {
        m_traversal.deviation = asDoubles((m_means.var(0, /*unbiased=*/false) + m_variance).sqrt());
        m_traversal.center = asDoubles(m_request.row ? m_means[placeOf(*m_request.row)] : m_means.mean(0));
        const std::int64_t last = m_request.steps - 1;
        for (std::int64_t step = 0; step <= last; ++step)
            m_traversal.offsets.push_back(m_request.reach * static_cast<double>(2 * step - last) / static_cast<double>(last));
    }

    [[nodiscard]] std::int64_t placeOf(std::int64_t row) const
    {
        const auto found = std::ranges::lower_bound(m_dataset.rows, row);
        if (found == m_dataset.rows.end() || *found != row)
            throw DataError(
                Issue{"the run has no row " + std::to_string(row),
                      {m_dataset.table->path.string(), 0, 0, {}},
                      "Rows count from 0 in the file; those that data.missing or data.exclude leave out are not there."});
        return found - m_dataset.rows.begin();
    }

    void describeFeatures()
    {
        m_traversal.featureNames = m_dataset.featureNames;
        m_traversal.featureUnits = m_dataset.featureUnits;
        for (std::size_t feature = 0; feature < m_features; ++feature) {
            std::vector<double> values;
            for (std::size_t i = feature; i < m_dataset.features.size(); i += m_features) {
                if (std::isfinite(m_dataset.features[i]))
                    values.push_back(m_dataset.features[i]);
            }
            m_traversal.low.push_back(values.empty() ? 0 : quantile(values, 0.05)); // a column may be missing altogether
            m_traversal.high.push_back(values.empty() ? 0 : quantile(values, 0.95));
        }
    }

    void decodeAlong(std::int64_t dimension)
    {
        const auto steps = static_cast<std::int64_t>(m_traversal.offsets.size());
        at::Tensor z = at::tensor(m_traversal.center, at::kDouble).repeat({steps, 1});
        z.select(1, dimension) +=
            at::tensor(m_traversal.offsets, at::kDouble) * m_traversal.deviation[static_cast<std::size_t>(dimension)];
        Batch context;
        context.librarySize = at::full({steps}, m_librarySize, at::kFloat);
        context.batchIds = at::zeros({steps}, at::kLong);
        const ModelOutput output = m_decoder->decodeLatent(z.to(at::kFloat), context);
        if (output.predictions.size(1) != static_cast<std::int64_t>(m_features))
            refuse();
        const std::vector<double> scaled = asDoubles(output.predictions);
        for (std::size_t i = 0; i < scaled.size(); ++i)
            m_traversal.values.push_back(m_run.preprocessing.features[i % m_features].raw(scaled[i]));
        const std::vector<std::string>& classes = m_run.preprocessing.classNames;
        if (!output.logits.defined() || output.logits.size(1) != static_cast<std::int64_t>(classes.size()))
            return;
        m_traversal.classNames = classes;
        const std::vector<double> probabilities = asDoubles((output.logits / m_run.temperature).softmax(1));
        m_traversal.probabilities.insert(m_traversal.probabilities.end(), probabilities.begin(), probabilities.end());
    }

    const LoadedRun& m_run;
    const Dataset& m_dataset;
    const TraversalRequest& m_request;
    LatentDecoder* m_decoder;
    std::size_t m_features;
    at::Tensor m_means;    ///< (N, D) double
    at::Tensor m_variance; ///< (D) double, mean over the rows
    double m_librarySize = 0;
    LatentTraversal m_traversal;
};

} // namespace

LatentTraversal traverseLatent(const TraversalRequest& request, const ModelRegistry& registry, const OnProgress& onProgress,
                               const std::stop_token& stop)
{
    if (request.steps < 2)
        throw DataError(Issue{"a traversal needs at least 2 steps, found " + std::to_string(request.steps), {}, {}});
    const LoadedRun run = loadRun(request.runFolder, registry, request.checkpoint);
    const Dataset dataset = datasetFor(run, {}, request.table, onProgress, stop);
    return Walk(run, dataset, request).run(onProgress, stop);
}

} // namespace stratoscope
