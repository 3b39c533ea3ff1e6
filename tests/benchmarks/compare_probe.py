#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Linear probe and nearest neighbours on a pretrained embedding and on as many principal components.

usage: compare_probe.py STRATOSCOPE CELLS.h5ad [vae|masked-gene|autoregressive]

Pretrains a VAE of counts, or a transformer that tells masked genes or the next gene, in which the types take no part, and prints
what `evaluate --probe cell_type` says of the test part. CELLS.h5ad has counts and a column cell_type.
"""
import pathlib
import subprocess
import sys
import tempfile

VAE = """
data:
  path: {cells}
  columns: {{target: cell_type, group: none}}
  cells: {{genes: {{count: 0}}}}
  split: {{by: stratified, seed: 42}}
model: {{class: VAE, params: {{likelihood: zinb, hidden_dims: [64], latent_dim: 8}}}}
training:
  epochs: 40
  batch_size: 64
  threads: 1
  optimizer: {{name: adam, learning_rate: 2.0e-3}}
  loss: {{beta: 0.5}}
"""

MASKED_GENE = """
data:
  path: {cells}
  columns: {{target: cell_type, group: none}}
  cells:
    normalize: total
    target_sum: 10000
    log1p: true
    genes: {{count: 0}}
    tokenizer: rank_value
    gene_order: shuffled
    max_length: 128
  split: {{by: stratified, seed: 42}}
model:
  class: transformer_encoder
  params:
    hidden_dim: 32
    num_layers: 2
    num_heads: 4
    max_seq_len: 128
    pooling: mean
    dropout: 0
    use_expression_values: false
training:
  mode: masked_gene_prediction
  epochs: 10
  batch_size: 32
  threads: 1
  optimizer: {{name: adamw, learning_rate: 4.0e-3}}
  schedule: {{name: cosine}}
  clip_norm: 1.0
  loss: {{mask_ratio: 0.4, random_share: 0, kept_share: 0}}
"""

AUTOREGRESSIVE = """
data:
  path: {cells}
  columns: {{target: cell_type, group: none}}
  cells:
    normalize: total
    target_sum: 10000
    log1p: true
    genes: {{count: 0}}
    tokenizer: binned
    bins: 51
    bin_edges: quantile
    keep_zeros: false
    gene_order: value
    max_length: 128
  split: {{by: stratified, seed: 42}}
model:
  class: autoregressive_transformer
  params:
    hidden_dim: 32
    num_layers: 2
    num_heads: 4
    max_seq_len: 128
    n_bins: 51
    pooling: mean
    dropout: 0
    use_expression_values: false
    gene_embedding_std: 0.2
    shift_targets: true
    causal_embedding: true
    expression_loss_weight: 0.1
training:
  mode: autoregressive
  epochs: 10
  batch_size: 16
  threads: 1
  optimizer: {{name: adamw, learning_rate: 4.0e-3}}
  schedule: {{name: cosine}}
  clip_norm: 1.0
  loss: {{mask_ratio: 1, random_share: 0, kept_share: 1}}
"""

CONFIGS = {"vae": VAE, "masked-gene": MASKED_GENE, "autoregressive": AUTOREGRESSIVE}

if len(sys.argv) not in (3, 4) or (sys.argv + ["vae"])[3] not in CONFIGS:
    sys.exit(__doc__)
program, cells = sys.argv[1], pathlib.Path(sys.argv[2]).resolve()
with tempfile.TemporaryDirectory() as folder:
    config = pathlib.Path(folder) / "pretrain.yaml"
    config.write_text(CONFIGS[(sys.argv + ["vae"])[3]].format(cells=cells))
    run = str(pathlib.Path(folder) / "run")
    subprocess.run([program, "train", str(config), "--run", run], check=True)
    subprocess.run([program, "evaluate", run, "--probe", "cell_type"], check=True)
