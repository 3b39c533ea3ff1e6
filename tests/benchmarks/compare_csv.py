#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Reading a CSV table, ours against pandas, in turn; each gives its best of several rounds, start-up left out.

usage: compare_csv.py BENCH_CSV TABLE.csv [rounds=5]

BENCH_CSV is the built program bench_csv. Needs python3-pandas.
"""
import subprocess
import sys
import time

import pandas as pd

program, table = sys.argv[1:3]
rounds = int(sys.argv[3]) if len(sys.argv) > 3 else 5

ours, peer = [], []
for _ in range(rounds):
    answer = subprocess.run([program, table, "3"], check=True, capture_output=True, text=True).stdout
    fields = dict(part.split("=") for part in answer.split())
    ours.append(float(fields["seconds"]))
    start = time.perf_counter()
    frame = pd.read_csv(table)
    peer.append(time.perf_counter() - start)
    if len(frame) != int(fields["rows"]):
        sys.exit(f"rows differ: ours {fields['rows']}, pandas {len(frame)}")
print(f"| case | ours (s) | pandas {pd.__version__} (s) | ratio |\n|---|---|---|---|")
print(f"| {len(frame)} rows | {min(ours):.3f} | {min(peer):.3f} | {min(peer) / min(ours):.1f} |")
