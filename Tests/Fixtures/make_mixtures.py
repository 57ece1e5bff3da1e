"""Makes mixtures-*.json: Gaussian mixtures and cluster scores, from scikit-learn.

Inputs are rounded to float32 first and then worked on in double precision, so both sides start from the same numbers.
Run in a Python with numpy and scikit-learn: python3 Tests/Fixtures/make_mixtures.py
"""

import json
import pathlib
import warnings

import numpy as np
import sklearn
from sklearn.metrics import calinski_harabasz_score, davies_bouldin_score
from sklearn.metrics.cluster import contingency_matrix
from sklearn.mixture import GaussianMixture

from course_data import notebook

SEED = 40
here = pathlib.Path(__file__).parent
rng = np.random.default_rng(SEED)
provenance = {
    "script": "make_mixtures.py", "numpy": np.__version__, "scikit-learn": sklearn.__version__, "seed": SEED,
    "courseSeed": 42,
}
SHAPES = {"full": "full", "tied": "tied", "diag": "diagonal", "spherical": "spherical"}


def matrix(a):
    a = np.asarray(a)
    return {"rows": a.shape[0], "columns": a.shape[1], "elements": a.ravel().tolist()}


def single(a):
    return np.asarray(a).astype(np.float32).astype(np.float64)


def write(name, content):
    (here / f"mixtures-{name}.json").write_text(json.dumps({"provenance": provenance, **content}))


def square(covariances, shape, k, d):
    """Covariances of any of scikit-learn's shapes as one full matrix for each component."""
    return {
        "full": lambda c: c,
        "tied": lambda c: np.repeat(c[None], k, axis=0),
        "diag": lambda c: np.array([np.diag(row) for row in c]),
        "spherical": lambda c: np.array([v * np.eye(d) for v in c]),
    }[shape](covariances)


def components(weights, means, covariances):
    return [
        {"weight": float(w), "mean": m.tolist(), "covariance": c.tolist()}
        for w, m, c in zip(weights, means, covariances)
    ]


cases = []


def fit(name, x, means, shape, tol=1e-3, max_iter=100, reg=1e-6, weights=None):
    x, means = single(x), single(means)
    (n, d), k = x.shape, len(means)
    weights = np.full(k, 1 / k) if weights is None else np.array(weights)
    # Starting covariances that already have the shape; small, so that the components part at once: near the
    # symmetric point of equal wide ones EM magnifies every rounding error.
    total = 0.3 * np.cov(x.T).reshape(d, d)
    start = {
        "full": np.array([total * (1 + 0.2 * i) for i in range(k)]),
        "tied": total,
        "diag": np.array([np.diag(total) * (1 + 0.2 * i) for i in range(k)]),
        "spherical": np.array([np.trace(total) / d * (1 + 0.2 * i) for i in range(k)]),
    }[shape]
    precision = 1 / start if shape in ("diag", "spherical") else np.linalg.inv(start)
    model = GaussianMixture(
        k, covariance_type=shape, weights_init=weights, means_init=means, precisions_init=precision, tol=tol,
        max_iter=max_iter, reg_covar=reg)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # some cases stop early on purpose
        model.fit(x)
    fresh = single(x[:4] + 0.3 * rng.normal(size=(4, d)))
    cases.append({
        "name": f"{name}, {SHAPES[shape]}", "covariance": SHAPES[shape], "data": matrix(x),
        "start": components(weights, means, square(start, shape, k, d)), "tolerance": tol,
        "maximumIterations": max_iter, "regularisation": reg,
        "components": components(model.weights_, model.means_, square(model.covariances_, shape, k, d)),
        "logLikelihood": float(model.score(x) * n), "bic": float(model.bic(x)), "aic": float(model.aic(x)),
        "iterations": int(model.n_iter_), "converged": bool(model.converged_), "labels": model.predict(x).tolist(),
        "fresh": matrix(fresh), "freshShares": matrix(model.predict_proba(fresh)),
        "freshLogDensities": model.score_samples(fresh).tolist(),
    })


centres = np.array([[0, 0, 0], [3, 1, -1], [-1, 3, 2]])
blobs = np.concatenate([
    c + rng.normal(size=(size, 3)) @ (np.eye(3) + 0.5 * rng.normal(size=(3, 3)))
    for c, size in zip(centres, [40, 30, 20])
])
line = np.concatenate([rng.normal(-2, 1, 60), rng.normal(2, 0.5, 40)])[:, None]
clean, noisy = notebook()
scale = clean.max(1, keepdims=True)
course = noisy.astype(float) / scale
centred = course - course.mean(0)
scores = centred @ np.linalg.svd(centred, full_matrices=False)[2][:3].T
for shape in SHAPES:
    fit("three clouds", blobs, blobs[[0, 50, 80]], shape)
    fit("three clouds to rest", blobs, blobs[[0, 50, 80]], shape, tol=1e-9, max_iter=2000, weights=[0.5, 0.2, 0.3])
    fit("a line", line, line[[0, 99]], shape)
    fit("stopped early", blobs, blobs[[3, 4, 5]], shape, max_iter=4)
    fit("a higher floor", blobs, blobs[[0, 50, 80]], shape, reg=1e-3)
    fit("one component", blobs, blobs[:1], shape)
    fit("the course", scores, scores[[50, 150, 250, 350]], shape)
write("parity", {"cases": cases})

# Scores of given labels
truth = np.repeat([0, 1, 2], [40, 30, 20])
items = []
for x, labels in [
    (blobs, truth), (blobs, rng.integers(0, 5, 90)), (blobs, rng.integers(-2, 2, 90)),
    (blobs[:7], np.array([3, 3, 9, 9, 9, 4, 3])),  # a cluster of one
    (1000 + blobs, truth), (line, np.repeat([0, 1], [60, 40])), (scores, np.repeat(range(4), 100)),
]:
    x = single(x)
    items.append({
        "data": matrix(x), "labels": labels.tolist(), "calinskiHarabasz": float(calinski_harabasz_score(x, labels)),
        "daviesBouldin": float(davies_bouldin_score(x, labels)),
    })
purities = []
for a, b in [(truth, rng.integers(0, 4, 90)), (truth, truth[::-1]), (rng.integers(0, 6, 50), rng.integers(0, 2, 50)),
             (truth, np.zeros(90, int)), (np.zeros(5, int), np.arange(5))]:
    purities.append({
        "truth": a.tolist(), "labels": b.tolist(),
        "purity": float(contingency_matrix(a, b).max(axis=0).sum() / len(a)),
    })
write("scores", {"cases": items, "purities": purities})
