// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/evaluation/predict.h"

#include "engine/core/error.h"
#include "engine/data/data_source.h"
#include "engine/models/count_likelihood.h"
#include "engine/models/eval_mode.h"
#include "engine/models/model.h"
#include "engine/models/routing.h"
#include "engine/models/tensor_values.h"
#include "engine/training/cell_batches.h"
#include "engine/training/resident_rows.h"

#include <torch/torch.h>

#include <algorithm>

namespace stratoscope {

namespace {

/// Which tensors of an output say what; undefined where the model does not say it.
struct Meaning
{
    at::Tensor reconstruction; ///< (B, F), scaled
    at::Tensor classLogits;    ///< (B, K)
    at::Tensor outputs;        ///< (B, T)
};

bool hasColumns(const at::Tensor& tensor, std::size_t columns)
{
    return tensor.defined() && tensor.dim() == 2 && tensor.size(1) == static_cast<std::int64_t>(columns);
}

bool isSupervised(const ModelOutput& output)
{
    return output.logits.defined() && output.predictions.is_same(output.logits);
}

/// By the contract of the models: predictions that are the logits are a supervised model's outputs, others as wide as the
/// features are the features again; logits as many as the classes of the target are theirs.
Meaning meaningOf(const ModelOutput& output, std::size_t features, std::size_t classes)
{
    Meaning meaning;
    if (!isSupervised(output) && hasColumns(output.predictions, features))
        meaning.reconstruction =
            output.zeroLogits.defined() ? zeroInflatedMean(output.predictions, output.zeroLogits) : output.predictions;
    const bool tellsClasses = classes > 1;
    if (tellsClasses && hasColumns(output.logits, classes))
        meaning.classLogits = output.logits;
    else if (tellsClasses && !meaning.reconstruction.defined() && hasColumns(output.predictions, classes))
        meaning.classLogits = output.predictions;
    else if (!meaning.reconstruction.defined() && output.predictions.dim() == 2)
        meaning.outputs = output.predictions;
    return meaning;
}

/// Gathers what a run's model says of a dataset, batch by batch.
class Predictor
{
public:
    Predictor(const LoadedRun& run, const Dataset& dataset)
        : m_run(run)
        , m_dataset(dataset)
    {
        m_prediction.rows = describedRows(run.preprocessing, dataset);
        m_prediction.table = dataset.table;
        m_prediction.featureNames = dataset.featureNames;
        m_prediction.featureUnits = dataset.featureUnits;
        m_prediction.features = dataset.features;
    }

    Prediction run(const OnProgress& onProgress, const std::stop_token& stop)
    {
        const EvalMode evalMode(*m_run.model);
        const ResidentRows rows = residentRows(m_run.preprocessing, m_dataset);
        const bool ofTokens = rows.cells && rows.cells->ofTokens();
        const std::int64_t rowsAtOnce = rows.evaluationRows();
        for (std::int64_t begin = 0; begin < rows.count(); begin += rowsAtOnce) {
            throwIfStopped(stop);
            report(onProgress, "predicting", static_cast<double>(begin) / static_cast<double>(rows.count()));
            const Batch batch = rows.slice(begin, std::min(rowsAtOnce, rows.count() - begin));
            const ModelOutput output = m_run.model->forward(batch);
            if (ofTokens)
                requireRowsTold(output);
            take(output);
            if (rows.cells && !ofTokens)
                takeGenes(batch.numerical);
        }
        requireSomething();
        finish();
        return std::move(m_prediction);
    }

private:
    void take(const ModelOutput& output)
    {
        const Meaning meaning = meaningOf(output, m_prediction.featureCount(), m_run.preprocessing.classNames.size());
        m_prediction.rows.dimensions = output.embeddings.size(1);
        appendValues(m_prediction.rows.values, output.embeddings);
        takePosterior(output);
        if (meaning.reconstruction.defined())
            appendValues(m_prediction.reconstruction, meaning.reconstruction);
        if (meaning.classLogits.defined()) {
            appendValues(m_prediction.probabilities, (meaning.classLogits / m_run.temperature).softmax(1));
            appendValues(m_prediction.classes, meaning.classLogits.argmax(1));
        }
        if (meaning.outputs.defined())
            takeOutputs(meaning.outputs);
    }

    void takePosterior(const ModelOutput& output)
    {
        if (!output.mu.defined() || !output.logvar.defined() || output.mu.dim() != 2 || output.mu.sizes() != output.logvar.sizes())
            return;
        appendValues(m_prediction.latentMeans, output.mu);
        appendValues(m_prediction.latentDeviations, (output.logvar * 0.5).exp());
    }

