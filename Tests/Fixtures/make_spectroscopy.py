"""Makes spectroscopy-notebook.json: fixed points of the course data at several seeds, from NumPy.

Run in a Python with numpy: python3 Tests/Fixtures/make_spectroscopy.py
"""

import json
import pathlib

import numpy as np

from course_data import fnv1a, normalised, notebook

here = pathlib.Path(__file__).parent
sets = []
for seed in [42, 1, 2, 3, 1042]:
    clean, noisy = notebook(seed)
    clean_n, noisy_n = normalised(seed)
    sets.append({
        "seed": seed,
        "cleanHash": str(fnv1a(clean)),
        "noisyHash": str(fnv1a(noisy)),
        "normalisedCleanHash": str(fnv1a(clean_n)),
        "normalisedNoisyHash": str(fnv1a(noisy_n)),
        "cleanSum": float(clean.sum(dtype=float)),
        "noisySum": float(noisy.sum(dtype=float)),
        "cleanRow": clean[123].tolist(),
        "noisyRow": noisy[123].tolist(),
        "mse": float(((noisy_n - clean_n).astype(float) ** 2).mean()),
        "meanPeakRatio": float((noisy.max(1).astype(float) / clean.max(1)).mean()),
    })
out = {"provenance": {"script": "make_spectroscopy.py", "numpy": np.__version__}, "sets": sets}
(here / "spectroscopy-notebook.json").write_text(json.dumps(out))
