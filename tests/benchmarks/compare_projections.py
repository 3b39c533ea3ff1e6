#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Our projections and their peers in turn on the same points and threads, as a table.

usage: compare_projections.py BENCH_PROJECTION [case ...]

BENCH_PROJECTION is the program built beside this script; a case is METHOD:ROWS, by default umap:2000, umap:50000,
umap:238506 and tsne:20000. umap-learn runs once on few rows before it is timed, since its first fit compiles.
Trustworthiness is scikit-learn's, 15 neighbours, of the same 5,000 rows for both. CPU seconds add up the threads: on a
busy machine they tell more than the clock. Needs the packages of the part [benchmark] in packaging/dependencies.
"""
import json
import os
import subprocess
import sys
import tempfile
import time

THREADS = len(os.sched_getaffinity(0))
for name in ("NUMBA_NUM_THREADS", "OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
    os.environ[name] = str(THREADS)

import numpy as np
from sklearn.manifold import TSNE, trustworthiness


def peer(method, points):
    """Layout, seconds, CPU seconds of umap-learn or scikit-learn."""
    if method == "umap":
        import umap
        umap.UMAP(n_neighbors=15, min_dist=0.1).fit_transform(points[:2000])
        model = umap.UMAP(n_neighbors=15, min_dist=0.1)
    else:
        model = TSNE(n_jobs=THREADS)
    start, cpu_start = time.perf_counter(), time.process_time()
    layout = model.fit_transform(points)
    return layout, time.perf_counter() - start, time.process_time() - cpu_start


def trust(points, layout):
    pick = np.random.default_rng(0).choice(len(points), min(5000, len(points)), replace=False)
    return trustworthiness(points[pick], layout[pick], n_neighbors=15)


def compare(program, case):
    method, rows = case.split(":")
    with tempfile.TemporaryDirectory() as folder:
        line = subprocess.run([program, method, rows, str(THREADS), folder], check=True, capture_output=True, text=True).stdout
        ours = json.loads(line)
        points = np.load(folder + "/points.npz")["embedding"]
        layout = np.load(folder + "/layout.npz")["reduced"]
    peer_layout, seconds, cpu_seconds = peer(method, points)
    print(f"| {method:6} | {int(rows):7,} | {ours['seconds']:7.1f} | {seconds:7.1f} | {seconds / ours['seconds']:5.1f} × "
          f"| {ours['cpu_seconds']:7.1f} | {cpu_seconds:7.1f} | {cpu_seconds / ours['cpu_seconds']:5.1f} × "
          f"| {trust(points, layout):.4f} | {trust(points, peer_layout):.4f} |", flush=True)


print(f"{THREADS} threads\n")
print("| method | rows    | ours s  | peer s  | ratio   | ours CPU | peer CPU | ratio  | our trust | peer trust |")
print("|--------|---------|---------|---------|---------|---------|---------|---------|--------|--------|")
for wanted in sys.argv[2:] or ["umap:2000", "umap:50000", "umap:238506", "tsne:20000"]:
    compare(sys.argv[1], wanted)