    /// The genes of cells, which the dataset keeps sparse. @param scaled (B, F)
    void takeGenes(const at::Tensor& scaled)
    {
        std::vector<float> values;
        appendValues(values, scaled);
        for (std::size_t i = 0; i < values.size(); ++i) {
            const FeatureScaling& gene = m_run.preprocessing.features[i % m_prediction.featureCount()];
            m_prediction.features.push_back(gene.raw(static_cast<double>(values[i])));
        }
    }

    void takeOutputs(const at::Tensor& outputs)
    {
        m_outputCount = static_cast<std::size_t>(outputs.size(1));
        const TaskChoice task = m_run.preprocessing.task; // not known of weights made elsewhere: a router's, if of many outputs
        m_prediction.areLabels = task == TaskChoice::MultiLabel || (task == TaskChoice::Auto && m_outputCount > 1);
        appendValues(m_prediction.outputs, m_prediction.areLabels ? routingProbabilities(outputs) : outputs);
        if (m_prediction.areLabels)
            appendValues(m_prediction.choices, routedChoice(outputs));
    }

    /// A model that is trained on the tokens themselves says nothing else.
    void requireRowsTold(const ModelOutput& output) const
    {
        if (!isSupervised(output) || output.logits.dim() != 2)
            throw ModelError(Issue{"a " + m_run.config.model.className + " tells tokens of a cell, and nothing of it as a whole",
                                   {},
                                   "Take its embedding (stratoscope embed)."});
    }

    void requireSomething() const
    {
        if (!m_prediction.reconstructs() && !m_prediction.classifies() && !m_prediction.givesOutputs())
            throw ModelError(Issue{"a " + m_run.config.model.className + " gives neither classes nor values nor features of rows",
                                   {},
                                   "See all it gives with stratoscope forward."});
    }

    void finish()
    {
        m_prediction.fillsGaps = m_prediction.reconstructs() && m_run.preprocessing.missing == MissingPolicy::Mask;
        for (std::size_t cell = 0; cell < m_prediction.reconstruction.size(); ++cell) {
            float& value = m_prediction.reconstruction[cell];
            value = static_cast<float>(m_run.preprocessing.features[cell % m_prediction.featureCount()].raw(value));
        }
        if (m_prediction.classifies()) {
            m_prediction.classNames = m_run.preprocessing.classNames;
            if (!m_dataset.labels.empty())
                m_prediction.trueClasses = labelsFor(m_run.preprocessing, m_dataset);
        }
        finishOutputs();
        m_prediction.rows.spread = posteriorSpread(m_prediction.latentDeviations, m_prediction.latentCount());
    }

    void finishOutputs()
    {
        const std::vector<std::string>& targets = m_run.preprocessing.targetColumns;
        for (std::size_t i = 0; i < m_outputCount; ++i)
            m_prediction.outputNames.push_back(targets.size() == m_outputCount ? targets[i] : "output_" + std::to_string(i));
        if (m_outputCount > 0 && m_dataset.targetColumns == m_prediction.outputNames)
            m_prediction.trueOutputs.assign(m_dataset.targets.begin(), m_dataset.targets.end());
        const bool areValues = m_run.preprocessing.targetMeans.size() == m_outputCount;
        for (std::size_t i = 0; areValues && i < m_prediction.outputs.size(); ++i) {
            float& value = m_prediction.outputs[i];
            value = static_cast<float>(m_run.preprocessing.targetValue(i % m_outputCount, value));
        }
    }

    const LoadedRun& m_run;
    const Dataset& m_dataset;
    Prediction m_prediction;
    std::size_t m_outputCount = 0; ///< T
};

} // namespace

Prediction predict(const EmbedRequest& request, const ModelRegistry& registry, const OnProgress& onProgress,
                   const std::stop_token& stop)
{
    const LoadedRun run = loadRun(request.runFolder, registry, request.checkpoint);
    return predict(run, datasetFor(run, request.dataPath, request.table, onProgress, stop), onProgress, stop);
}

Prediction predictRowsOf(std::shared_ptr<const Table> table, const std::filesystem::path& runFolder, const ModelRegistry& registry,
                         const OnProgress& onProgress, const std::stop_token& stop)
{
    const LoadedRun run = loadRun(runFolder, registry);
    const bool isOwn = table->path == datasetPath(run.config.data.path);
    Prediction prediction =
        predict(run, datasetFor(run, isOwn ? std::filesystem::path() : table->path, table, onProgress, stop), onProgress, stop);
    if (prediction.table->rows != table->rows)
        throw DataError(Issue{"the run works on other rows than those that are open",
                              {table->path.string(), 0, 0, {}},
                              run.config.data.binning.interval > 0
                                  ? "It averages them over depths (data.binning); draw its log with stratoscope figure."
                                  : "Open the data that the run was made with."});
    return prediction;
}

Prediction predict(const LoadedRun& run, const Dataset& dataset, const OnProgress& onProgress, const std::stop_token& stop)
{
    return Predictor(run, dataset).run(onProgress, stop);
}

} // namespace stratoscope
