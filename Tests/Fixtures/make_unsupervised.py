"""Makes unsupervised-*.json: PCA, regression, k-means and scores, from scikit-learn, SciPy and NumPy.

Inputs are rounded to float32 first and then worked on in double precision, so both sides start from the same numbers.
Run in a Python with numpy, scipy and scikit-learn: python3 Tests/Fixtures/make_unsupervised.py
"""

import json
import pathlib

import numpy as np
import scipy
import sklearn
from scipy.optimize import linear_sum_assignment
from scipy.spatial.distance import mahalanobis
from sklearn.cluster import KMeans
from sklearn.decomposition import PCA
from sklearn.linear_model import Ridge
from sklearn.metrics import adjusted_rand_score, silhouette_samples
from sklearn.metrics.cluster import contingency_matrix
from sklearn.model_selection import KFold

from course_data import normalised

SEED = 30
here = pathlib.Path(__file__).parent
rng = np.random.default_rng(SEED)
provenance = {
    "script": "make_unsupervised.py", "numpy": np.__version__, "scipy": scipy.__version__,
    "scikit-learn": sklearn.__version__, "seed": SEED, "courseSeed": 42,
}


def matrix(a):
    a = np.asarray(a)
    return {"rows": a.shape[0], "columns": a.shape[1], "elements": a.ravel().tolist()}


def single(a):
    return np.asarray(a).astype(np.float32).astype(np.float64)


def write(name, content):
    (here / f"unsupervised-{name}.json").write_text(json.dumps({"provenance": provenance, **content}))


def spread(n, d, rank=None):
    """Data whose singular values are well apart, so that components are comparable one by one."""
    r = rank or min(n, d)
    scores = rng.normal(size=(n, r)) * 1.6 ** -np.arange(r)
    directions = np.linalg.qr(rng.normal(size=(d, r)))[0].T
    return single(scores @ directions + rng.normal(size=d))


# PCA
cases = []
for n, d, rank, k, whiten in [
    (30, 6, None, None, False), (30, 6, None, 3, False), (30, 6, None, 4, True),
    (8, 20, None, None, False), (8, 20, None, 5, True), (40, 12, 3, 3, True), (40, 12, 3, 2, False),
    (5, 1, None, 1, False), (2, 4, None, 1, False),
]:
    x = spread(n, d, rank)
    fresh = single(x[:3] + 0.1 * rng.normal(size=(min(3, n), d)))
    model = PCA(k, whiten=whiten, svd_solver="full").fit(x)
    scores = model.transform(fresh)
    cases.append({
        "data": matrix(x), "fresh": matrix(fresh), "requested": k, "whiten": whiten,
        "mean": model.mean_.tolist(), "components": matrix(model.components_),
        "singularValues": model.singular_values_.tolist(), "explainedVariance": model.explained_variance_.tolist(),
        "explainedVarianceRatio": model.explained_variance_ratio_.tolist(),
        "noiseVariance": float(model.noise_variance_), "scores": matrix(scores),
        "back": matrix(model.inverse_transform(scores)),
    })
write("pca", {"cases": cases})

# Regression. scikit-learn's Ridge has the same objective: sums over rows, intercept not penalised.
cases = []
for n, d, t, lam, rank in [(40, 6, 4, 0.7, 2), (40, 6, 4, 0.0, 3), (10, 25, 8, 2.0, 3), (30, 5, 1, 100.0, 1)]:
    x = single(rng.normal(size=(n, d)) + 3)
    y = single(x @ rng.normal(size=(d, t)) + rng.normal(size=(n, t)) - 5)
    fresh = single(rng.normal(size=(4, d)) + 3)
    model = Ridge(lam, solver="svd").fit(x, y)
    centred = x - x.mean(0)
    fitted = centred @ model.coef_.reshape(t, d).T
    v = np.linalg.svd(fitted, full_matrices=False)[2][:rank]
    cases.append({
        "inputs": matrix(x), "targets": matrix(y), "fresh": matrix(fresh), "lambda": lam, "rank": rank,
        "coefficients": matrix(model.coef_.reshape(t, d).T),
        "prediction": matrix(model.predict(fresh).reshape(4, t)),
        "reducedPrediction": matrix((fresh - x.mean(0)) @ model.coef_.reshape(t, d).T @ v.T @ v + y.mean(0)),
    })
folds = [
    {"count": n, "folds": k, "validation": [b.tolist() for _, b in KFold(k).split(np.zeros(n))]}
    for n, k in [(10, 2), (11, 3), (7, 7)]
]
deal = np.random.default_rng(0).permutation(23)
write("regression", {"cases": cases, "folds": folds, "shuffled": [np.sort(deal[i::4]).tolist() for i in range(4)]})

# k-means from given centroids
cases = []


def cluster(name, x, centroids, max_iter=300, tol=1e-4):
    x, centroids = single(x), single(centroids)
    model = KMeans(
        len(centroids), init=centroids, n_init=1, max_iter=max_iter, tol=tol, algorithm="lloyd", copy_x=True).fit(x)
    cases.append({
        "name": name, "data": matrix(x), "start": matrix(centroids), "maximumIterations": max_iter, "tolerance": tol,
        "labels": model.labels_.tolist(), "inertia": float(model.inertia_), "iterations": int(model.n_iter_),
        "centroids": matrix(model.cluster_centers_), "distances": matrix(model.transform(x)[:5]),
    })


