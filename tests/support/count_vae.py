# SPDX-License-Identifier: GPL-3.0-or-later
"""The count likelihoods of a VAE, written out in PyTorch for weights that ours wrote.

usage: WEIGHTS.pt INPUT.npz LIKELIHOOD BATCHES. Prints the reconstruction loss at mu, summed over cells and genes, and the KL
divergence. The network is two hidden layers of Linear, ReLU, BatchNorm1d each way, as the VAE entry has them by default.
"""
import sys

import numpy
import torch
from torch.nn import functional as F

weights, batch = torch.load(sys.argv[1]), {name: torch.from_numpy(array) for name, array in numpy.load(sys.argv[2]).items()}
likelihood, batches = sys.argv[3], int(sys.argv[4])


def linear(value, name):
    return F.linear(value, weights[name + ".weight"], weights[name + ".bias"])


def blocks(value, name):
    for dense, norm in (("0", "2"), ("3", "5")):
        value = F.relu(linear(value, f"{name}.{dense}"))
        state = (weights[f"{name}.{norm}.{part}"] for part in ("running_mean", "running_var", "weight", "bias"))
        value = F.batch_norm(value, *state)
    return value


x = batch["numerical"]
hidden = blocks(torch.log1p(x), "encoder")
mu, logvar = linear(hidden, "fc_mu"), linear(hidden, "fc_logvar")
z = torch.cat([mu, F.one_hot(batch["batch_ids"], batches).float()], 1) if batches else mu
decoded = blocks(z, "decoder")
library = batch["library_size"][:, None] if "library_size" in batch else x.sum(1, keepdim=True)
rate, theta = library * torch.softmax(linear(decoded, "fc_out"), 1), torch.exp(weights["dispersion.log_dispersion"])

x, rate, theta = x.double(), rate.double(), theta.double()
total = torch.log(theta + rate + 1e-8)
at_zero = theta * (torch.log(theta + 1e-8) - total)
log_nb = at_zero + x * (torch.log(rate + 1e-8) - total) + torch.lgamma(x + theta) - torch.lgamma(theta) - torch.lgamma(x + 1)
if likelihood == "nb":
    loss = -log_nb.sum()
else:
    pi = torch.sigmoid(linear(decoded, "fc_zeros").double())
    loss = -torch.where(x == 0, torch.log(pi + (1 - pi) * torch.exp(at_zero)), torch.log(1 - pi) + log_nb).sum()
kl = -0.5 * (1 + logvar - mu**2 - logvar.exp()).sum()
print(f"{loss.item():.8f} {kl.item():.8f}")
