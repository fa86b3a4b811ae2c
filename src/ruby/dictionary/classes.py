"""The 6,000 × 6,000 connection matrix as some hundred classes of left and right ids with eight-bit costs."""

import numpy as np

COUNT = 600
STEP = 64  # of a connection's cost
SAMPLES = 160  # dimensions of the random projection in which ids are compared


def grouped(vectors, weights, count):
    """Weighted k-means; the heavier half of the groups holds one id each."""
    order = np.argsort(-weights)
    pinned, centres = order[: count // 2], vectors[order[:count]].copy()
    for _ in range(12):
        distance = (vectors**2).sum(1)[:, None] - 2 * vectors @ centres.T + (centres**2).sum(1)[None]
        group = distance.argmin(1)
        group[pinned] = np.arange(len(pinned))
        for g in range(len(pinned), count):
            members = group == g
            if members.any():
                centres[g] = np.average(vectors[members], axis=0, weights=weights[members])
    return group


def projected(matrix, weights, random):
    scaled = matrix * np.sqrt(weights / weights.sum())[None] * 30
    scaled -= scaled.mean(0)
    return scaled @ (random.standard_normal((matrix.shape[1], SAMPLES)).astype("f4") / np.sqrt(SAMPLES))


def means(group, weights, count):
    share = np.zeros((count, len(group)), "f4")
    share[group, np.arange(len(group))] = weights
    return share / np.maximum(share.sum(1, keepdims=True), 1e-9)


class Classes:
    """`left[id]` and `right[id]`: the class of an id; `costs`: int8, row = left class, column = right class of the word before."""

    def __init__(self, matrix, left_weight, right_weight):
        lefts, rights = (np.flatnonzero(w) for w in (left_weight, right_weight))
        used = np.clip(matrix[np.ix_(lefts, rights)].astype("f4"), -8000, 8000)
        wl, wr = left_weight[lefts], right_weight[rights]
        random = np.random.default_rng(0)
        gl = grouped(projected(used, wr, random), np.sqrt(wl), COUNT)
        gr = grouped(projected(used.T, wl, random), np.sqrt(wr), COUNT)
        costs = means(gl, wl, COUNT) @ used @ means(gr, wr, COUNT).T
        # Similar classes stand side by side: the matrix compresses better.
        sl, sr = np.argsort(costs.mean(1)), np.argsort(costs.mean(0))
        self.costs = np.clip(np.round(costs[np.ix_(sl, sr)] / STEP), -127, 127).astype("i1")
        self.left, self.right = np.zeros(len(left_weight), int), np.zeros(len(right_weight), int)
        self.left[lefts], self.right[rights] = np.argsort(sl)[gl], np.argsort(sr)[gr]
