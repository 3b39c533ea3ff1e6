#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Linear probe and nearest neighbours on a pretrained embedding and on as many principal components.

usage: compare_probe.py STRATOSCOPE CELLS.h5ad [vae|masked-gene|autoregressive|masked-autoencoder]

Pretrains a VAE of counts, or a transformer that tells masked genes, the next gene or masked values, in which the types take no
part, and prints what `evaluate --probe cell_type` says of the test part. CELLS.h5ad has counts and a column cell_type.
"""
import json
import pathlib
import subprocess
import sys
import tempfile

EVERY_GENE = {"genes": {"count": 0}}
LOGARITHMS = {"normalize": "total", "target_sum": 10000, "log1p": True}
TOKENS = {**EVERY_GENE, **LOGARITHMS, "max_length": 128}
TRANSFORMER = {"hidden_dim": 32, "num_layers": 2, "num_heads": 4, "max_seq_len": 128, "pooling": "mean", "dropout": 0,
               "use_expression_values": False}
TRAINING = {"epochs": 10, "batch_size": 32, "threads": 1, "optimizer": {"name": "adamw", "learning_rate": 4.0e-3},
            "schedule": {"name": "cosine"}, "clip_norm": 1.0}

CONFIGS = {
    "vae": {
        "cells": EVERY_GENE,
        "model": {"class": "VAE", "params": {"likelihood": "zinb", "hidden_dims": [64], "latent_dim": 8}},
        "training": {"epochs": 40, "batch_size": 64, "threads": 1, "optimizer": {"name": "adam", "learning_rate": 2.0e-3},
                     "loss": {"beta": 0.5}},
    },
    "masked-gene": {
        "cells": {**TOKENS, "tokenizer": "rank_value", "gene_order": "shuffled"},
        "model": {"class": "transformer_encoder", "params": TRANSFORMER},
        "training": {**TRAINING, "mode": "masked_gene_prediction",
                     "loss": {"mask_ratio": 0.4, "random_share": 0, "kept_share": 0}},
    },
    "autoregressive": {
        "cells": {**TOKENS, "tokenizer": "binned", "bins": 51, "bin_edges": "quantile", "keep_zeros": False,
                  "gene_order": "value"},
        "model": {"class": "autoregressive_transformer",
                  "params": {**TRANSFORMER, "n_bins": 51, "gene_embedding_std": 0.2, "shift_targets": True,
                             "causal_embedding": True, "expression_loss_weight": 0.1}},
        "training": {**TRAINING, "mode": "autoregressive", "batch_size": 16,
                     "loss": {"mask_ratio": 1, "random_share": 0, "kept_share": 1}},
    },
    "masked-autoencoder": {
        "cells": {**LOGARITHMS, "genes": {"count": 200, "flavor": "seurat_v3"}, "tokenizer": "continuous", "keep_zeros": True,
                  "max_length": 201},
        "model": {"class": "masked_autoencoder",
                  "params": {"encoder_dim": 32, "encoder_layers": 2, "encoder_heads": 4, "decoder_dim": 64, "decoder_layers": 1,
                             "max_seq_len": 201, "pooling": "mean", "dropout": 0, "gene_embedding_std": 1,
                             "bottleneck": True}},
        "training": {**TRAINING, "mode": "masked_autoencoder", "epochs": 12,
                     "loss": {"mask_ratio": 0.5, "random_share": 0, "kept_share": 0}},
    },
}

if len(sys.argv) not in (3, 4) or (sys.argv + ["vae"])[3] not in CONFIGS:
    sys.exit(__doc__)
program, chosen = sys.argv[1], CONFIGS[(sys.argv + ["vae"])[3]]
config = {
    "data": {"path": str(pathlib.Path(sys.argv[2]).resolve()), "columns": {"target": "cell_type", "group": "none"},
             "cells": chosen["cells"], "split": {"by": "stratified", "seed": 42}},
    "model": chosen["model"],
    "training": chosen["training"],
}
with tempfile.TemporaryDirectory() as folder:
    file = pathlib.Path(folder) / "pretrain.yaml"
    file.write_text(json.dumps(config).replace('"none"', "none"))  # YAML, too; in quotes it would be a column's name
    run = str(pathlib.Path(folder) / "run")
    subprocess.run([program, "train", str(file), "--run", run], check=True)
    subprocess.run([program, "evaluate", run, "--probe", "cell_type"], check=True)
