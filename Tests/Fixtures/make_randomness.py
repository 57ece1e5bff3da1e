"""Makes randomness-bits.json, randomness-draws.json and randomness-torch.json: what NumPy and PyTorch draw.

Each case holds the first draws as they are and a fingerprint of all of them: FNV-1a over 64-bit words, a
word being the bits of a double or an integer in two's complement.

    python Tests/Fixtures/make_randomness.py
"""

import json
import pathlib
import platform

import numpy as np
import torch

FOLDER = pathlib.Path(__file__).parent
SEEDS = [42, 0, 20_240_917, 0x3034C61A9AE04FF8CB62AB8EC2C4B501]
COUNT = 20_000
MASK = (1 << 64) - 1


def fingerprint(values):
    array = np.asarray(values).ravel()
    words = array.astype(np.int64) if array.dtype.kind in "iub" else array.astype(np.float64)
    result = 0xCBF29CE484222325
    for word in words.view(np.uint64).tolist():
        result = ((result ^ word) * 0x100000001B3) & MASK
    return f"{result:016x}"


def head(values, length):
    return np.asarray(values).ravel()[:length].tolist()


def hexadecimal(value):
    return f"{value:x}"


def save(name, content):
    provenance = {
        "script": "Tests/Fixtures/make_randomness.py",
        "numpy": np.__version__,
        "torch": torch.__version__.split("+")[0],
        "python": platform.python_version(),
        "seeds": [str(seed) for seed in SEEDS],
    }
    path = FOLDER / f"{name}.json"
    path.write_text(json.dumps({"provenance": provenance, **content}, separators=(",", ":")) + "\n")
    print(path.name, path.stat().st_size)


def state_of(generator):
    state = generator.bit_generator.state
    return {
        "state": hexadecimal(state["state"]["state"]),
        "increment": hexadecimal(state["state"]["inc"]),
        "spare": state["uinteger"] if state["has_uint32"] else None,
    }


# Seed sequences and the bit generator.


def sequence_case(entropy, key=()):
    sequence = np.random.SeedSequence(entropy, spawn_key=key)
    children = sequence.spawn(2) + sequence.spawn(1)
    generator = np.random.Generator(np.random.PCG64(sequence))
    start = state_of(generator)
    words = generator.bit_generator.random_raw(300)
    return {
        "entropy": hexadecimal(entropy) if isinstance(entropy, int) else None,
        "words": entropy if isinstance(entropy, list) else None,
        "key": list(key),
        "state32": sequence.generate_state(9, np.uint32).tolist(),
        "state64": [hexadecimal(int(word)) for word in sequence.generate_state(5, np.uint64)],
        "children": [child.generate_state(4, np.uint32).tolist() for child in children],
        "grandchild": children[1].spawn(2)[1].generate_state(4, np.uint32).tolist(),
        "start": start,
        "raw": [hexadecimal(int(word)) for word in words[:20]],
        "rawHash": fingerprint(words.view(np.int64)),
    }


def bits():
    cases = [
        sequence_case(value)
        for value in [
            0, 1, 42, 2**31, 2**32 - 1, 2**32, 2**63 - 1, 2**64 - 1, 2**64, 2**96 + 5, SEEDS[3], 2**128 - 1,
        ]
    ]
    cases += [
        sequence_case(words)
        for words in [[], [0], [42, 7], [0, 0], [1, 2, 3, 4], [1, 2, 3, 4, 5], [4294967295] * 9]
    ]
    cases += [sequence_case(42, (3,)), sequence_case(2**64 + 1, (0, 4294967295, 2)), sequence_case([], (1,))]
    cases += [sequence_case([5, 6, 7, 8, 9, 10], (1, 0))]
    jumps = []
    for steps in [0, 1, 2, 1000, 2**64, 2**127 + 12345, 2**128 - 1]:
        generator = np.random.default_rng(42)
        generator.integers(0, 10)
        generator.bit_generator.advance(steps)
        jumps.append({"steps": hexadecimal(steps), "after": state_of(generator)})
    jumped = []
    for count in [1, 2, 1000]:
        generator = np.random.Generator(np.random.PCG64(42).jumped(count))
        jumped.append({"jumps": count, "after": state_of(generator)})
    words32 = np.random.PCG64(42)
    generator = np.random.Generator(words32)
    mixed = []
    for index in range(200):
        if index % 5 == 3:
            mixed.append(float(generator.random()))
        else:
            mixed.append(float(generator.integers(0, 2**32)))
    save("randomness-bits", {"sequences": cases, "advanced": jumps, "jumped": jumped, "mixed": mixed})


