#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Masked gene prediction with a transformer (4 layers, width 256, sequence 512, vocabulary 5,000), ours against a PyTorch
script, in turn: cells a second of each at its best number of threads, and loss.

usage: compare_transformer_training.py BENCH_TRANSFORMER PEER.py [steps=5] [rounds=2]

BENCH_TRANSFORMER is the program built from bench_transformer.cpp. PEER.py takes "THREADS STEPS" and prints
"cells_per_s=… loss=…". Needs python3-torch.
"""
import os
import re
import subprocess
import sys

program, script = sys.argv[1:3]
steps = sys.argv[3] if len(sys.argv) > 3 else "5"
rounds = int(sys.argv[4]) if len(sys.argv) > 4 else 2
counts = [count for count in (1, 2, 4, 8, 16) if count <= (os.cpu_count() or 1)]

commands = {"ours": [program], "peer": [sys.executable, script]}
best = {name: (0.0, 0, 0.0) for name in commands}
for _ in range(rounds):
    for threads in counts:
        for name, command in commands.items():
            text = subprocess.run([*command, str(threads), steps], check=True, capture_output=True, text=True).stdout
            speed, loss = (float(re.search(rf"{key}=([\d.]+)", text)[1]) for key in ("cells_per_s", "loss"))
            best[name] = max(best[name], (speed, threads, loss))
print("| case | ours (cells/s) | peer (cells/s) | ratio | loss: ours, peer |\n|---|---|---|---|---|")
(ours, our_threads, our_loss), (theirs, their_threads, their_loss) = best["ours"], best["peer"]
print(f"| transformer, {our_threads} and {their_threads} threads | {ours:.2f} | {theirs:.2f} | {ours / theirs:.2f} "
      f"| {our_loss:.3f}, {their_loss:.3f} |")
