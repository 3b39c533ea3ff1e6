# SPDX-License-Identifier: GPL-3.0-or-later
"""The single-cell transformers in plain PyTorch, to compare ours with at sizes and options of any choice.

usage: FOLDER JSON, with JSON = {"class": …, "params": {…}, "rows": …, "tokens": …, "seed": …}
Writes weights.pt, input.npz and expected.npz to FOLDER: random weights, random cells of different lengths, and the outputs,
the loss and the gradient of the loss for the gene embedding. Layers are torch's own, put together as the originals are.
"""
import json
import sys

import numpy
import torch
from torch import nn
from torch.nn import functional as F

EPSILON = 1e-12


class Embedding(nn.Module):
    def __init__(self, vocabulary, size, length, with_values):
        super().__init__()
        self.gene_embedding = nn.Embedding(vocabulary, size, padding_idx=0)
        self.position_embedding = nn.Embedding(length, size)
        self.expression_proj = nn.Linear(1, size) if with_values else None
        self.layer_norm = nn.LayerNorm(size, eps=EPSILON)

    def forward(self, ids, values):
        total = self.gene_embedding(ids) + self.position_embedding(torch.arange(ids.shape[1]))
        if self.expression_proj is not None:
            total = total + self.expression_proj(values[..., None])
        return self.layer_norm(total)


class TokenHead(nn.Module):
    def __init__(self, size, classes):
        super().__init__()
        self.dense, self.layer_norm, self.decoder = nn.Linear(size, size), nn.LayerNorm(size, eps=EPSILON), nn.Linear(size, classes)

    def forward(self, hidden):
        return self.decoder(self.layer_norm(F.gelu(self.dense(hidden))))


class ValueHead(nn.Module):
    def __init__(self, size):
        super().__init__()
        self.dense, self.output = nn.Linear(size, size), nn.Linear(size, 1)

    def forward(self, hidden):
        return self.output(F.gelu(self.dense(hidden)))[..., 0]


def stack(size, heads, feed_forward, layers, activation, final_norm):
    layer = nn.TransformerEncoderLayer(size, heads, feed_forward, 0.0, activation, EPSILON, batch_first=True, norm_first=True)
    norm = nn.LayerNorm(size, eps=EPSILON) if final_norm else None
    return nn.TransformerEncoder(layer, layers, norm, enable_nested_tensor=False)


class Trunk(nn.Module):
    def __init__(self, params, prefix):
        super().__init__()
        size, layers, heads = (params[key] for key in prefix)
        self.size, self.pooling = size, params.get("pooling", "cls")
        self.activation, self.final_norm = params.get("activation", "gelu"), params.get("final_layer_norm", False)
        self.embedding = Embedding(params["vocab_size"], size, params["max_seq_len"], params.get("use_expression_values", True))
        self.encoder = stack(size, heads, params.get("ffn_dim", 4 * size), layers, self.activation, self.final_norm)

    def pool(self, hidden, mask):
        if self.pooling == "cls":
            return hidden[:, 0]
        weight = mask[..., None].float()
        return (hidden * weight).sum(1) / weight.sum(1).clamp(min=1)

    def hidden(self, batch, mask=None):
        tokens = self.embedding(batch["input_ids"], batch["values"])
        return self.encoder(tokens, mask=mask, src_key_padding_mask=batch["attention_mask"] == 0)

    def encode(self, batch):
        return self.pool(self.hidden(batch), batch["attention_mask"])


SIZES = ("hidden_dim", "num_layers", "num_heads")


class TransformerEncoder(Trunk):
    def __init__(self, params):
        super().__init__(params, SIZES)
        self.head = TokenHead(self.size, params["vocab_size"])

    def forward(self, batch):
        hidden = self.hidden(batch)
        logits = self.head(hidden)
        loss = F.cross_entropy(logits.flatten(0, 1), batch["labels"].flatten())
        return {"logits": logits, "embeddings": self.pool(hidden, batch["attention_mask"]), "loss": loss}


