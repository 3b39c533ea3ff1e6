#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Training on more cells than should be in memory: cells a second, and the peak of resident memory.

usage: train_from_disk.py STRATOSCOPE BENCH_CELL_BLOCKS FILE.h5ad [cells=1000000] [genes in the file=3000] [genes used=2000]

BENCH_CELL_BLOCKS writes FILE where it is not there. A VAE then trains an epoch on the most variable genes, once with the matrix
left on disk and, for comparison, once with it in memory; both must end with the same loss.
"""
import csv
import os
import pathlib
import subprocess
import sys
import tempfile
import time

program, writer, file = sys.argv[1:4]
cells, genes, used = (sys.argv[4:] + ["1000000", "3000", "2000"][len(sys.argv) - 4:])[:3]
if not pathlib.Path(file).exists():
    subprocess.run([writer, file, cells, genes, used], check=True)

CONFIG = """
data:
  path: {file}
  columns: {{target: none, group: none}}
  cells: {{backed: {backed}, genes: {{count: {used}}}}}
  split: {{by: rows, fractions: [0.9, 0.1, 0]}}
model: {{class: VAE, params: {{hidden_dims: [128, 64], latent_dim: 10}}}}
training: {{epochs: 1, batch_size: 256, threads: 1, seed: 1}}
"""


def train(folder, backed):
    config = folder / "config.yaml"
    config.write_text(CONFIG.format(file=pathlib.Path(file).resolve(), backed=backed, used=used), encoding="utf-8")
    start = time.monotonic()
    process = subprocess.Popen([program, "train", config, "--run", folder / "run"], stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    if status != 0:
        sys.exit(f"training failed (status {status})")
    row = list(csv.DictReader((folder / "run" / "metrics.csv").open(encoding="utf-8")))[-1]
    return time.monotonic() - start, float(row["samples_per_second"]), usage.ru_maxrss / 1024, row["train/loss"]


print("| matrix | seconds in all | cells a second in training | peak resident MiB | loss |")
print("|---|---|---|---|---|")
losses = set()
for name, backed in (("on disk", "true"), ("in memory", "false")):
    with tempfile.TemporaryDirectory() as folder:
        seconds, speed, peak, loss = train(pathlib.Path(folder), backed)
    losses.add(loss)
    print(f"| {name} | {seconds:.0f} | {speed:.0f} | {peak:.0f} | {loss} |", flush=True)
if len(losses) != 1:
    sys.exit("the losses differ")
