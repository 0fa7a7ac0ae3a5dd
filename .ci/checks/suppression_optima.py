#!/usr/bin/env python3
"""Fewest hidden cells of the random tables of SuppressionOptimumTests, by mixed integer programming (scipy, HiGHS).

Prints one line for each seed: seed, cells hidden at least beyond the secret ones (with * where the time ran out and it is
only the best known), its lower bound. The tables are drawn by the same arithmetic as in the test; the results are
stored there. Usage: suppression_optima.py 2|3 FIRST LAST [SECONDS]
"""
import itertools
import sys

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, linprog, milp
from scipy.sparse import lil_matrix

MASK = (1 << 64) - 1
WIDTH = 3


class Generator:
    def __init__(self, seed):
        self.state = seed

    def below(self, bound):
        self.state = (self.state * 6364136223846793005 + 1442695040888963407) & MASK
        mixed = ((self.state ^ (self.state >> 29)) * 0xBF58476D1CE4E5B9) & MASK
        return (mixed ^ (mixed >> 32)) % bound


def draw(dimensions, seed):
    random = Generator(seed)
    if dimensions == 2:
        shape = [4 + random.below(4), 7 + random.below(4)]
    else:
        shape = [3 + random.below(3), 4 + random.below(3), 7 + random.below(1)]
    values = []
    for _ in range(int(np.prod(shape))):
        kind = random.below(100)
        if kind < 12:
            values.append(1 + random.below(2))
        elif kind < 17:
            values.append(0)
        elif kind < 50:
            values.append(3 + random.below(7))
        else:
            values.append(10 + random.below(60))
    return shape, values


def relations(shape, cells):
    """Lines of the table along each axis; the margins are published, so each is a sum that cannot move."""
    place = {cell: number for number, cell in enumerate(cells)}
    rows = []
    for axis in range(len(shape)):
        rest = [range(size) for other, size in enumerate(shape) if other != axis]
        for fixed in itertools.product(*rest):
            row = []
            for step in range(shape[axis]):
                index = list(fixed)
                index.insert(axis, step)
                number = int(np.ravel_multi_index(index, shape))
                if number in place:
                    row.append(place[number])
            rows.append(row)
    return rows


def solve(dimensions, seed, seconds):
    shape, values = draw(dimensions, seed)
    cells = [number for number, value in enumerate(values) if value > 0]
    room = np.array([values[number] - 1 for number in cells], dtype=float)
    count = len(cells)
    rows = relations(shape, cells)
    matrix = lil_matrix((len(rows), count))
    for number, row in enumerate(rows):
        for cell in row:
            matrix[number, cell] = 1
    matrix = matrix.tocsr()
    secret = [place for place, number in enumerate(cells) if values[number] <= 2]
    limit = float(WIDTH if dimensions == 2 else 4 * WIDTH)
    fall = np.minimum(room, limit)
    targets = []
    for place in secret:
        ends = []
        for sign in (-1, 1):
            goal = np.zeros(count)
            goal[place] = sign
            bounds = [(-fall[cell], limit) for cell in range(count)]
            answer = linprog(goal, A_eq=matrix, b_eq=np.zeros(len(rows)), bounds=bounds, method="highs")
            ends.append(-sign * answer.fun if answer.success else 0)
        if abs(ends[0]) + abs(ends[1]) >= WIDTH - 1e-6:
            targets.append(place)
    # x, then for each target a world above and one below.
    worlds = 2 * len(targets)
    size = count * (1 + worlds)
    blocks, low, high = [], [], []
    row_count = worlds * (len(rows) + 2 * count) + len(targets)
    a = lil_matrix((row_count, size))
    at = 0
    for world in range(worlds):
        base = count * (1 + world)
        for row in rows:
            for cell in row:
                a[at, base + cell] = 1
            low.append(0), high.append(0)
            at += 1
        for cell in range(count):
            a[at, base + cell] = 1
            a[at, cell] = -limit
            low.append(-np.inf), high.append(0)
            a[at + 1, base + cell] = 1
            a[at + 1, cell] = fall[cell]
            low.append(0), high.append(np.inf)
            at += 2
    for number, place in enumerate(targets):
        a[at, count * (1 + 2 * number) + place] = 1
        a[at, count * (2 + 2 * number) + place] = -1
        low.append(WIDTH), high.append(np.inf)
        at += 1
    lower = np.concatenate([np.zeros(count)] + [-fall] * worlds)
    upper = np.concatenate([np.ones(count)] + [np.full(count, limit)] * worlds)
    for place in secret:
        lower[place] = 1
    cost = np.concatenate([np.ones(count), np.zeros(count * worlds)])
    answer = milp(
        cost, constraints=LinearConstraint(a.tocsr(), low, high), bounds=Bounds(lower, upper),
        integrality=np.concatenate([np.ones(count), np.zeros(count * worlds)]), options={"time_limit": seconds})
    bound = int(np.ceil(answer.mip_dual_bound - 1e-6)) - len(secret)
    best = round(answer.fun) - len(secret) if answer.x is not None else -1
    return len(values), len(secret), len(targets), best, bound, answer.status == 0


def main():
    dimensions, first, last = (int(text) for text in sys.argv[1:4])
    seconds = float(sys.argv[4]) if len(sys.argv) > 4 else 60
    for seed in range(first, last + 1):
        cells, secret, targets, best, bound, proved = solve(dimensions, seed, seconds)
        print(f"{seed} cells {cells} secret {secret} targets {targets} best {best}{'' if proved else '*'} bound {bound}",
              flush=True)


if __name__ == "__main__":
    main()