# Distributions.

DISTRIBUTIONS = {
    "random": [[]],
    "randomFloat": [[]],
    "uniform": [[-3.0, 5.0]],
    "standardNormal": [[]],
    "standardNormalFloat": [[]],
    "normal": [[2.0, 0.5], [-1.0, 0.0]],
    "standardExponential": [[]],
    "exponential": [[3.25]],
    "standardGamma": [[0.0], [0.02], [0.3], [0.999], [1.0], [1.5], [12.0], [3000.0]],
    "gamma": [[2.5, 0.4], [0.7, 30.0]],
    "beta": [
        [0.5, 0.5], [1.0, 1.0], [2.0, 3.0], [0.003, 0.01], [1e-5, 3e-5], [1e-104, 3e-104], [30.0, 0.2],
    ],
    "poisson": [
        [0.0], [0.01], [0.9], [5.0], [9.999], [10.0], [10.5], [50.0], [1234.5], [1e6], [1e12], [9e18],
    ],
    # Only what NumPy before and after 2.5 draws alike; see BinomialTests.swift for the rest.
    "binomial": [
        [10, 0.3], [100, 0.25], [100, 0.9], [60, 0.5], [61, 0.5], [160, 0.5], [100_000, 0.0001],
        [1_000_000, 0.37], [1_000_000_000, 0.999], [50, 1.0], [7, 0.0], [0, 0.4],
    ],
}
CALLS = {
    "random": lambda g, p, n: g.random(n),
    "randomFloat": lambda g, p, n: g.random(n, dtype=np.float32),
    "uniform": lambda g, p, n: g.uniform(*p, n),
    "standardNormal": lambda g, p, n: g.standard_normal(n),
    "standardNormalFloat": lambda g, p, n: g.standard_normal(n, dtype=np.float32),
    "normal": lambda g, p, n: g.normal(*p, n),
    "standardExponential": lambda g, p, n: g.standard_exponential(n),
    "exponential": lambda g, p, n: g.exponential(*p, n),
    "standardGamma": lambda g, p, n: g.standard_gamma(*p, n),
    "gamma": lambda g, p, n: g.gamma(*p, n),
    "beta": lambda g, p, n: g.beta(*p, n),
    "poisson": lambda g, p, n: g.poisson(*p, n),
    "binomial": lambda g, p, n: g.binomial(*p, n),
}
# Where the rare branches (tails, wedges) need many more draws to be met often.
MANY = {"standardNormal": 400_000, "standardNormalFloat": 400_000, "standardExponential": 200_000}


def distribution_cases():
    for name, regimes in DISTRIBUTIONS.items():
        for parameters in regimes:
            for seed in SEEDS:
                generator = np.random.default_rng(seed)
                count = MANY.get(name, COUNT) if seed == SEEDS[0] else COUNT
                values = CALLS[name](generator, parameters, count)
                yield {
                    "name": name,
                    "seed": hexadecimal(seed),
                    "parameters": parameters,
                    "count": count,
                    "head": head(values, 100 if seed == SEEDS[0] else 3),
                    "hash": fingerprint(values),
                    "after": state_of(generator),
                }


def integer_cases():
    # Low and high are both included.
    ranges = [
        (0, 0), (0, 1), (0, 9), (-5, 5), (0, 999), (3, 2**31), (0, 2**32 - 2), (0, 2**32 - 1), (0, 2**32),
        (-(2**62), 2**62), (-(2**63), 2**62), (-(2**63), 2**63 - 2), (-(2**63), 2**63 - 1),
        (7, 3 * 2**61),
    ]
    for low, high in ranges:
        for seed in SEEDS:
            generator = np.random.default_rng(seed)
            values = generator.integers(low, high, COUNT, endpoint=True)
            yield {
                "low": low,
                "high": high,
                "seed": hexadecimal(seed),
                "count": COUNT,
                "head": head(values, 50 if seed == SEEDS[0] else 3),
                "hash": fingerprint(values),
                "after": state_of(generator),
            }


