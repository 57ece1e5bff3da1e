"""Makes embeddings-*.json: nearest neighbours, embedding scores, t-SNE and UMAP, from scikit-learn, SciPy and umap-learn.

Inputs are float32 or multiples of 1/64, so that both sides start from the same numbers.
Run in a Python with numpy, scipy, scikit-learn and umap-learn: python3 Tests/Fixtures/make_embeddings.py
"""

import json
import pathlib
import warnings

import numpy as np
import scipy
import sklearn
import umap
from scipy.optimize import brentq
from sklearn.decomposition import PCA
from sklearn.manifold import TSNE, trustworthiness
from sklearn.model_selection import LeaveOneOut, cross_val_score
from sklearn.neighbors import KNeighborsClassifier, NearestNeighbors
from umap.umap_ import find_ab_params, fuzzy_simplicial_set

warnings.filterwarnings("ignore")
SEED = 50
here = pathlib.Path(__file__).parent
rng = np.random.default_rng(SEED)
provenance = {
    "script": "make_embeddings.py", "numpy": np.__version__, "scipy": scipy.__version__,
    "scikit-learn": sklearn.__version__, "umap-learn": umap.__version__, "seed": SEED,
}


def single(a):
    return np.asarray(a).astype(np.float32).astype(np.float64)


def grid(a):
    return np.round(np.asarray(a) * 64) / 64


def matrix(a):
    a = np.asarray(a)
    return {"rows": a.shape[0], "columns": a.shape[1], "elements": a.ravel().tolist()}


def write(name, content):
    (here / f"embeddings-{name}.json").write_text(json.dumps({"provenance": provenance, **content}))


def codes(n, d, clusters, separation):
    """Latent codes of a kind: overlapping clusters of different widths."""
    centres = separation * rng.normal(size=(clusters, d))
    labels = np.arange(n) % clusters
    return grid(centres[labels] + (0.5 + labels[:, None] / clusters) * rng.normal(size=(n, d))), labels


# Neighbours and scores by their definitions: scikit-learn's distances lose digits far from the origin.
def nearest(queries, points, k, skip_self):
    squares = ((queries[:, None, :] - points[None, :, :]) ** 2).sum(2)
    if skip_self:
        np.fill_diagonal(squares, np.inf)
    order = np.argsort(squares, axis=1, kind="stable")
    return order[:, :k], np.sqrt(np.take_along_axis(squares, order, 1))[:, :k], np.argsort(order, axis=1) + 1


def trust(data, embedding, k):
    n = len(data)
    ranks = nearest(data, data, k, True)[2]
    shown = nearest(embedding, embedding, k, True)[0]
    excess = np.maximum(0, np.take_along_axis(ranks, shown, 1) - k).sum()
    return float(1 - 2 / (n * k * (2 * n - 3 * k - 1)) * excess)


cases = []
for n, d, k, shift in [(80, 2, 5, 0), (60, 3, 7, 0), (90, 8, 4, 0), (70, 9, 15, 0), (50, 40, 6, 0), (60, 12, 5, 3000)]:
    x, fresh = single(rng.normal(size=(n, d)) + shift), single(rng.normal(size=(7, d)) + shift)
    indices, distances, _ = nearest(x, x, k, True)
    fresh_indices, fresh_distances, _ = nearest(fresh, x, k, False)
    embedding = single((PCA(2).fit_transform(x) if d > 2 else x) + 0.4 * rng.normal(size=(n, 2)))
    labels = np.digitize(x[:, 0], np.quantile(x[:, 0], [0.25, 0.5, 0.75]))
    if shift == 0:
        assert (NearestNeighbors(n_neighbors=k).fit(x).kneighbors(return_distance=False) == indices).all()
        for q in [1, 5, 12]:
            assert abs(trust(x, embedding, q) - trustworthiness(x, embedding, n_neighbors=q)) < 1e-14
            assert abs(trust(embedding, x, q) - trustworthiness(embedding, x, n_neighbors=q)) < 1e-14
    cases.append({
        "data": matrix(x), "fresh": matrix(fresh), "k": k,
        "indices": indices.ravel().tolist(), "distances": distances.ravel().tolist(),
        "freshIndices": fresh_indices.ravel().tolist(), "freshDistances": fresh_distances.ravel().tolist(),
        "embedding": matrix(embedding), "labels": labels.tolist(),
        "scores": [{
            "k": q, "trustworthiness": trust(x, embedding, q), "continuity": trust(embedding, x, q),
            "accuracy": float(cross_val_score(
                KNeighborsClassifier(q, algorithm="brute"), embedding, labels, cv=LeaveOneOut()).mean()),
        } for q in [1, 5, 12]],
    })
