"""Writes plotting-colormaps.json: every fourth colour of matplotlib's viridis and magma, as 8-bit sRGB.

Run from any folder: python3 Tests/Fixtures/make_plotting.py
"""

import json
import pathlib

import matplotlib

INDICES = list(range(0, 256, 4)) + [255]

fixture = {
    "provenance": {
        "script": "Tests/Fixtures/make_plotting.py",
        "libraries": {"matplotlib": matplotlib.__version__},
        "seed": None,
    },
    "indices": INDICES,
}
for name in ("viridis", "magma"):
    colors = matplotlib.colormaps[name].colors
    fixture[name] = [[round(channel * 255) for channel in colors[index]] for index in INDICES]

path = pathlib.Path(__file__).with_name("plotting-colormaps.json")
path.write_text(json.dumps(fixture) + "\n")