def vector_cases():
    multinomials = [
        (20, [0.2, 0.3, 0.5]), (200, [0.1] * 10), (0, [0.5, 0.5]), (5, [1.0]),
        (100_000, [0.001, 0.499, 0.5, 0.0]), (50, [0.0, 1.0, 0.0]), (300, [1 / 3, 1 / 3, 1 / 3]),
        (77, [0.7, 0.2, 0.1]),
    ]
    dirichlets = [
        [1.0, 1.0, 1.0], [0.5, 2.0, 7.5, 0.01], [0.05, 0.01, 0.09], [0.02, 0.0, 0.03], [0.03, 0.0, 0.0],
        [3.0],
        [100.0, 200.0], [0.0, 0.4, 0.0], [1e-4, 1e-3], [1e-110, 2e-110],
    ]
    for seed in SEEDS[:2]:
        for trials, probabilities in multinomials:
            generator = np.random.default_rng(seed)
            values = generator.multinomial(trials, probabilities, 2000)
            yield vector("multinomial", seed, [float(trials), *probabilities], 2000, values, generator)
        for alpha in dirichlets:
            generator = np.random.default_rng(seed)
            values = generator.dirichlet(alpha, 2000)
            yield vector("dirichlet", seed, alpha, 2000, values, generator)
        for count in [0, 1, 2, 3, 10, 400, 100_000]:
            generator = np.random.default_rng(seed)
            values = [generator.permutation(count) for _ in range(3)]
            yield vector("permutation", seed, [float(count)], 3, np.concatenate(values), generator)
        for population, count in [
            (0, 0), (1, 1), (10, 0), (10, 3), (10, 10), (1000, 7), (10_000, 9_000), (10_001, 200),
            (10_001, 201),
            (20_000, 20_000), (1_000_000, 100),
        ]:
            generator = np.random.default_rng(seed)
            values = [generator.choice(population, count, replace=False) for _ in range(3)]
            parameters = [float(population), float(count)]
            yield vector("choice", seed, parameters, 3, np.concatenate(values), generator)
        for probabilities in [[0.2, 0.3, 0.5], [0.0, 1.0], [1.0], [0.1] * 10]:
            generator = np.random.default_rng(seed)
            values = generator.choice(len(probabilities), 2000, p=probabilities)
            yield vector("weighted", seed, probabilities, 2000, values, generator)
        means = np.linspace(0, 80, 5121)
        generator = np.random.default_rng(seed)
        yield vector("poissonMeans", seed, [0.0, 80.0, 5121.0], 1, generator.poisson(means), generator)


def vector(name, seed, parameters, count, values, generator):
    return {
        "name": name,
        "seed": hexadecimal(seed),
        "parameters": parameters,
        "count": count,
        "head": head(values, 24),
        "hash": fingerprint(values),
        "after": state_of(generator),
    }


