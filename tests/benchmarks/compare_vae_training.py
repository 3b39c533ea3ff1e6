#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Training the core-log VAE, ours against a PyTorch script, in turn on the same table: samples a second and loss.

usage: compare_vae_training.py STRATOSCOPE PEER.py TABLE.csv [recipe=tensor] [rounds=3] [peer threads=1]

STRATOSCOPE is the program. PEER.py takes "RECIPE BATCH EPOCHS THREADS TABLE" and prints, an epoch a line,
"samples_per_s=… loss=…". TABLE.csv has the columns Borehole, Depth (m), six properties, Lithology.
Both train one epoch to warm up and two that count, in batches of 256, ours with one thread. Needs python3-torch.
"""
import csv
import pathlib
import re
import subprocess
import sys
import tempfile

program, script, table = sys.argv[1:4]
recipe = sys.argv[4] if len(sys.argv) > 4 else "tensor"
rounds = int(sys.argv[5]) if len(sys.argv) > 5 else 3
peer_threads = sys.argv[6] if len(sys.argv) > 6 else "1"
EPOCHS, BATCH, THREADS = 3, 256, 1

header = pathlib.Path(table).open(encoding="utf-8").readline().strip().split(",")
CONFIG = f"""
data:
  path: {pathlib.Path(table).resolve()}
  columns: {{numerical: [{", ".join('"' + name + '"' for name in header[2:8])}], group: "{header[0]}", depth: "{header[1]}"}}
  scaler: distribution_aware
  split: {{by: rows, fractions: [1, 0, 0]}}
model: {{class: VAE}}
training:
  epochs: {EPOCHS}
  batch_size: {BATCH}
  optimizer: {{name: adam, learning_rate: 1.0e-3}}
  loss: {{beta: 1.0}}
  threads: {THREADS}
"""


def train_ours(folder):
    config = folder / "config.yaml"
    config.write_text(CONFIG, encoding="utf-8")
    run = folder / "run"
    subprocess.run([program, "train", config, "--run", run], check=True, capture_output=True)
    rows = list(csv.DictReader((run / "metrics.csv").open(encoding="utf-8")))
    return [float(row["samples_per_second"]) for row in rows], [float(row["train/loss"]) for row in rows]


def train_peer():
    command = [sys.executable, script, recipe, str(BATCH), str(EPOCHS), peer_threads, table]
    text = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return [[float(value) for value in re.findall(rf"{key}=([\d.]+)", text)] for key in ("samples_per_s", "loss")]


fastest = {"ours": 0.0, "peer": 0.0}
for _ in range(rounds):
    with tempfile.TemporaryDirectory() as folder:
        speed, ours = train_ours(pathlib.Path(folder))
    fastest["ours"] = max(fastest["ours"], *speed[1:])
    speed, theirs = train_peer()
    fastest["peer"] = max(fastest["peer"], *speed[1:])
print("| case | ours (samples/s) | peer (samples/s) | ratio | loss after 3 epochs: ours, peer |\n|---|---|---|---|---|")
print(f"| VAE, batch {BATCH}, {THREADS} thread, against '{recipe}' with {peer_threads} | {fastest['ours']:,.0f} | {fastest['peer']:,.0f} "
      f"| {fastest['ours'] / fastest['peer']:.2f} | {ours[-1]:.4f}, {theirs[-1]:.4f} |")
if abs(ours[-1] / theirs[-1] - 1) > 0.02:
    sys.exit("the losses differ by more than 2 %: this is not the same training")
