"""Week 8 as the Jupyter notebook does it: data, PCA, autoencoder, clusters, sweep, anomalies, six figures."""

import sys
from pathlib import Path

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt
import numpy as np
import torch
from sklearn.cluster import KMeans
from sklearn.decomposition import PCA
from sklearn.metrics import silhouette_score
from torch import nn

FOLDER = Path(sys.argv[1])
FOLDER.mkdir(parents=True, exist_ok=True)
ENERGY = np.linspace(700, 740, 128)
PHASES = {"A": (707.0, 1.5, 0.05), "B": (708.5, 0.8, 0.05), "C": (707.8, 1.1, 0.08), "D": (709.2, 0.5, 0.10)}
EPOCHS = 300


def data(seed=42):
    rng = np.random.default_rng(seed)
    rows = []
    for position, ratio, background in PHASES.values():
        for _ in range(100):
            e3, a3 = position + rng.normal(0, 0.15), 1 + rng.normal(0, 0.03)
            a2 = a3 / ratio + rng.normal(0, 0.02)
            lines = a3 * np.exp(-0.5 * ((ENERGY - e3) / 1.8) ** 2)
            lines += a2 * np.exp(-0.5 * ((ENERGY - e3 - 13) / 1.5) ** 2)
            rows.append(np.clip(lines + background, 0.01, None))
    clean = np.array(rows, np.float32)
    noisy = rng.poisson(50 * clean) / 50.0
    noisy = np.clip(noisy + rng.normal(0, 0.01, noisy.shape), 0, None).astype(np.float32)
    return clean / clean.max(1, keepdims=True), noisy / noisy.max(1, keepdims=True)


class Autoencoder(nn.Module):
    def __init__(self, k):
        super().__init__()
        self.encoder = nn.Sequential(
            nn.Linear(128, 64), nn.GELU(), nn.Linear(64, 32), nn.GELU(), nn.Linear(32, k))
        self.decoder = nn.Sequential(
            nn.Linear(k, 32), nn.GELU(), nn.Linear(32, 64), nn.GELU(), nn.Linear(64, 128), nn.Sigmoid())

    def forward(self, x):
        code = self.encoder(x)
        return self.decoder(code), code


def train(noisy, clean, k=4):
    torch.manual_seed(42)
    model = Autoencoder(k)
    optimizer = torch.optim.Adam(model.parameters(), lr=5e-3)
    schedule = torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, EPOCHS)
    x, y = torch.from_numpy(noisy), torch.from_numpy(clean)
    losses = []
    for _ in range(EPOCHS):
        optimizer.zero_grad()
        loss = nn.functional.mse_loss(model(x)[0], y)
        loss.backward()
        optimizer.step()
        schedule.step()
        losses.append(loss.item())
    with torch.no_grad():
        output, code = model(x)
    return model, output.numpy(), code.numpy(), losses


def save(figure, name):
    figure.savefig(FOLDER / f"{name}.png", dpi=150)
    plt.close(figure)


def mse(a, b):
    return float(((a - b) ** 2).mean())


def silhouette(codes):
    return silhouette_score(codes, KMeans(4, n_init=10, random_state=42).fit_predict(codes))


clean, noisy = data()
labels = np.repeat(np.arange(4), 100)
figure, axes = plt.subplots(1, 4, figsize=(12, 3.2), sharey=True)
for phase, axis in enumerate(axes):
    axis.plot(ENERGY, noisy[100 * phase], color="grey", label="noisy")
    axis.plot(ENERGY, clean[100 * phase], label="clean")
    axis.set(title=f"Phase {'ABCD'[phase]}", xlabel="Energy loss (eV)")
axes[0].legend()
save(figure, "spectra")

pca = PCA(20).fit(noisy)
figure, axes = plt.subplots(1, 2, figsize=(10, 3.8))
axes[0].semilogy(range(1, 21), pca.explained_variance_ratio_, "o-")
axes[1].plot(ENERGY, pca.components_[:4].T)
save(figure, "scree")
four = PCA(4).fit(noisy)
pca_output = np.clip(four.inverse_transform(four.transform(noisy)), 0, None)

model, output, codes, losses = train(noisy, clean)
figure, axis = plt.subplots(figsize=(7, 4))
axis.semilogy(losses)
axis.set(xlabel="Epoch", ylabel="MSE")
save(figure, "loss")
figure, axes = plt.subplots(2, 2, figsize=(10, 7))
for axis, phase in zip(axes.flat, range(4)):
    for spectra, name in [(noisy, "noisy"), (clean, "clean"), (pca_output, "PCA"), (output, "AE")]:
        axis.plot(ENERGY, spectra[100 * phase], label=name)
axes[0, 0].legend()
save(figure, "denoising")
print("MSE: noisy", mse(noisy, clean), "PCA", mse(pca_output, clean), "AE", mse(output, clean))

scores = four.transform(noisy)
figure, axes = plt.subplots(1, 2, figsize=(10, 4.6))
for axis, points in zip(axes, [scores, codes]):
    axis.scatter(points[:, 0], points[:, 1], c=labels, s=12)
    axis.set_title(f"silhouette {silhouette(points):.3f}")
save(figure, "latent")

sweep = []
for k in range(1, 9):
    rank = PCA(k).fit(noisy)
    _, rebuilt, code, _ = train(noisy, clean, k)
    projected = rank.transform(noisy)
    sweep.append((mse(rank.inverse_transform(projected), clean), mse(rebuilt, clean),
                  silhouette(projected), silhouette(code)))
figure, axes = plt.subplots(1, 2, figsize=(10, 4))
for column, axis in zip((0, 2), axes):
    axis.plot(range(1, 9), np.array(sweep)[:, column], "s-", label="PCA")
    axis.plot(range(1, 9), np.array(sweep)[:, column + 1], "o-", label="AE")
    axis.legend()
save(figure, "sweep")

known = labels < 3
model, _, _, _ = train(noisy[known], clean[known])
with torch.no_grad():
    rebuilt = model(torch.from_numpy(noisy))[0].numpy()
errors = ((rebuilt - clean) ** 2).mean(1)
threshold = np.percentile(errors[known], 99)
figure, axes = plt.subplots(1, 2, figsize=(10, 4))
axes[0].hist(errors[known], bins=40, alpha=0.6, label="A to C")
axes[0].hist(errors[~known], bins=40, alpha=0.6, label="D")
axes[0].axvline(threshold)
axes[0].legend()
axes[1].imshow(errors.reshape(20, 20))
save(figure, "anomalies")
assert errors[~known].mean() > errors[known].mean()
