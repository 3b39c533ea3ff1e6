#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Linear probe and nearest neighbours on a pretrained embedding and on as many principal components.

usage: compare_probe.py STRATOSCOPE CELLS.h5ad

Pretrains a VAE of counts, in which the types take no part, and prints what `evaluate --probe cell_type` says of the test
part. CELLS.h5ad has counts and a column cell_type.
"""
import pathlib
import subprocess
import sys
import tempfile

CONFIG = """
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

if len(sys.argv) != 3:
    sys.exit(__doc__)
program, cells = sys.argv[1], pathlib.Path(sys.argv[2]).resolve()
with tempfile.TemporaryDirectory() as folder:
    config = pathlib.Path(folder) / "pretrain.yaml"
    config.write_text(CONFIG.format(cells=cells))
    run = str(pathlib.Path(folder) / "run")
    subprocess.run([program, "train", str(config), "--run", run], check=True)
    subprocess.run([program, "evaluate", run, "--probe", "cell_type"], check=True)