def interleaved(seed):
    """One generator, all methods in turn, so that a spare half word meets every other draw."""
    g = np.random.default_rng(seed)
    steps = [
        lambda: g.integers(0, 10), lambda: g.random(), lambda: g.standard_normal(dtype=np.float32),
        lambda: g.standard_normal(), lambda: g.integers(0, 2**40), lambda: g.permutation(7)[3],
        lambda: g.poisson(3.3), lambda: g.poisson(33.0), lambda: g.random(dtype=np.float32),
        lambda: g.standard_gamma(0.4), lambda: g.binomial(100, 0.4), lambda: g.standard_exponential(),
        lambda: g.choice(100, 5, replace=False)[2], lambda: g.beta(0.3, 0.6),
        lambda: g.dirichlet([0.5, 1.5])[0],
        lambda: g.multinomial(9, [0.25, 0.25, 0.5])[1], lambda: g.spawn(1)[0].random(),
    ]
    values = [float(steps[(index * index + index // 3) % len(steps)]()) for index in range(3000)]
    after = state_of(g)
    return {"seed": hexadecimal(seed), "head": values[:150], "hash": fingerprint(values), "after": after}


def draws():
    save(
        "randomness-draws",
        {
            "distributions": list(distribution_cases()),
            "integers": list(integer_cases()),
            "vectors": list(vector_cases()),
            "interleaved": [interleaved(seed) for seed in SEEDS],
        },
    )


# PyTorch.


def torch_steps(seed):
    """A sequence of tensor operations on one generator."""
    torch.manual_seed(seed)
    steps = []

    def add(name, parameters, count, tensor):
        values = tensor.detach().numpy()
        steps.append(
            {
                "name": name,
                "parameters": parameters,
                "count": count,
                "head": head(values.astype(np.float64) if values.dtype == bool else values, 20),
                "hash": fingerprint(values),
            }
        )

    bound = 0.08838834764831845
    for lower, upper in [(0.0, 1.0), (-0.3, 0.7), (-0.1, 0.1), (-bound, bound), (2.0, 2.0)]:
        lower, upper = float(np.float32(lower)), float(np.float32(upper))
        add("uniform", [lower, upper], 3001, torch.empty(3001).uniform_(lower, upper))
    add("uniformDouble", [], 501, torch.rand(501, dtype=torch.float64))
    for count in [1, 5, 15, 16, 17, 31, 32, 100, 3, 20_001, 2]:
        add("normal", [0.0, 1.0], count, torch.randn(count))
    add("normal", [1.5, 0.3], 7, torch.empty(7).normal_(1.5, 0.3))
    add("normal", [1.5, 0.3], 1000, torch.empty(1000).normal_(1.5, 0.3))
    for probability in [0.3, 0.5, 0.0, 1.0, 0.9]:
        add("bernoulli", [probability], 1001, torch.empty(1001).bernoulli_(probability))
    add("bernoulliTensor", [], 2001, torch.bernoulli(torch.linspace(0, 1, 2001)))
    for rate in [0.1, 0.5]:
        dropped = torch.nn.functional.dropout(torch.ones(999), rate)
        add("bernoulli", [1 - rate], 999, (dropped != 0).float())
    for low, high in [(0, 1), (0, 10), (-7, 8), (0, 2**28 - 1), (0, 2**28), (0, 2**40), (-(2**62), 2**62)]:
        add("integers", [float(low), float(high)], 201, torch.randint(low, high, (201,)))
    for count in [0, 1, 2, 10, 1000, 40_000]:
        add("permutation", [], count, torch.randperm(count))
    return {"seed": str(seed), "steps": steps}


def linear_layer(seed, inputs, outputs):
    torch.manual_seed(seed)
    layer = torch.nn.Linear(inputs, outputs)
    weight, bias = layer.weight.detach().numpy(), layer.bias.detach().numpy()
    return {
        "seed": seed,
        "inputs": inputs,
        "outputs": outputs,
        "weight": head(weight, 50),
        "weightHash": fingerprint(weight),
        "bias": head(bias, 50),
        "biasHash": fingerprint(bias),
    }


def words(seed):
    torch.manual_seed(seed)
    # On int32, random_() keeps 31 bits of each word.
    return [int(value) for value in torch.empty(700, dtype=torch.int32).random_().tolist()]


def check_processor():
    """PyTorch on Intel processors takes dropout masks from another generator; this needs the portable one."""
    torch.manual_seed(1)
    uniform = torch.rand(100, dtype=torch.float64)
    torch.manual_seed(1)
    if not torch.equal(torch.empty(100).bernoulli_(0.5).bool(), uniform < 0.5):
        raise SystemExit("make_randomness.py: run on a processor where PyTorch's bernoulli_ is its own")


def pytorch():
    check_processor()
    shapes = [(42, 128, 64), (42, 64, 32), (7, 4, 32), (0, 7, 5)]
    layers = [linear_layer(*shape) for shape in shapes]
    save(
        "randomness-torch",
        {
            "sequences": [torch_steps(seed) for seed in [42, 0, 5489, 2**40 + 3, -1]],
            "words": {str(seed): words(seed) for seed in [42, 2**32 - 1]},
            "layers": layers,
        },
    )


if __name__ == "__main__":
    bits()
    draws()
    pytorch()
