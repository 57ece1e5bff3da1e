"""The benchmark's jobs as a user of PyTorch, JAX, scikit-learn, openTSNE and umap-learn would write them.

One JSON object a line. Read: {"open": job, "folder": scratch folder}, {"run": peer}, {"quality": peer}, {"close": true}.
Written: {"peers": [{"name", "version"}], "missing": [package]}, {"seconds": s}, {"quality": q or null}, {}; or {"error": message}.
"""

import importlib
import json
import os
import subprocess
import sys
import time

import numpy as np

# What libraries print must not come between the answers.
answers = os.fdopen(os.dup(1), "w")
os.dup2(2, 1)

SEED = 42
EPOCHS = 300
PHASES = [(707.0, 1.5, 0.05), (708.5, 0.8, 0.05), (707.8, 1.1, 0.08), (709.2, 0.5, 0.10)]


def notebook(seed=SEED):
    """The notebook's clean and noisy spectra over their own maxima, [400, 128]."""
    rng = np.random.default_rng(seed)
    energy = np.linspace(700, 740, 128)
    rows = []
    for position, ratio, background in PHASES:
        for _ in range(100):
            e3, a3 = position + rng.normal(0, 0.15), 1 + rng.normal(0, 0.03)
            a2 = a3 / ratio + rng.normal(0, 0.02)
            lines = a3 * np.exp(-0.5 * ((energy - e3) / 1.8) ** 2)
            lines += a2 * np.exp(-0.5 * ((energy - e3 - 13) / 1.5) ** 2)
            rows.append(np.clip(lines + background, 0.01, None))
    clean = np.array(rows, np.float32)
    noisy = rng.poisson(50 * clean) / 50.0
    noisy = np.clip(noisy + rng.normal(0, 0.01, noisy.shape), 0, None).astype(np.float32)
    return clean / clean.max(1, keepdims=True), noisy / noisy.max(1, keepdims=True)


def groups(count, dimensions, distance):
    """Four overlapping normal clouds in turn, the same numbers as on the other side."""
    rng = np.random.default_rng(SEED)
    centres = distance * rng.normal(size=(4, dimensions))
    points = centres[np.arange(count) % 4] + rng.normal(size=(count, dimensions))
    return points.astype(np.float32), np.arange(count) % 4


def spectrum_image(rows=262_144, columns=1024, rank=8, tile=4096):
    """A scan of 1 GB: `rank` spectra in changing amounts, and noise that repeats every `tile` rows."""
    rng = np.random.default_rng(SEED)
    spectra = rng.normal(size=(rank, columns)).astype(np.float32)
    amounts = rng.normal(size=(tile, rank)) * np.arange(rank, 0, -1)
    noise = rng.normal(size=(tile, columns)).astype(np.float32)
    image = np.empty((rows, columns), np.float32)
    for first in range(0, rows, tile):
        turned = np.roll(amounts, first // tile, axis=0).astype(np.float32)
        image[first:first + tile] = turned @ spectra + noise
    return image


def layers(bottleneck):
    widths = [128, 64, 32, bottleneck, 32, 64, 128]
    return list(zip(widths[:-1], widths[1:]))


class Peer:
    """One way of doing a job: `run` is timed; `quality` looks at what it returned."""

    def __init__(self, name, package, run, quality=None):
        self.name, self.run, self.quality, self.result = name, run, quality, None
        self.version = getattr(importlib.import_module(package), "__version__", "")


# PyTorch


def torch_autoencoder(torch, bottleneck):
    nn = torch.nn
    torch.manual_seed(SEED)
    modules = []
    for index, (before, after) in enumerate(layers(bottleneck)):
        modules.append(nn.Linear(before, after))
        if index == 5:
            modules.append(nn.Sigmoid())
        elif index != 2:
            modules.append(nn.GELU())
    return nn.Sequential(*modules)


def torch_training(threads, bottlenecks=(4,), batch=None):
    import torch

    clean, noisy = map(torch.from_numpy, notebook())

    def run():
        torch.set_num_threads(threads)
        for bottleneck in bottlenecks:
            model = torch_autoencoder(torch, bottleneck)
            optimizer = torch.optim.Adam(model.parameters(), lr=5e-3)
            schedule = torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, EPOCHS)
            order = np.random.default_rng(SEED)
            for _ in range(EPOCHS):
                parts = [None]
                if batch:
                    rows = torch.from_numpy(order.permutation(len(noisy)))
                    parts = rows.split(batch)
                for part in parts:
                    x, y = (noisy, clean) if part is None else (noisy[part], clean[part])
                    optimizer.zero_grad()
                    loss = torch.nn.functional.mse_loss(model(x), y)
                    loss.backward()
                    optimizer.step()
                schedule.step()
        return model

    def quality(model):
        with torch.no_grad():
            return float(((model(noisy) - clean) ** 2).mean())

    return run, quality


