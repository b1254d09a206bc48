"""The same steps in PyTorch on one core, for comparison: prints the median ms a step of the paper's MLP, evaluation every 10 steps
included, written straightforwardly and with the sums over tokens as tables, and of the Transformer written straightforwardly; then of
Nanda et al.'s setup, and of Power et al.'s with batches of 512 and evaluation every 50 steps.

Not part of the tests. Needs torch and numpy, and an OpenBLAS (Debian: libopenblas0-pthread; the reference BLAS is fifteen times as slow): python3 benchmarks/pytorch_step.py
"""

import os
import statistics
import time

os.environ["OPENBLAS_NUM_THREADS"] = "1"  # torch.set_num_threads does not reach it, and the time of its idle threads would count

import torch

torch.set_num_threads(1)
torch.manual_seed(0)
P = 67
PAIRS = torch.tensor([(a, b) for a in range(P) for b in range(a, P)])[torch.randperm(P * (P + 1) // 2)]
SUMS = PAIRS.sum(1) % P
TRAIN = int(0.4 * len(PAIRS))


def weight(rows, columns):
    return torch.nn.Parameter(torch.randn(rows, columns) / columns**0.5)


def median_milliseconds(run, steps, rounds):
    """Of a step, by processor time; run(n) makes n of them."""
    run(steps)
    times = []
    for _ in range(rounds):
        start = time.process_time()
        run(steps)
        times.append((time.process_time() - start) / steps * 1e3)
    return statistics.median(times)


class Mlp(torch.nn.Module):
    def __init__(self, tables):
        super().__init__()
        self.tables = tables
        self.W_E, self.W_in, self.W_out, self.W_U = weight(500, P), weight(48, 500), weight(500, 48), weight(500, P)

    def forward(self, pairs):
        if self.tables:
            table = self.W_E.T @ self.W_in.T
            hidden = torch.relu(table[pairs[:, 0]] + table[pairs[:, 1]])
            return hidden @ (self.W_out.T @ self.W_U)
        embedded = self.W_E.T[pairs].sum(1)
        return torch.relu(embedded @ self.W_in.T) @ self.W_out.T @ self.W_U


class Transformer(torch.nn.Module):
    def __init__(self, d):
        super().__init__()
        self.W_E, self.W_U = weight(d, P), weight(d, P)
        self.W_K, self.W_Q, self.W_V, self.W_O, self.W_in, self.W_out = (weight(d, d) for _ in range(6))

    def forward(self, pairs):
        x = self.W_E.T[pairs]
        k, q, v = x @ self.W_K.T, x @ self.W_Q.T, x @ self.W_V.T
        scores = (q @ k.transpose(1, 2)) / k.shape[-1] ** 0.5
        scores = scores.masked_fill(torch.triu(torch.ones(2, 2, dtype=torch.bool), 1), float("-inf"))
        y = x + (torch.softmax(scores, -1) @ v) @ self.W_O.T
        return ((y + torch.relu(y @ self.W_in.T) @ self.W_out.T) @ self.W_U)[:, -1]


class Blocks(torch.nn.Module):
    """Causal blocks over "a b =", as tests/Reference/field/first_steps.py has them."""

    def __init__(self, p, layers, norm, biases):
        super().__init__()
        self.p, self.heads, self.norm = p, 4, norm
        self.W_E, self.W_pos, self.W_U = weight(128, p + 1), weight(128, 3), weight(128, p)
        self.blocks = torch.nn.ModuleList(Block(norm, biases) for _ in range(layers))
        self.final = torch.nn.LayerNorm(128) if norm else torch.nn.Identity()

    def forward(self, pairs):
        x = self.W_E.T[torch.cat([pairs, torch.full((len(pairs), 1), self.p)], 1)] + self.W_pos.T
        for block in self.blocks:
            x = block(x)
        return self.final(x)[:, -1] @ self.W_U


class Block(torch.nn.Module):
    def __init__(self, norm, biases):
        super().__init__()
        self.W_K, self.W_Q, self.W_V, self.W_O = (weight(128, 128) for _ in range(4))
        self.inward, self.outward = torch.nn.Linear(128, 512, bias=biases), torch.nn.Linear(512, 128, bias=biases)
        self.first = torch.nn.LayerNorm(128) if norm else torch.nn.Identity()
        self.second = torch.nn.LayerNorm(128) if norm else torch.nn.Identity()

    def forward(self, x):
        y = self.first(x)
        split = lambda m: (y @ m.T).view(len(x), 3, 4, 32).transpose(1, 2)
        scores = split(self.W_Q) @ split(self.W_K).transpose(2, 3) / 32**0.5
        scores = scores.masked_fill(torch.triu(torch.ones(3, 3, dtype=torch.bool), 1), float("-inf"))
        x = x + (torch.softmax(scores, -1) @ split(self.W_V)).transpose(1, 2).reshape(len(x), 3, 128) @ self.W_O.T
        return x + self.outward(torch.relu(self.inward(self.second(x))))


def of_the_field(model, p, labels_of, fraction, steps, batch=None, every=10, rounds=5):
    pairs = torch.tensor([(a, b) for a in range(p) for b in range(p)])
    pairs = pairs[torch.randperm(len(pairs))]
    labels, train = labels_of(pairs), int(fraction * len(pairs))
    optimizer = torch.optim.AdamW(model.parameters(), lr=1e-3, weight_decay=1, betas=(0.9, 0.98))

    def run(count):
        for step in range(count):
            if step % every == 0:
                with torch.no_grad():
                    for part in (slice(None, train), slice(train, None)):
                        logits = model(pairs[part])
                        torch.nn.functional.cross_entropy(logits, labels[part]).item()
                        (logits.argmax(1) == labels[part]).float().mean().item()
            which = torch.randperm(train)[:batch] if batch else slice(None, train)
            optimizer.zero_grad()
            torch.nn.functional.cross_entropy(model(pairs[which]), labels[which]).backward()
            optimizer.step()

    return median_milliseconds(run, steps, rounds)


def milliseconds(model, steps, rounds=9):
    optimizer = torch.optim.AdamW(model.parameters(), lr=1e-3, weight_decay=1, betas=(0.9, 0.98))

    def run(count):
        for step in range(count):
            if step % 10 == 0:
                with torch.no_grad():
                    for part in (slice(None, TRAIN), slice(TRAIN, None)):
                        logits = model(PAIRS[part])
                        torch.nn.functional.cross_entropy(logits, SUMS[part]).item()
                        (logits.argmax(1) == SUMS[part]).float().mean().item()
            optimizer.zero_grad()
            torch.nn.functional.cross_entropy(model(PAIRS[:TRAIN]), SUMS[:TRAIN]).backward()
            optimizer.step()

    return median_milliseconds(run, steps, rounds)


print(f"PyTorch {torch.__version__}, one thread, {TRAIN} training pairs, float32")
for name, model, steps in (
    ("MLP, straightforward", Mlp(tables=False), 50),
    ("MLP, token tables", Mlp(tables=True), 100),
    ("Transformer 128, straightforward", Transformer(128), 30),
    ("Transformer 500, straightforward", Transformer(500), 10),
):
    print(f"{name}: {milliseconds(model, steps):.2f} ms a step")
nanda = of_the_field(Blocks(113, 1, norm=False, biases=True), 113, lambda x: x.sum(1) % 113, 0.3, 10)
print(f"Nanda et al. 2023, straightforward: {nanda:.2f} ms a step")
power = of_the_field(Blocks(97, 2, norm=True, biases=False), 97, lambda x: x[:, 0] * x[:, 1] % 97, 0.5, 50, batch=512, every=50)
print(f"Power et al. 2022, straightforward: {power:.2f} ms a step")
