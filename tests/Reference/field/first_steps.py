"""The losses of the presets of the field at steps 0, 5, ... 20, by a plain re-implementation in PyTorch (float64), to compare with.

    python3 first_steps.py GROK [PRESET...] > first-steps.json

GROK is the program, e.g. ./grok. From it come the initial weights (checkpoint.npz of step 0) and the split; everything else, the networks,
the losses, the batches, the optimizers and what a step does beside, is written here once more, from the papers and their authors' code.
Needs numpy and torch.
"""
import gzip, hashlib, json, math, pathlib, subprocess, sys, tempfile
import numpy, torch
import torch.nn.functional as F

torch.set_default_dtype(torch.float64)
STEPS, EVERY = 20, 5
MNIST = pathlib.Path(__file__).resolve().parents[3] / "data" / "mnist"


# Which network and task, and what a step does.
PRESETS = {
    "power-2022": dict(net="transformer", heads=4, layers=2, norm=True, biases=False, act=F.relu, p=97, decay=1, betas=(0.9, 0.98), lr=1e-3, warmup=10, batch=512),
    "power-2022-s5": dict(net="transformer", heads=4, layers=2, norm=True, biases=False, act=F.relu, p=120, decay=1, betas=(0.9, 0.98), lr=1e-3, warmup=10, batch=512),
    "grokfast-2024": dict(net="transformer", heads=4, layers=2, norm=True, biases=True, act=F.gelu, p=97, adam=True, decay=0.005, betas=(0.9, 0.98), lr=1e-3, warmup=10, batch=512, ema=(0.98, 2)),
    "nanda-2023": dict(net="transformer", heads=4, layers=1, norm=False, biases=True, act=F.relu, p=113, decay=1, betas=(0.9, 0.98), lr=1e-3, warmup=10),
    "liu-2023": dict(net="transformer", heads=4, layers=1, norm=False, biases=True, act=F.relu, p=113, decay=0, betas=(0.9, 0.98), lr=1e-3, hold=0.8),
    "gromov-2023": dict(net="mlp", act=torch.square, loss="mse", onehot=97, decay=1, betas=(0.9, 0.98), lr=5e-3),
    "prieto-2025-stablemax": dict(net="mlp", act=F.relu, loss="stablemax", onehot=113, decay=0, betas=(0.9, 0.999), lr=1e-2, eps=1e-25),
    "prieto-2025-orthogonal": dict(net="mlp", act=F.relu, onehot=113, decay=0, betas=(0.9, 0.99), lr=1e-2, eps=1e-25, orthogonal=True),
    "merrill-2023": dict(net="mlp", act=F.relu, loss="hinge", sgd=0.1, decay=0.01, batch=32),
    "liu-2023-mnist": dict(net="mlp", act=F.relu, loss="mse", images=True, decay=0.01, betas=(0.9, 0.999), lr=1e-3, batch=200),
}


def philox_bits(seed, name, index):
    """Value `index` of the stream `name`: Philox4x32-10 (Salmon et al. 2011), see the documentation of random numbers."""
    digest = hashlib.sha256(name.encode()).digest()
    block = index >> 1
    x = [block & 0xFFFFFFFF, block >> 32, int.from_bytes(digest[0:4], "little"), int.from_bytes(digest[4:8], "little")]
    k = [seed & 0xFFFFFFFF, seed >> 32]
    for _ in range(10):
        a, b = 0xD2511F53 * x[0], 0xCD9E8D57 * x[2]
        x = [(b >> 32) ^ x[1] ^ k[0], b & 0xFFFFFFFF, (a >> 32) ^ x[3] ^ k[1], a & 0xFFFFFFFF]
        k = [(k[0] + 0x9E3779B9) & 0xFFFFFFFF, (k[1] + 0xBB67AE85) & 0xFFFFFFFF]
    return (x[1] << 32 | x[0]) if index % 2 == 0 else (x[3] << 32 | x[2])


def batches(n, size, steps, seed=0):
    """Every epoch all examples once, sorted by the stream's values; the last batch of an epoch has what is left."""
    epoch = 0
    while steps > 0:
        order = sorted(range(n), key=lambda i: (philox_bits(seed, "batches", epoch * n + i), i))
        for start in range(0, n, size):
            if steps > 0:
                yield order[start : start + size]
                steps -= 1
        epoch += 1


def norm(x, gain, bias):
    x = x - x.mean(-1, keepdim=True)
    return x / torch.sqrt((x * x).mean(-1, keepdim=True) + 1e-5) * gain[0] + bias[0]