class AutoregressiveTransformer(Trunk):
    def __init__(self, params):
        super().__init__(params, SIZES)
        self.weights = params.get("gene_loss_weight", 1.0), params.get("expression_loss_weight", 1.0)
        self.gene_head = TokenHead(self.size, params["vocab_size"])
        self.expression_head = TokenHead(self.size, params["n_bins"])

    def forward(self, batch):
        length = batch["input_ids"].shape[1]
        hidden = self.hidden(batch, torch.ones(length, length, dtype=torch.bool).triu(1))
        logits, bin_logits = self.gene_head(hidden), self.expression_head(hidden)
        bins = batch["bin_ids"].masked_fill(batch["labels"] == -100, -100)
        gene, expression = (F.cross_entropy(l.flatten(0, 1), t.flatten()) for l, t in ((logits, batch["labels"]), (bin_logits, bins)))
        return {"logits": logits, "bin_logits": bin_logits, "embeddings": self.pool(hidden, batch["attention_mask"]),
                "loss": self.weights[0] * gene + self.weights[1] * expression}


class MaskedAutoencoder(Trunk):
    def __init__(self, params):
        super().__init__(params, ("encoder_dim", "encoder_layers", "encoder_heads"))
        size = params.get("decoder_dim", self.size // 2)
        self.enc_to_dec, self.mask_token = nn.Linear(self.size, size), nn.Parameter(torch.zeros(1, 1, size))
        self.decoder_position_embedding = nn.Embedding(params["max_seq_len"], size)
        self.decoder = stack(size, params.get("decoder_heads", params["encoder_heads"]), 4 * size, params["decoder_layers"],
                             self.activation, self.final_norm)
        self.expression_head = ValueHead(size)

    def forward(self, batch):
        tokens = self.embedding(batch["input_ids"], batch["values"])
        visible = (batch["attention_mask"] == 1) & ~batch["masked_positions"]
        rows = []
        for row, seen in zip(tokens, visible):  # one row at a time needs no padding
            full = self.mask_token[0].expand(len(row), -1).clone()
            if seen.any():
                full[seen] = self.enc_to_dec(self.encoder(row[seen][None]))[0]
            rows.append(full)
        hidden = torch.stack(rows) + self.decoder_position_embedding(torch.arange(tokens.shape[1]))
        predictions = self.expression_head(self.decoder(hidden, src_key_padding_mask=batch["attention_mask"] == 0))
        chosen = batch["masked_positions"]
        return {"predictions": predictions, "embeddings": self.encode(batch), "loss": F.mse_loss(predictions[chosen], batch["values"][chosen])}


def cells(vocabulary, bins, rows, tokens):
    lengths = torch.randint(tokens // 2, tokens + 1, (rows,))
    lengths[0] = tokens
    mask = (torch.arange(tokens) < lengths[:, None]).long()
    ids = torch.randint(4, vocabulary, (rows, tokens)) * mask
    masked = (torch.rand(rows, tokens) < 0.3) & (mask == 1)
    masked[:, 0], masked[:, 1] = False, True
    return {"input_ids": ids, "attention_mask": mask, "values": torch.rand(rows, tokens) * 5 * mask,
            "labels": ids.masked_fill(~masked, -100), "bin_ids": torch.randint(0, bins, (rows, tokens)), "masked_positions": masked}


CLASSES = {"transformer_encoder": TransformerEncoder, "autoregressive_transformer": AutoregressiveTransformer,
           "masked_autoencoder": MaskedAutoencoder}


def main(folder, request):
    torch.manual_seed(request["seed"])
    params = request["params"]
    model = CLASSES[request["class"]](params)  # stays in training mode, whose path is the plain one; there is no dropout
    with torch.no_grad():
        for parameter in model.parameters():
            parameter += 0.1 * torch.randn_like(parameter)
    batch = cells(params["vocab_size"], params.get("n_bins", 51), request["rows"], request["tokens"])
    output = model(batch)
    output["loss"].backward()
    expected = {name: tensor.detach().numpy() for name, tensor in output.items()}
    expected["encode"] = model.encode(batch).detach().numpy()
    expected["gene_gradient"] = model.embedding.gene_embedding.weight.grad.numpy()
    torch.save(model.state_dict(), folder + "/weights.pt")
    numpy.savez(folder + "/input.npz", **{name: tensor.numpy() for name, tensor in batch.items()})
    numpy.savez(folder + "/expected.npz", **expected)
    print("written")


main(sys.argv[1], json.loads(sys.argv[2]))
