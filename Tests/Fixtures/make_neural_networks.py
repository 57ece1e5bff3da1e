"""Makes neural-networks-*.json: PyTorch's values for the network of the course.

Run in a Python with numpy, torch and scikit-learn: python3 Tests/Fixtures/make_neural_networks.py
"""

import json
import pathlib

import numpy as np
import sklearn
import torch
from sklearn.cluster import KMeans
from sklearn.metrics import adjusted_rand_score, silhouette_score
from torch import nn

from course_data import normalised

here = pathlib.Path(__file__).parent
torch.set_num_threads(1)
provenance = {
    "script": "make_neural_networks.py",
    "torch": torch.__version__,
    "numpy": np.__version__,
    "scikit-learn": sklearn.__version__,
    "seed": 42,
}


class SpectralAE(nn.Module):
    def __init__(self, channels=128, bottleneck=4):
        super().__init__()
        self.encoder = nn.Sequential(
            nn.Linear(channels, 64), nn.GELU(), nn.Linear(64, 32), nn.GELU(), nn.Linear(32, bottleneck))
        self.decoder = nn.Sequential(
            nn.Linear(bottleneck, 32), nn.GELU(), nn.Linear(32, 64), nn.GELU(), nn.Linear(64, channels), nn.Sigmoid())

    def forward(self, x):
        z = self.encoder(x)
        return self.decoder(z), z


def save(name, values):
    (here / f"neural-networks-{name}.json").write_text(json.dumps({"provenance": provenance, **values}))


def flat(tensor):
    return [float(v) for v in tensor.detach().reshape(-1)]


clean, noisy = (torch.from_numpy(a) for a in normalised(42))

# One step after the other on the first rows of every phase: weights, forward, loss, gradients, ten Adam steps.
rows = torch.arange(0, 400, 40)
torch.manual_seed(42)
model = SpectralAE()
first = {name: flat(p)[:40] for name, p in model.named_parameters()}
sums = {name: float(p.detach().double().sum()) for name, p in model.named_parameters()}
output, code = model(noisy[rows])
loss = nn.functional.mse_loss(output, clean[rows])
loss.backward()
gradients = {name: {"head": flat(p.grad)[:40], "norm": float(p.grad.double().norm())}
             for name, p in model.named_parameters()}
optimizer = torch.optim.Adam(model.parameters(), lr=5e-3)
scheduler = torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, T_max=10)
losses, rates = [], []
for _ in range(10):
    rates.append(scheduler.get_last_lr()[0])
    optimizer.zero_grad()
    step_loss = nn.functional.mse_loss(model(noisy[rows])[0], clean[rows])
    step_loss.backward()
    optimizer.step()
    scheduler.step()
    losses.append(step_loss.item())
save("steps", {
    "rows": rows.tolist(), "parameters": first, "parameterSums": sums, "output": flat(output)[:256], "code": flat(code),
    "loss": loss.item(), "gradients": gradients, "losses": losses, "learningRates": rates,
    "parametersAfter": {name: flat(p)[:40] for name, p in model.named_parameters()},
})

# The notebook's training, whole, at several seeds.
runs = []
for seed in [42, 1, 2, 3, 4, 5]:
    clean_s, noisy_s = (torch.from_numpy(a) for a in normalised(seed))
    torch.manual_seed(seed)
    model = SpectralAE()
    optimizer = torch.optim.Adam(model.parameters(), lr=5e-3)
    scheduler = torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, T_max=300)
    curve = []
    for _ in range(300):
        optimizer.zero_grad()
        step_loss = nn.functional.mse_loss(model(noisy_s)[0], clean_s)
        step_loss.backward()
        optimizer.step()
        scheduler.step()
        curve.append(step_loss.item())
    with torch.no_grad():
        output, code = model(noisy_s)
    labels = KMeans(4, n_init=10, random_state=0).fit_predict(code.numpy())
    runs.append({
        "seed": seed,
        "losses": curve,
        "mse": float(((output - clean_s).double() ** 2).mean()),
        "silhouette": float(silhouette_score(code.numpy(), labels)),
        "adjustedRandIndex": float(adjusted_rand_score(np.repeat(np.arange(4), 100), labels)),
    })
    print(seed, {k: v for k, v in runs[-1].items() if k != "losses"})