def transformer(w, pairs, s):
    """Causal blocks over "a b =", all positions; the logits of the last."""
    tokens = torch.cat([pairs, torch.full((len(pairs), 1), s["p"])], 1)
    x = w["W_E"].T[tokens] + w["W_pos"].T
    n, length, d = x.shape
    seen = torch.tril(torch.ones(length, length, dtype=torch.bool))
    for block in range(1, s["layers"] + 1):
        at = lambda name: w[name if block == 1 else f"{name}_{block}"]
        y = norm(x, at("ln_attention_gain"), at("ln_attention_bias")) if s["norm"] else x
        split = lambda m: (y @ m.T).view(n, length, s["heads"], d // s["heads"]).transpose(1, 2)
        q, k, v = split(at("W_Q")), split(at("W_K")), split(at("W_V"))
        scores = (q @ k.transpose(2, 3) / math.sqrt(d // s["heads"])).masked_fill(~seen, -math.inf)
        x = x + (scores.softmax(-1) @ v).transpose(1, 2).reshape(n, length, d) @ at("W_O").T
        y = norm(x, at("ln_mlp_gain"), at("ln_mlp_bias")) if s["norm"] else x
        h = s["act"](y @ at("W_in").T + (at("b_in")[0] if s["biases"] else 0))
        x = x + h @ at("W_out").T + (at("b_out")[0] if s["biases"] else 0)
    x = norm(x, w["ln_final_gain"], w["ln_final_bias"]) if s["norm"] else x
    return x[:, -1] @ w["W_U"]


def mlp(w, x, s):
    layers = sum(name.startswith("W_") for name in w)
    for i in range(1, layers + 1):
        x = x @ w[f"W_{i}"].T + (w[f"b_{i}"][0] if f"b_{i}" in w else 0)
        x = s["act"](x) if i < layers else x
    return x


def loss_of(kind, outputs, labels):
    if kind == "mse":
        return ((outputs - F.one_hot(labels, outputs.shape[1])) ** 2).mean()
    if kind == "hinge":
        return torch.clamp(1 - (2 * labels - 1) * outputs[:, 0], min=0).mean()
    if kind == "stablemax":
        t = torch.where(outputs < 0, 1 / (1 - outputs), outputs + 1)
        return -torch.log(t / t.sum(1, keepdim=True)).gather(1, labels[:, None]).mean()
    return F.cross_entropy(outputs, labels)


def images(indices):
    read = lambda name, skip: numpy.frombuffer(gzip.open(next(MNIST.glob(name))).read(), "u1", offset=skip)
    pixels = read("t10k-images*", 16).reshape(-1, 784)[indices] / 255
    return torch.tensor(pixels), torch.tensor(read("t10k-labels*", 8)[indices].astype("i8"))


def hold(w, length):
    kept = [t for name, t in w.items() if not name.startswith(("b_", "ln_"))]
    factor = length / math.sqrt(sum(float((t * t).sum()) for t in kept))
    for t in kept:
        t.mul_(factor)


def run(grok, preset, s):
    with tempfile.TemporaryDirectory() as folder:
        program = [str(pathlib.Path(grok).resolve())] if not grok.endswith(".dll") else ["dotnet", str(pathlib.Path(grok).resolve())]
        call = lambda *words: subprocess.run([*program, *words], cwd=folder, check=True, capture_output=True)
        call("train", preset, "training.steps=1", "training.checkpoint_every=1", "--jobs", "1")
        call("export", "--all", "--to", "npz", "--step", "0")
        exported = next(pathlib.Path(folder, "export").glob("*/checkpoint.npz")).parent
        checkpoint, split = numpy.load(exported / "checkpoint.npz"), numpy.load(exported / "split.npz")
        w = {k: torch.tensor(checkpoint[k].astype("f8")) for k in checkpoint if k.startswith(("W_", "b_", "ln_"))}
        if s.get("images"):
            x, labels = images(split["train_indices"])
        elif s["net"] == "transformer":
            x, labels = torch.tensor(split["train_pairs"]), torch.tensor(split["train_labels"])
        elif s.get("onehot"):
            pairs, labels = torch.tensor(split["train_pairs"]), torch.tensor(split["train_labels"])
            x = F.one_hot(pairs, s["onehot"]).reshape(len(pairs), -1).double()
        else:
            x, labels = torch.tensor(split["train_inputs"].astype("f8")), torch.tensor(split["train_labels"])

    network = transformer if s["net"] == "transformer" else mlp
    # The weights of step 0 have the norm that is held already.
    length = math.sqrt(sum(float((t * t).sum()) for name, t in w.items() if not name.startswith(("b_", "ln_"))))
    for t in w.values():
        t.requires_grad_()
    if "sgd" in s:
        optimizer = torch.optim.SGD(w.values(), lr=s["sgd"], weight_decay=s["decay"])
    else:
        rule = torch.optim.Adam if "adam" in s else torch.optim.AdamW
        optimizer = rule(w.values(), lr=s["lr"], betas=s["betas"], eps=s.get("eps", 1e-8), weight_decay=s["decay"])
    plan = batches(len(x), s["batch"], STEPS) if "batch" in s else iter([list(range(len(x)))] * STEPS)
    losses, average = [], None
    for step, which in enumerate(plan, 1):
        if (step - 1) % EVERY == 0:
            losses.append(float(loss_of(s.get("loss"), network(w, x, s), labels)))
        optimizer.zero_grad()
        loss_of(s.get("loss"), network(w, x[which], s), labels[which]).backward()
        if "ema" in s:
            (alpha, factor), gradients = s["ema"], [t.grad.clone() for t in w.values()]
            average = [g.clone() for g in gradients] if average is None else average
            average = [alpha * h + (1 - alpha) * g for h, g in zip(average, gradients)]
            for t, h in zip(w.values(), average):
                t.grad += factor * h
        if s.get("orthogonal"):
            for t in w.values():
                g, v = t.grad.view(-1), t.detach().view(-1)
                across = g - torch.dot(v, g) / (torch.dot(v, v) + 1e-30) * v
                t.grad.copy_((across * (g.norm() / (across.norm() + 1e-30))).view_as(t.grad))
        if "warmup" in s:
            for group in optimizer.param_groups:
                group["lr"] = s["lr"] * min(1, step / s["warmup"])
        optimizer.step()
        if "hold" in s:
            with torch.no_grad():
                hold(w, length)
    losses.append(float(loss_of(s.get("loss"), network(w, x, s), labels)))
    return losses


if __name__ == "__main__":
    chosen = sys.argv[2:] or list(PRESETS)
    print("{")
    for i, name in enumerate(chosen):
        losses = [round(loss, 9) for loss in run(sys.argv[1], name, PRESETS[name])]
        print(f'  "{name}": {json.dumps(losses)}' + ("," if i + 1 < len(chosen) else ""), flush=True)
    print("}")
