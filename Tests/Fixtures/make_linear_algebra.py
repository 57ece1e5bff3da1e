"""Makes linear-algebra-*.json: decompositions and solves in double precision, from NumPy and SciPy.

Inputs are rounded to float32 first, so that both sides start from the same numbers.
Run in a Python with numpy and scipy: python3 Tests/Fixtures/make_linear_algebra.py
"""

import json
import pathlib

import numpy as np
import scipy
import scipy.linalg

SEED = 20
here = pathlib.Path(__file__).parent
rng = np.random.default_rng(SEED)
provenance = {
    "script": "make_linear_algebra.py", "numpy": np.__version__, "scipy": scipy.__version__, "seed": SEED,
}


def matrix(a):
    a = np.asarray(a)
    return {"rows": a.shape[0], "columns": a.shape[1], "elements": a.ravel().tolist()}


def single(a):
    return np.asarray(a).astype(np.float32).astype(np.float64)


def normal(m, n):
    return single(rng.normal(size=(m, n)))


def write(name, cases):
    (here / f"linear-algebra-{name}.json").write_text(json.dumps({"provenance": provenance, "cases": cases}))


# Singular values, and the projector on the leading two right singular vectors, which has no signs to fix.
cases = []
shapes = [(1, 1), (1, 7), (7, 1), (5, 5), (30, 12), (12, 30), (60, 48)]
inputs = [normal(m, n) for m, n in shapes] + [normal(20, 3) @ normal(3, 15), 1e4 * normal(9, 6), 1e-4 * normal(6, 9)]
for a in map(single, inputs):
    s = scipy.linalg.svdvals(a)
    k = min(2, len(s))
    vt = np.linalg.svd(a)[2][:k]
    cases.append({"a": matrix(a), "singularValues": s.tolist(), "projector": matrix(vt.T @ vt)})
write("svd", cases)

cases = []
for n in [1, 2, 6, 25]:
    a = normal(n, n)
    a = single(a + a.T)
    values, vectors = scipy.linalg.eigh(a)
    lead = vectors[:, -1:]
    cases.append({"a": matrix(a), "values": values[::-1].tolist(), "projector": matrix(lead @ lead.T)})
write("eigen", cases)

cases = []
problems = [
    (normal(20, 6), normal(20, 3)),  # overdetermined
    (normal(5, 5), normal(5, 1)),  # square
    (normal(4, 9), normal(4, 2)),  # underdetermined: the solution of least norm
    (normal(15, 2) @ np.array([[1, 2, 0, 1], [0, 1, 1, -1.0]]), normal(15, 2)),  # rank 2 of 4
]
for a, b in problems:
    a = single(a)
    # The tolerance lies between the rounding of the inputs, some 1e-7, and the true singular values.
    x, _, rank, s = np.linalg.lstsq(a, b, rcond=1e-5)
    cases.append({
        "a": matrix(a), "b": matrix(b), "x": matrix(x), "rank": int(rank), "singularValues": s.tolist(),
    })
write("least-squares", cases)

cases = []
for n, count in [(1, 1), (3, 2), (20, 4)]:
    g = normal(n + 5, n)
    a = single(g.T @ g)
    b = normal(n, count)
    cases.append({
        "a": matrix(a), "b": matrix(b), "lower": matrix(scipy.linalg.cholesky(a, lower=True)),
        "x": matrix(scipy.linalg.solve(a, b, assume_a="pos")), "logDeterminant": float(np.linalg.slogdet(a)[1]),
        "condition": float(np.linalg.cond(a)),
    })
write("cholesky", cases)
