// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/autoregressive_transformer.h"
#include "engine/models/cell_classifier.h"
#include "engine/models/dense_mlp.h"
#include "engine/models/linear_baseline.h"
#include "engine/models/masked_autoencoder.h"
#include "engine/models/mlp.h"
#include "engine/models/registration.h"
#include "engine/models/registry.h"
#include "engine/models/residual_mlp.h"
#include "engine/models/sae.h"
#include "engine/models/semisupervised_vae.h"
#include "engine/models/tabresnet.h"
#include "engine/models/torchscript_model.h"
#include "engine/models/transformer_encoder.h"
#include "engine/models/vae.h"

namespace stratoscope {

ModelRegistry builtinModels()
{
    ModelRegistry registry;
    addModel<Vae>(registry, "Variational autoencoder of numerical features; its latent mean is the embedding.", vaeSchema());
    addModel<SemiSupervisedVae>(registry, "The VAE with a classifier on its latent, trained on labelled rows as well.",
                                semiSupervisedVaeSchema());
    addModel<Sae>(registry, "Sparse autoencoder of embeddings; its hidden activations are the embedding.", saeSchema());
    addModel<Mlp>(registry, "Perceptron from prompt embeddings to one logit for each model a prompt can be routed to.",
                  mlpSchema());
    addModel<ResidualMlp>(registry, "The router's perceptron with residual blocks of one size.", residualMlpSchema());
    addModel<DenseMlp>(registry, "Perceptron with batch normalisation for tables.", denseMlpSchema(), {"MLP"});
    addModel<LinearBaseline>(registry, "One linear layer: the generalised linear model to compare others with.",
                             linearBaselineSchema(), {"LinearBaseline"});
    addModel<TabResNet>(registry, "Residual network for tables.", tabResNetSchema(), {"TabResNet"});
    addModel<TransformerEncoder>(registry,
                                 "Bidirectional transformer over the genes of a cell, pretrained by predicting masked genes.",
                                 transformerEncoderSchema());
    addModel<AutoregressiveTransformer>(registry,
                                        "Causal transformer over the genes of a cell that predicts genes and expression bins.",
                                        autoregressiveTransformerSchema());
    addModel<MaskedAutoencoder>(registry, "Masked autoencoder of expression values: the encoder sees only what is not masked.",
                                maskedAutoencoderSchema());
    addModel<CellClassifier>(registry,
                             "A classification head on the backbone of a pretrained transformer of cells, for fine-tuning.",
                             cellClassifierSchema());
    addModel<TorchScriptModel>(registry, "A module of your own, written by torch.jit.save; its contract is checked before a run.",
                               torchScriptSchema());
    return registry;
}

} // namespace stratoscope