blobs = rng.normal(size=(90, 3)) + np.repeat(4 * rng.normal(size=(3, 3)), 30, axis=0)
cluster("blobs", blobs, blobs[[0, 1, 2]])
uniform = rng.uniform(size=(200, 2))
cluster("uniform", uniform, uniform[:6])
cluster("to the last label", uniform, uniform[10:15], tol=0)
cluster("loose tolerance", uniform, uniform[20:28], tol=0.05)
cluster("stopped early", uniform, uniform[30:37], max_iter=3)
cluster("one cluster", blobs, blobs[:1])
cluster("as many as points", blobs[:6], blobs[:6] + 0.01)
cluster("far from the origin", 1000 + blobs, 1000 + blobs[[0, 40, 80]])
cluster("an empty cluster", blobs, np.vstack([blobs[[0, 45, 70]], [[60, 60, 60]]]))
cluster("two empty clusters", uniform, np.vstack([uniform[:3], [[30, 30], [-40, 20]]]))

x = normalised()[1].astype(float)
optima = []
for k in range(2, 9):
    z = PCA(k).fit_transform(x)
    model = KMeans(4, n_init=50, random_state=0).fit(z)
    optima.append({
        "components": k, "inertia": float(model.inertia_),
        "silhouette": float(silhouette_samples(z, model.labels_).mean()),
        "adjustedRandIndex": float(adjusted_rand_score(np.repeat(range(4), 100), model.labels_)),
    })
write("kmeans", {"cases": cases, "courseOptima": optima})

# Silhouettes
cases = []
for x, labels in [
    (blobs, np.repeat([0, 1, 2], 30)), (blobs, rng.integers(0, 5, 90)), (uniform, rng.integers(-2, 2, 200)),
    (blobs[:7], np.array([3, 3, 9, 9, 9, 4, 3])),  # a cluster of one
    (np.vstack([blobs[:4], blobs[:4]]), np.array([0, 0, 1, 1, 0, 0, 1, 1])),  # pairs of the same point
    (1000 + blobs, np.repeat([0, 1, 2], 30)),
]:
    x = single(x)
    cases.append({"data": matrix(x), "labels": labels.tolist(), "samples": silhouette_samples(x, labels).tolist()})
write("silhouette", {"cases": cases})

# Agreement of labellings
cases = []
for truth, labels in [
    (np.repeat(range(4), 25), rng.permutation(np.repeat(range(4), 25))),
    (np.repeat(range(4), 25), np.repeat([7, 5, 1, 3], 25)),
    (rng.integers(0, 3, 60), rng.integers(0, 6, 60)), (rng.integers(0, 7, 60), rng.integers(0, 3, 60)),
    (np.repeat(range(5), 20), (np.repeat(range(5), 20) + (rng.random(100) < 0.3)) % 5),
    (np.zeros(8, int), np.zeros(8, int)), (np.arange(8), np.arange(8)), (np.zeros(8, int), np.arange(8)),
    (np.array([1]), np.array([2])),
]:
    table = contingency_matrix(truth, labels)
    i, j = linear_sum_assignment(-table)
    cases.append({
        "truth": truth.tolist(), "labels": labels.tolist(), "counts": table.tolist(),
        "adjustedRandIndex": float(adjusted_rand_score(truth, labels)), "accuracy": float(table[i, j].sum() / len(truth)),
    })
assignments = []
for m, n in [(1, 1), (4, 4), (9, 9), (5, 12), (12, 5), (30, 30)]:
    for scale in [5, 1000]:
        costs = rng.integers(-scale, scale, (m, n)) / 8
        i, j = linear_sum_assignment(costs)
        assignments.append({"costs": costs.tolist(), "total": float(costs[i, j].sum())})
write("agreement", {"cases": cases, "assignments": assignments})

# Percentiles, elbows and Mahalanobis distances
percentiles = []
for values in [[3.5], [2.0, 1.0], rng.normal(size=10).tolist(), rng.exponential(size=300).tolist(), [1, 1, 2, 2, 2],
               (1e3 * rng.normal(size=7)).tolist()]:
    # Many between two values: NumPy interpolates from the nearer one, which shows in the last bit of some.
    for percent in [0, 1, 12.5, 50, 90, 99, 99.9, 100] + (np.arange(1, 100, 3.7).tolist() if len(values) < 20 else []):
        percentiles.append({
            "values": values, "percent": percent, "expected": float(np.percentile(np.array(values, float), percent)),
        })


def chord(values, log, longest):
    """The farthest point from the chord, by the textbook formula for the distance of a point from a line."""
    y = np.log(np.maximum(values, 1e-30)) if log else np.asarray(values, float)
    m = min(longest, len(y) - 1)
    along = np.array([m, y[m] - y[0]]) / np.hypot(m, y[m] - y[0])
    return int(np.argmax([abs(along[0] * (y[i] - y[0]) - along[1] * i) for i in range(m)]))


elbows = []
for values in [
    (PCA().fit(normalised()[1].astype(float)).explained_variance_ratio_).tolist(),
    [100, 40, 9, 8, 7.5, 7, 6.8], (1 / np.arange(1, 60)).tolist(), [1, 0.5, 0, 0, 0],
]:
    for log in [True, False]:
        for longest in [20, 4]:
            elbows.append({"values": values, "log": log, "longest": longest, "expected": chord(values, log, longest)})

distances = []
for n, d in [(50, 3), (4, 3), (200, 8)]:
    x = single(rng.normal(size=(n, d)) @ (rng.normal(size=(d, d)) + 2 * np.eye(d)) * 10.0 ** rng.integers(-3, 4, d) + 1)
    fresh = single(x[:4] * 1.5)
    inverse = np.linalg.inv(np.cov(x.T))
    distances.append({
        "nominal": matrix(x), "fresh": matrix(fresh),
        "expected": [float(mahalanobis(row, x.mean(0), inverse)) for row in fresh],
    })
write("anomaly", {"percentiles": percentiles, "elbows": elbows, "distances": distances})
