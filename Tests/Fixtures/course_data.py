"""The course notebook's data set, made with NumPy: the reference for `FeL23.notebook` (see Sources/Spectroscopy)."""

import numpy as np

PHASES = [(707.0, 1.5, 0.05), (708.5, 0.8, 0.05), (707.8, 1.1, 0.08), (709.2, 0.5, 0.10)]


def notebook(seed=42):
    """Clean and noisy spectra, float32 [400, 128], before normalisation."""
    rng = np.random.default_rng(seed)
    energy = np.linspace(700, 740, 128)
    spectra = []
    for position, ratio, background in PHASES:
        for _ in range(100):
            e3 = position + rng.normal(0, 0.15)
            a3 = 1 + rng.normal(0, 0.03)
            a2 = a3 / ratio + rng.normal(0, 0.02)
            l3 = np.exp(-0.5 * ((energy - e3) / 1.8) ** 2)
            l2 = np.exp(-0.5 * ((energy - (e3 + 13)) / 1.5) ** 2)
            spectra.append(np.clip(a3 * l3 + a2 * l2 + background, 0.01, None))
    clean = np.array(spectra, dtype=np.float32)
    noisy = rng.poisson(50 * clean) / 50.0
    noisy = noisy + rng.normal(0, 0.01, noisy.shape)
    return clean, np.clip(noisy, 0, None).astype(np.float32)


def normalised(seed=42):
    """Clean and noisy spectra, each row divided by its own maximum."""
    clean, noisy = notebook(seed)
    return clean / clean.max(1, keepdims=True), noisy / noisy.max(1, keepdims=True)


def fnv1a(array):
    """FNV-1a, 64 bits, over the little-endian bytes of an array: one number that only the same bits give."""
    value = 0xCBF29CE484222325
    for byte in np.ascontiguousarray(array).tobytes():
        value = ((value ^ byte) * 0x100000001B3) & 0xFFFFFFFFFFFFFFFF
    return value