def torch_reconstruction(threads, block):
    import torch

    noisy = torch.from_numpy(np.tile(notebook()[1], (656, 1))[:262_144])
    model = torch_autoencoder(torch, 4)

    def run():
        torch.set_num_threads(threads)
        with torch.inference_mode():
            return torch.cat([model(part) for part in noisy.split(block)])

    return run, lambda output: float(output.mean())


# JAX


def jax_forward(jax, parameters, x):
    for index, (weight, bias) in enumerate(parameters):
        x = x @ weight.T + bias
        if index == 5:
            x = jax.nn.sigmoid(x)
        elif index != 2:
            x = jax.nn.gelu(x, approximate=False)
    return x


def jax_parameters(jax, bottleneck):
    rng = np.random.default_rng(SEED)
    return [
        (jax.numpy.asarray(rng.uniform(-1, 1, (after, before)) / before**0.5, jax.numpy.float32),
         jax.numpy.asarray(rng.uniform(-1, 1, after) / before**0.5, jax.numpy.float32))
        for before, after in layers(bottleneck)
    ]


def jax_training(bottlenecks=(4,), batch=None):
    import jax

    jnp = jax.numpy
    clean, noisy = map(jnp.asarray, notebook())

    def loss(parameters, x, y):
        return jnp.mean((jax_forward(jax, parameters, x) - y) ** 2)

    def step(state, xyr):
        parameters, first, second, count = state
        x, y, rate = xyr
        gradients = jax.grad(loss)(parameters, x, y)
        count = count + 1
        tree = jax.tree_util.tree_map
        first = tree(lambda m, g: 0.9 * m + 0.1 * g, first, gradients)
        second = tree(lambda v, g: 0.999 * v + 0.001 * g * g, second, gradients)
        scale = rate * jnp.sqrt(1 - 0.999**count) / (1 - 0.9**count)
        floor = 1e-8 * jnp.sqrt(1 - 0.999**count)
        parameters = tree(lambda p, m, v: p - scale * m / (jnp.sqrt(v) + floor), parameters, first, second)
        return parameters, first, second, count

    @jax.jit
    def train(parameters, orders):
        zeros = jax.tree_util.tree_map(jnp.zeros_like, parameters)

        def epoch(state, numbered):
            number, order = numbered
            rate = 5e-3 * 0.5 * (1 + jnp.cos(jnp.pi * number / EPOCHS))
            if batch is None:
                return step(state, (noisy, clean, rate)), None
            whole = 400 // batch * batch
            for rows in [*order[:whole].reshape(-1, batch), order[whole:]]:
                state = step(state, (noisy[rows], clean[rows], rate))
            return state, None

        state = (parameters, zeros, zeros, jnp.zeros(()))
        return jax.lax.scan(epoch, state, (jnp.arange(EPOCHS), orders))[0][0]

    rng = np.random.default_rng(SEED)
    orders = jnp.asarray(np.array([rng.permutation(400) for _ in range(EPOCHS)]))

    def run():
        return [jax.block_until_ready(train(jax_parameters(jax, k), orders)) for k in bottlenecks][-1]

    return run, lambda parameters: float(loss(parameters, noisy, clean))


def jax_reconstruction():
    import jax

    noisy = jax.numpy.asarray(np.tile(notebook()[1], (656, 1))[:262_144])
    parameters = jax_parameters(jax, 4)
    forward = jax.jit(lambda p, x: jax_forward(jax, p, x))
    return lambda: jax.block_until_ready(forward(parameters, noisy)), lambda output: float(output.mean())


# scikit-learn, openTSNE, umap-learn


def sklearn_pca():
    from sklearn.decomposition import PCA

    image = spectrum_image()
    return (lambda: PCA(10, svd_solver="covariance_eigh").fit(image),
            lambda model: float(model.explained_variance_ratio_.sum()))


def sklearn_kmeans():
    from sklearn.cluster import KMeans

    points, _ = groups(262_144, 8, 2.0)
    return (lambda: KMeans(4, n_init=1, random_state=SEED).fit(points),
            lambda model: float(model.inertia_))


