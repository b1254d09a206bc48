"""The same steps in PyTorch on one core, for comparison: prints the median ms a step of the paper's MLP, evaluation every 10 steps
included, written straightforwardly and with the sums over tokens as tables, and of the Transformer written straightforwardly.

Not part of the tests. Needs torch and numpy: python3 benchmarks/pytorch_step.py
"""

import statistics
import time

import torch

torch.set_num_threads(1)
torch.manual_seed(0)
P = 67
PAIRS = torch.tensor([(a, b) for a in range(P) for b in range(a, P)])[torch.randperm(P * (P + 1) // 2)]
SUMS = PAIRS.sum(1) % P
TRAIN = int(0.4 * len(PAIRS))


def weight(rows, columns):
    return torch.nn.Parameter(torch.randn(rows, columns) / columns**0.5)


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

    run(steps)
    times = []
    for _ in range(rounds):
        start = time.process_time()
        run(steps)
        times.append((time.process_time() - start) / steps * 1e3)
    return statistics.median(times)


print(f"PyTorch {torch.__version__}, one thread, {TRAIN} training pairs, float32")
for name, model, steps in (
    ("MLP, straightforward", Mlp(tables=False), 50),
    ("MLP, token tables", Mlp(tables=True), 100),
    ("Transformer 128, straightforward", Transformer(128), 30),
    ("Transformer 500, straightforward", Transformer(500), 10),
):
    print(f"{name}: {milliseconds(model, steps):.2f} ms a step")
