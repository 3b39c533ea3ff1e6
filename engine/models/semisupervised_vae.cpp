// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/semisupervised_vae.h"

namespace stratoscope {

const Schema<SemiSupervisedVaeConfig>& semiSupervisedVaeSchema()
{
    using Own = SemiSupervisedVaeConfig;
    static const Schema<Own> schema{
        "SemiSupervisedVAE",
        vaeFields<Own>({
            field("n_classes", &Own::classCount).atLeast(2).doc("Number of classes; auto takes it from the target column."),
            field("classifier_hidden_dim", &Own::classifierHiddenDim)
                .atLeast(1)
                .atMost(65536)
                .doc("Size of the classifier's hidden layer."),
            field("classifier_dropout", &Own::classifierDropout)
                .atLeast(0)
                .below(1)
                .doc("Share of the classifier's hidden values dropped while training."),
            field("classifier_input", &Own::classifierInput)
                .doc("What the classifier sees while training: the sampled z, or its mean mu."),
        })};
    return schema;
}

void SemiSupervisedVaeConfig::complete(const DatasetShape& shape, Diagnostics& diagnostics)
{
    VaeConfig::complete(shape, diagnostics);
    const std::string path = "model.params.n_classes";
    const bool dataKnown = shape.inputDim > 0;
    if (dataKnown && shape.classCount < 2) {
        const std::string found = shape.classCount == 0 ? "the data have no target column" : "the target has one class only";
        diagnostics.add("model.class", "SemiSupervisedVAE learns to tell classes apart, and " + found,
                        "Name a column with at least two classes under data.columns.target, or choose VAE.");
    } else if (!classCount && dataKnown) {
        classCount = shape.classCount;
    } else if (!classCount) {
        diagnostics.add(path, "n_classes is not given and there are no data to take it from", "Set it to the number of classes.");
    } else if (dataKnown && *classCount != shape.classCount) {
        diagnostics.add(path,
                        "the model tells " + std::to_string(*classCount) + " classes apart, the data have " +
                            std::to_string(shape.classCount),
                        "Leave n_classes out to take it from the data.");
    }
}

SemiSupervisedVae::SemiSupervisedVae(const SemiSupervisedVaeConfig& config)
    : Vae("SemiSupervisedVAE", config)
    , m_classifierInput(config.classifierInput)
{
    m_classifier = register_module("classifier", std::make_shared<SequentialLayer>());
    m_classifier->append<LinearLayer>(config.latentDim, config.classifierHiddenDim);
    m_classifier->append<ReluLayer>();
    m_classifier->append<DropoutLayer>(config.classifierDropout);
    m_classifier->append<LinearLayer>(config.classifierHiddenDim, config.classCount.value_or(0));
}

ModelOutput SemiSupervisedVae::outputOf(const Posterior& posterior, const at::Tensor& z, const Batch& batch)
{
    ModelOutput output = Vae::outputOf(posterior, z, batch);
    output.logits = (*m_classifier)(m_classifierInput == ClassifierInput::Mean ? posterior.mu : z);
    return output;
}

} // namespace stratoscope