save("training", {"runs": runs})

# Activations, losses and layer normalisation at points that matter.
x = torch.tensor([-30.0, -6, -5, -4, -3, -2, -1.5, -1, -0.7, -0.3, -1e-3, 0, 1e-3, 0.3, 0.7, 1, 1.5, 2, 3, 4, 5, 6, 30])
functions = {}
for name, function in [("gelu", nn.GELU()), ("relu", nn.ReLU()), ("tanh", nn.Tanh()), ("sigmoid", nn.Sigmoid()),
                       ("softplus", nn.Softplus())]:
    v = x.clone().requires_grad_()
    y = function(v)
    y.sum().backward()
    functions[name] = {"value": flat(y), "slope": flat(v.grad)}
torch.manual_seed(7)
norm_input = torch.randn(3, 5, requires_grad=True)
norm = nn.LayerNorm(5)
with torch.no_grad():
    norm.weight.copy_(torch.tensor([1.0, 0.5, -1, 2, 0.1]))
    norm.bias.copy_(torch.tensor([0.0, 1, -1, 0.5, 2]))
norm_output = norm(norm_input)
(norm_output * torch.arange(15.0).reshape(3, 5)).sum().backward()
counts = torch.tensor([0.0, 1, 4, 2, 7])
rates = torch.tensor([0.5, 1.5, 3.0, 2.0, 9.0], requires_grad=True)
nll = nn.functional.poisson_nll_loss(rates, counts, log_input=False)
nll.backward()
logs = torch.tensor([-1.0, 0.2, 1.0, 0.7, 2.0], requires_grad=True)
log_nll = nn.functional.poisson_nll_loss(logs, counts)
log_nll.backward()
save("functions", {
    "x": flat(x), "functions": functions,
    "layerNorm": {"input": flat(norm_input), "weight": flat(norm.weight), "bias": flat(norm.bias),
                  "output": flat(norm_output), "inputGradient": flat(norm_input.grad),
                  "weightGradient": flat(norm.weight.grad), "biasGradient": flat(norm.bias.grad)},
    "poisson": {"counts": flat(counts), "rates": flat(rates), "loss": nll.item(), "gradient": flat(rates.grad),
                "logs": flat(logs), "logLoss": log_nll.item(), "logGradient": flat(logs.grad)},
})

# Optimisers on a small quadratic with a known path.
optimisers = {
    "sgd": lambda p: torch.optim.SGD(p, lr=0.1),
    "momentum": lambda p: torch.optim.SGD(p, lr=0.1, momentum=0.9, weight_decay=0.01),
    "nesterov": lambda p: torch.optim.SGD(p, lr=0.1, momentum=0.9, nesterov=True),
    "adam": lambda p: torch.optim.Adam(p, lr=0.1),
    "adamDecay": lambda p: torch.optim.Adam(p, lr=0.1, weight_decay=0.1),
    "adamW": lambda p: torch.optim.AdamW(p, lr=0.1, weight_decay=0.1),
}
paths = {}
for name, make in optimisers.items():
    p = torch.tensor([1.0, -2.0, 0.5], requires_grad=True)
    optimizer = make([p])
    path = []
    for _ in range(10):
        optimizer.zero_grad()
        ((p - torch.tensor([0.3, 0.3, 0.3])) ** 2 * torch.tensor([1.0, 3.0, 0.2])).sum().backward()
        optimizer.step()
        path.append(flat(p))
    paths[name] = path
save("optimisers", {"paths": paths})
