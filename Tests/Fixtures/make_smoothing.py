"""Makes spectroscopy-smoothing.json: Gaussian smoothing by SciPy, for the parity tests of Spectroscopy.

Run in a Python with numpy and scipy: python3 Tests/Fixtures/make_smoothing.py
"""

import json
import pathlib

import numpy as np
import scipy
from scipy.ndimage import gaussian_filter1d

here = pathlib.Path(__file__).parent
rng = np.random.default_rng(7)
cases = []
# The last is so wide that the kernel is mirrored more than once.
for channels, sigma in [(20, 0.4), (20, 1.25), (7, 3.0), (1, 2.0), (4, 9.0)]:
    spectra = rng.standard_normal((3, channels)).astype(np.float32)
    smoothed = gaussian_filter1d(spectra.astype(float), sigma, axis=1)
    cases.append({
        "channels": channels, "sigma": sigma,
        "spectra": spectra.ravel().tolist(), "smoothed": smoothed.ravel().tolist(),
    })
out = {
    "provenance": {"script": "make_smoothing.py", "numpy": np.__version__, "scipy": scipy.__version__, "seed": 7},
    "cases": cases,
}
(here / "spectroscopy-smoothing.json").write_text(json.dumps(out))
