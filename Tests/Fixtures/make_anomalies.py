"""Makes anomalies-statistics.json: ROC curves and intervals, from scikit-learn and SciPy.

Run in a Python with numpy, scipy and scikit-learn: python3 Tests/Fixtures/make_anomalies.py
"""

import json
import pathlib

import numpy as np
import scipy
import sklearn
from scipy.optimize import brentq
from scipy.special import betainc
from scipy.stats import binomtest, norm
from sklearn.metrics import roc_auc_score, roc_curve

SEED = 50
rng = np.random.default_rng(SEED)


def newcombe(area, m, n, confidence):
    """Newcombe 2006, method 5: where the distance from the area is z standard deviations."""
    z, size = norm.ppf((1 + confidence) / 2), (m + n) / 2

    def distance(a):
        variance = a * (1 - a) / (m * n) * (1 + (size - 1) * ((1 - a) / (2 - a) + a / (1 + a)))
        return (area - a) ** 2 - z**2 * variance

    def root(a, b, end):
        return end if distance(a) * distance(b) >= 0 else brentq(distance, a, b, xtol=1e-15)

    inside = min(max(area, 1e-9), 1 - 1e-9)
    return [root(0, inside, 0.0), root(inside, 1, 1.0)]


curves = []
for nominal, anomalous in [
    (rng.normal(size=30), rng.normal(size=20) + 1),
    (rng.integers(0, 6, 50), rng.integers(2, 9, 40)),  # many ties
    (rng.normal(size=25), rng.normal(size=25) + 50),  # separated
    (rng.normal(size=12), rng.normal(size=9) - 50),  # the wrong way round
    (np.zeros(5), np.zeros(4)), (np.array([1.0]), np.array([2.0])), (np.array([2.0, 2.0]), np.array([2.0, 3.0])),
]:
    nominal, anomalous = np.asarray(nominal, float), np.asarray(anomalous, float)
    truth = np.r_[np.zeros(len(nominal)), np.ones(len(anomalous))]
    scores = np.r_[nominal, anomalous]
    false_positives, true_positives, thresholds = roc_curve(truth, scores, drop_intermediate=False)
    area = float(roc_auc_score(truth, scores))
    curves.append({
        "nominal": nominal.tolist(), "anomalous": anomalous.tolist(),
        "falsePositiveRates": false_positives.tolist(), "truePositiveRates": true_positives.tolist(),
        "thresholds": thresholds[1:].tolist(),  # the first is infinite
        "area": area,
        "intervals": [
            {"confidence": c, "expected": newcombe(area, len(nominal), len(anomalous), c)} for c in (0.5, 0.95, 0.999)
        ],
    })

proportions = []
for k, n in [(0, 1), (1, 1), (0, 10), (10, 10), (3, 300), (0, 300), (1, 100), (37, 80), (999, 1000), (1234, 100000)]:
    for confidence in (0.6, 0.95, 0.999):
        interval = binomtest(k, n).proportion_ci(confidence, method="exact")
        proportions.append({"successes": k, "trials": n, "confidence": confidence, "expected": list(map(float, interval))})

betas = [
    {"x": x, "a": a, "b": b, "expected": float(betainc(a, b, x))}
    for x in (0, 1e-6, 0.01, 0.3, 0.5, 0.77, 0.999, 1) for a, b in [(1, 1), (0.5, 0.5), (3, 298), (40, 41), (2e4, 3e4)]
]
tails = [{"z": z, "expected": float(norm.logsf(z))} for z in (-40, -3, -0.1, 0, 0.5, 1.96, 8, 25, 29.9, 30.1, 37, 50, 1e4)]

pathlib.Path(__file__).with_name("anomalies-statistics.json").write_text(json.dumps({
    "provenance": {
        "script": "make_anomalies.py", "numpy": np.__version__, "scipy": scipy.__version__,
        "scikit-learn": sklearn.__version__, "seed": SEED,
    },
    "curves": curves, "proportions": proportions, "betas": betas, "tails": tails,
}))
