#!/usr/bin/env python3
"""Fewest hidden cells of the random tables of SuppressionOptimumTests, by mixed integer programming (scipy, HiGHS).

Prints one line for each seed: seed, fewest cells hidden beyond the secret ones (- where the time ran out), what is known
to be a lower bound of it. Widths are those of real numbers, never wider than needed for whole ones. The tables are drawn by the same arithmetic as in the test; the results are
stored there. Usage: suppression_optima.py 2|3 FIRST LAST [SECONDS]
"""
import itertools
import sys
import time

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


class Attacker:
    """The table of one seed and the linear programs of somebody who knows everything that is shown."""

    def __init__(self, dimensions, seed):
        shape, values = draw(dimensions, seed)
        self.size = len(values)
        self.cells = [number for number, value in enumerate(values) if value > 0]
        self.secret = [place for place, number in enumerate(self.cells) if values[number] <= 2]
        # Zeros are shown, so that whatever is hidden is at least 1; to rise there is room enough.
        self.fall = np.array([values[number] - 1 for number in self.cells], dtype=float)
        self.rise = np.full(len(self.cells), 1000.0)
        rows = relations(shape, self.cells)
        matrix = lil_matrix((len(rows), len(self.cells)))
        for number, row in enumerate(rows):
            for cell in row:
                matrix[number, cell] = 1
        self.matrix = matrix.tocsr()

    def width(self, place, hidden):
        """Width of the interval of a cell, and by how much each hidden cell could widen it."""
        width, weight = 0.0, np.zeros(len(self.cells))
        for sign in (-1, 1):
            goal = np.zeros(len(self.cells))
            goal[place] = sign
            bounds = np.column_stack([-self.fall * hidden, self.rise * hidden])
            answer = linprog(goal, A_eq=self.matrix, b_eq=np.zeros(self.matrix.shape[0]), bounds=bounds, method="highs")
            width -= answer.fun
            weight += np.maximum(0, -answer.upper.marginals) * self.rise
            weight += np.maximum(0, answer.lower.marginals) * self.fall
        return width, np.minimum(weight, WIDTH)


def solve(dimensions, seed, seconds):
    """Fischetti and Salazar: which cells to hide as a whole number program that learns from the attacker."""
    attacker = Attacker(dimensions, seed)
    count = len(attacker.cells)
    everything = np.ones(count)
    targets = [place for place in attacker.secret if attacker.width(place, everything)[0] >= WIDTH - 1e-6]
    lower = np.zeros(count)
    lower[attacker.secret] = 1
    cuts, bound, best = [], 0, None
    end = time.monotonic() + seconds
    for is_whole in (False, True):
        while time.monotonic() < end:
            constraints = [LinearConstraint(np.array(cuts), WIDTH, np.inf)] if cuts else []
            answer = milp(
                np.ones(count), constraints=constraints, bounds=Bounds(lower, np.ones(count)),
                integrality=np.full(count, int(is_whole)), options={"time_limit": max(1, end - time.monotonic())})
            if answer.x is None:
                break
            known = answer.mip_dual_bound if is_whole else answer.fun
            bound = max(bound, int(np.ceil(known - 1e-6)) - len(attacker.secret))
            hidden = np.round(answer.x) if is_whole else np.clip(answer.x, 0, 1)
            found = len(cuts)
            for place in targets:
                width, weight = attacker.width(place, hidden)
                if width < WIDTH - 1e-6:
                    cuts.append(weight)
            if len(cuts) == found:
                if is_whole and answer.status == 0:
                    best = int(round(hidden.sum())) - len(attacker.secret)
                break
    return attacker.size, len(attacker.secret), len(targets), best, bound


def main():
    dimensions, first, last = (int(text) for text in sys.argv[1:4])
    seconds = float(sys.argv[4]) if len(sys.argv) > 4 else 60
    for seed in range(first, last + 1):
        cells, secret, targets, best, bound = solve(dimensions, seed, seconds)
        print(f"{seed} cells {cells} secret {secret} targets {targets} best {best or '-'} bound {bound}", flush=True)


if __name__ == "__main__":
    main()