write("neighbours", {"cases": cases})


# t-SNE by its definition, in double precision.
def affinities(x, perplexity):
    squares = ((x[:, None, :] - x[None, :, :]) ** 2).sum(2)
    n = len(x)
    p = np.zeros((n, n))
    for i in range(n):
        others = np.delete(np.arange(n), i)
        d = squares[i, others]

        def weights(log_beta):
            w = np.exp(-np.exp(log_beta) * (d - d.min()))
            return w / w.sum()

        def excess(log_beta):
            w = weights(log_beta)
            return -(w * np.log(np.maximum(w, 1e-300))).sum() - np.log(perplexity)

        p[i, others] = weights(brentq(excess, -20, 20, xtol=1e-14, rtol=1e-14))
    return (p + p.T) / (2 * n)


def objective(p, y):
    difference = y[:, None, :] - y[None, :, :]
    w = 1 / (1 + (difference ** 2).sum(2))
    np.fill_diagonal(w, 0)
    q = w / w.sum()
    used = p > 0
    gradient = 4 * ((p - q) * w)[:, :, None] * difference
    return float((p[used] * np.log(p[used] / q[used])).sum()), gradient.sum(1)


definitions = []
for n, d, perplexity in [(24, 3, 5), (20, 12, 2.5)]:
    x = grid(rng.normal(size=(n, d)))
    y = grid(2 * rng.normal(size=(n, 2)))
    p = affinities(x, perplexity)
    divergence, gradient = objective(p, y)
    definitions.append({
        "data": matrix(x), "perplexity": perplexity, "layout": matrix(y), "affinities": matrix(p),
        "divergence": divergence, "gradient": matrix(gradient),
    })

runs = []
for n, d, clusters, separation in [(240, 10, 6, 1.5), (300, 6, 4, 1.2)]:
    x, labels = codes(n, d, clusters, separation)
    model = TSNE(perplexity=30, method="exact", random_state=0).fit(x)
    tree = TSNE(perplexity=30, method="barnes_hut", random_state=0).fit(x)
    runs.append({
        "data": matrix(x), "labels": labels.tolist(), "perplexity": 30, "divergence": float(model.kl_divergence_),
        "treeDivergence": float(tree.kl_divergence_),
        "trustworthiness": float(trustworthiness(x, model.embedding_, n_neighbors=15)),
    })
write("tsne", {"definitions": definitions, "runs": runs})

# UMAP
curves = [
    {"minimumDistance": m, "spread": s, "a": float(a), "b": float(b)}
    for m, s in [(0, 1), (0.1, 1), (0.25, 1), (0.5, 1), (0.99, 1), (0.1, 0.5), (0.3, 2), (1, 3)]
    for a, b in [find_ab_params(s, m)]
]
graphs = []
for n, d, k, copies in [(50, 4, 6, 0), (60, 10, 15, 0), (40, 3, 5, 12)]:
    x = grid(rng.normal(size=(n, d)))
    if copies:
        x[:copies] = x[0]  # more of one point than neighbours
    squares = ((x[:, None, :] - x[None, :, :]) ** 2).sum(2)
    np.fill_diagonal(squares, -1)  # umap-learn expects each point as its own first neighbour
    order = np.argsort(squares, axis=1, kind="stable")[:, :k]
    np.fill_diagonal(squares, 0)
    distances = np.sqrt(np.take_along_axis(squares, order, 1))
    graph, sigma, rho = fuzzy_simplicial_set(
        x, k, np.random.RandomState(0), "euclidean", knn_indices=order, knn_dists=distances.astype(np.float32))
    graph = graph.tocsr()
    graph.sort_indices()
    graphs.append({
        "data": matrix(x), "k": k, "sigma": sigma.tolist(), "rho": rho.tolist(),
        "starts": graph.indptr.tolist(), "ends": graph.indices.tolist(), "weights": graph.data.tolist(),
    })
runs = []
for n, d, clusters, separation in [(300, 8, 5, 1.3)]:
    x, labels = codes(n, d, clusters, separation)
    embeddings = [umap.UMAP(random_state=s).fit_transform(x) for s in range(5)]
    runs.append({
        "data": matrix(x), "labels": labels.tolist(),
        "trustworthiness": [float(trustworthiness(x, e, n_neighbors=15)) for e in embeddings],
        "continuity": [float(trustworthiness(e, x, n_neighbors=15)) for e in embeddings],
    })
write("umap", {"curves": curves, "graphs": graphs, "runs": runs})