def sklearn_silhouette():
    from sklearn.metrics import silhouette_score

    points, labels = groups(20_000, 8, 2.0)
    return lambda: silhouette_score(points, labels), float


def trusted(points):
    def quality(embedding):
        from sklearn.manifold import trustworthiness

        return float(trustworthiness(points, np.asarray(embedding), n_neighbors=15))

    return quality


def sklearn_tsne(count):
    from sklearn.manifold import TSNE

    points, _ = groups(count, 10, 2.0)
    return lambda: TSNE(n_jobs=2, random_state=SEED).fit_transform(points), trusted(points)


def open_tsne(count):
    from openTSNE import TSNE

    points, _ = groups(count, 10, 2.0)
    return lambda: TSNE(n_jobs=2, random_state=SEED).fit(points), trusted(points)


def umap_learn(count, **options):
    import umap

    points, _ = groups(count, 10, 2.0)
    return lambda: umap.UMAP(**options).fit_transform(points), trusted(points)


def whole_notebook(folder):
    """The notebook as a script in a fresh interpreter, as our lab is a fresh program."""
    script = os.path.join(folder, "notebook.py")

    def run():
        command = [sys.executable, script, os.path.join(folder, "figures")]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    return run, None


TRAININGS = [("PyTorch, 1 thread", "torch", lambda **o: torch_training(1, **o)),
             ("PyTorch, 2 threads", "torch", lambda **o: torch_training(2, **o)),
             ("JAX", "jax", jax_training)]


def trainings(**options):
    return [(name, package, lambda make=make: make(**options)) for name, package, make in TRAININGS]


def jobs(folder):
    seeded = {"random_state": SEED, "n_jobs": 1}
    embeddings = {}
    for suffix, count in [("", 400), ("-10000", 10_000)]:
        embeddings["tsne" + suffix] = [
            ("scikit-learn", "sklearn", lambda count=count: sklearn_tsne(count)),
            ("openTSNE", "openTSNE", lambda count=count: open_tsne(count))]
        embeddings["umap" + suffix] = [
            ("umap-learn, seeded", "umap", lambda count=count: umap_learn(count, **seeded)),
            ("umap-learn, 2 threads", "umap", lambda count=count: umap_learn(count, n_jobs=2))]
    return {
        "train": trainings(),
        "train-batches": trainings(batch=64),
        "sweep": trainings(bottlenecks=range(1, 9)),
        "reconstruct": [
            ("PyTorch, 1 thread", "torch", lambda: torch_reconstruction(1, 4096)),
            ("PyTorch, 2 threads", "torch", lambda: torch_reconstruction(2, 262_144)),
            ("PyTorch, 2 threads, blocks of 4096", "torch", lambda: torch_reconstruction(2, 4096)),
            ("JAX", "jax", jax_reconstruction)],
        "pca-large": [("scikit-learn", "sklearn", sklearn_pca)],
        "k-means-large": [("scikit-learn", "sklearn", sklearn_kmeans)],
        "silhouette-large": [("scikit-learn", "sklearn", sklearn_silhouette)],
        "lab08": [("the notebook in Python", "torch", lambda: whole_notebook(folder))],
        **embeddings,
    }


def open_job(name, folder):
    peers, missing = {}, []
    for title, package, make in jobs(folder).get(name, []):
        try:
            run, quality = make()
            peers[title] = Peer(title, package, run, quality)
        except ImportError as error:
            missing.append(error.name or package)
    return peers, sorted(set(missing))


def main():
    peers = {}
    for line in sys.stdin:
        request = json.loads(line)
        try:
            if "open" in request:
                peers, missing = open_job(request["open"], request["folder"])
                listed = [{"name": peer.name, "version": peer.version} for peer in peers.values()]
                answer = {"peers": listed, "missing": missing}
            elif "run" in request:
                peer = peers[request["run"]]
                start = time.perf_counter()
                peer.result = peer.run()
                answer = {"seconds": time.perf_counter() - start}
            elif "quality" in request:
                peer = peers[request["quality"]]
                answer = {"quality": peer.quality(peer.result) if peer.quality else None}
            else:
                peers = {}
                answer = {}
        except Exception as error:
            answer = {"error": f"{type(error).__name__}: {error}"}
        print(json.dumps(answer), file=answers, flush=True)


main()
