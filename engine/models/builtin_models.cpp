// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/autoregressive_transformer.h"
#include "engine/models/masked_autoencoder.h"
#include "engine/models/registry.h"
#include "engine/models/semisupervised_vae.h"
#include "engine/models/torchscript_model.h"
#include "engine/models/transformer_encoder.h"
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
    add<TransformerEncoder>(registry, "Bidirectional transformer over the genes of a cell, pretrained by predicting masked genes.",
                            transformerEncoderSchema());
    add<AutoregressiveTransformer>(registry, "Causal transformer over the genes of a cell that predicts genes and expression bins.",
                                   autoregressiveTransformerSchema());
    add<MaskedAutoencoder>(registry, "Masked autoencoder of expression values: the encoder sees only what is not masked.",
                           maskedAutoencoderSchema());
    add<TorchScriptModel>(registry, "A module of your own, written by torch.jit.save; its contract is checked before a run.",
                          torchScriptSchema());
    return registry;
}

} // namespace stratoscope
