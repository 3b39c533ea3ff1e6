// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/dense_mlp.h"
#include "engine/models/linear_baseline.h"
#include "engine/models/mlp.h"
#include "engine/models/registry.h"
#include "engine/models/residual_mlp.h"
#include "engine/models/sae.h"
#include "engine/models/semisupervised_vae.h"
#include "engine/models/tabresnet.h"
#include "engine/models/vae.h"

namespace stratoscope {

namespace {

/// Registers a model whose constructor takes a config struct that a schema reads and complete() finishes.
template <typename M, typename Own>
void add(ModelRegistry& registry, std::string description, const Schema<Own>& schema, std::vector<std::string> aliases = {})
{
    registry.add({schema.name(), std::move(aliases), std::move(description), &schema},
                 [&schema](const ModelConfig& given, const DatasetShape& shape, Diagnostics& diagnostics) {
                     Own config = schema.read(given.params, "model.params", diagnostics);
                     config.complete(shape, diagnostics);
                     BuiltModel built;
                     if (diagnostics.empty())
                         built.model = std::make_shared<M>(config);
                     built.config.params = schema.write(config);
                     return built;
                 });
}

} // namespace

ModelRegistry builtinModels()
{
    ModelRegistry registry;
    add<Vae>(registry, "Variational autoencoder of numerical features; its latent mean is the embedding.", vaeSchema());
    add<SemiSupervisedVae>(registry, "The VAE with a classifier on its latent, trained on labelled rows as well.",
                           semiSupervisedVaeSchema());
    add<Sae>(registry, "Sparse autoencoder of embeddings; its hidden activations are the embedding.", saeSchema());
    add<Mlp>(registry, "Perceptron from prompt embeddings to one logit for each model a prompt can be routed to.", mlpSchema());
    add<ResidualMlp>(registry, "The router's perceptron with residual blocks of one size.", residualMlpSchema());
    add<DenseMlp>(registry, "Perceptron with batch normalisation for tables.", denseMlpSchema(), {"MLP"});
    add<LinearBaseline>(registry, "One linear layer: the generalised linear model to compare others with.", linearBaselineSchema(),
                        {"LinearBaseline"});
    add<TabResNet>(registry, "Residual network for tables.", tabResNetSchema(), {"TabResNet"});
    return registry;
}

} // namespace stratoscope
