"""Makes variational-torch.json (PyTorch) and variational-ppca.json (scikit-learn, SciPy).

Run in a Python with numpy, scipy, torch and scikit-learn: python3 Tests/Fixtures/make_variational.py
"""

import json
import math
import pathlib

import numpy as np
import scipy
import sklearn
import torch
from scipy.stats import multivariate_normal
from sklearn.decomposition import PCA
from torch import nn

from course_data import normalised

here = pathlib.Path(__file__).parent
torch.set_num_threads(1)
SEED = 42


def save(name, values, **versions):
    provenance = {"script": "make_variational.py", "numpy": np.__version__, **versions, "seed": SEED}
    (here / f"{name}.json").write_text(json.dumps({"provenance": provenance, **values}))


def flat(tensor):
    return [float(v) for v in torch.as_tensor(tensor).detach().reshape(-1)]


# The divergence and the reparameterised draw, with gradients under a non-uniform cotangent.
mean = torch.tensor([[0.0, 1.5, -2.0], [0.3, -0.1, 4.0]], requires_grad=True)
log_variance = torch.tensor([[0.0, -3.0, 1.0], [0.01, -9.0, 2.5]], requires_grad=True)
noise = torch.tensor([[0.5, -1.2, 2.0], [-0.3, 0.8, -2.5]])
q = torch.distributions.Normal(mean, torch.exp(log_variance / 2))
p = torch.distributions.Normal(torch.zeros_like(mean), torch.ones_like(mean))
divergence = torch.distributions.kl_divergence(q, p).sum(-1).mean()
divergence.backward()
functions = {
    "mean": flat(mean), "logVariance": flat(log_variance), "noise": flat(noise),
    "divergence": divergence.item(), "divergenceMeanGradient": flat(mean.grad),
    "divergenceLogVarianceGradient": flat(log_variance.grad),
}
mean.grad, log_variance.grad = None, None
draw = mean + torch.exp(log_variance / 2) * noise
(draw * torch.arange(1.0, 7.0).reshape(2, 3)).sum().backward()
functions |= {"draw": flat(draw), "drawMeanGradient": flat(mean.grad),
              "drawLogVarianceGradient": flat(log_variance.grad)}


class VariationalAE(nn.Module):
    def __init__(self, channels=128, bottleneck=2):
        super().__init__()
        self.encoder = nn.Sequential(
            nn.Linear(channels, 64), nn.GELU(), nn.Linear(64, 32), nn.GELU(), nn.Linear(32, bottleneck))
        self.decoder = nn.Sequential(
            nn.Linear(bottleneck, 32), nn.GELU(), nn.Linear(32, 64), nn.GELU(), nn.Linear(64, channels), nn.Sigmoid())
        self.logVariance = nn.Linear(32, bottleneck)

    def negative_elbo(self, x, target, noise, variance, beta):
        hidden = self.encoder[:4](x)
        mean, log_variance = self.encoder[4](hidden), self.logVariance(hidden)
        output = self.decoder(mean + torch.exp(log_variance / 2) * noise)
        q = torch.distributions.Normal(mean, torch.exp(log_variance / 2))
        kl = torch.distributions.kl_divergence(q, torch.distributions.Normal(0.0, 1.0)).sum(-1).mean()
        v = ((output - target) ** 2).mean() if variance is None else torch.tensor(variance)
        likelihood = torch.distributions.Normal(output, torch.sqrt(v).expand_as(output)).log_prob(target)
        return -likelihood.sum(-1).mean() + beta * kl


# Ten steps of training, with the noise of our generator: NumPy's, first child of the seed.
clean, noisy = (torch.from_numpy(a) for a in normalised(SEED))
rows = torch.arange(0, 400, 40)
trainings = []
for variance, beta in [(None, 1.0), (0.01, 2.0)]:
    torch.manual_seed(SEED)
    model = VariationalAE()
    rng = np.random.default_rng(SEED).spawn(1)[0]
    optimizer = torch.optim.Adam(model.parameters(), lr=5e-3)
    losses, gradients = [], {}
    for step in range(10):
        eps = torch.from_numpy(rng.standard_normal((len(rows), 2), dtype=np.float32))
        optimizer.zero_grad()
        loss = model.negative_elbo(noisy[rows], clean[rows], eps, variance, beta)
        loss.backward()
        if step == 0:
            gradients = {name: {"head": flat(p.grad)[:20], "norm": float(p.grad.double().norm())}
                         for name, p in model.named_parameters()}
        optimizer.step()
        losses.append(loss.item())
    trainings.append({"variance": variance, "beta": beta, "losses": losses, "gradients": gradients})
save("variational-torch", {"functions": functions, "rows": rows.tolist(), "trainings": trainings}, torch=torch.__version__)

# Probabilistic PCA: scikit-learn's covariance, with N instead of N - 1, and SciPy's normal distribution.
rng = np.random.default_rng(SEED)
cases = []
for n, d, k in [(60, 7, 2), (40, 12, 3), (9, 14, 2)]:
    weights = rng.normal(size=(d, k)) * np.linspace(3, 1, k)
    x = (rng.normal(size=(n, k)) @ weights.T + 0.5 * rng.normal(size=(n, d)) + rng.normal(size=d)).astype(np.float32)
    exact = x.astype(np.float64)
    if n > d:
        covariance = PCA(k, svd_solver="full").fit(exact).get_covariance() * (n - 1) / n
    else:  # scikit-learn spreads the noise over min(N, D) - k directions; Tipping and Bishop over D - k.
        values, vectors = np.linalg.eigh(np.cov(exact.T, bias=True))
        noise_variance = values[:-k].mean()
        top = vectors[:, -k:]
        covariance = top @ np.diag(values[-k:] - noise_variance) @ top.T + noise_variance * np.eye(d)
    log_likelihood = multivariate_normal(exact.mean(0), covariance).logpdf(exact)
    cases.append({"rows": n, "columns": d, "components": k, "data": [float(v) for v in x.reshape(-1)],
                  "covariance": covariance.reshape(-1).tolist(), "logLikelihood": log_likelihood.tolist()})
save("variational-ppca", {"cases": cases}, scipy=scipy.__version__, **{"scikit-learn": sklearn.__version__})
print(math.fsum(cases[0]["logLikelihood"]), functions["divergence"], [t["losses"] for t in trainings])
