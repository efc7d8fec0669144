# SPDX-License-Identifier: Apache-2.0
import math


def percentile(values, share):
    """The smallest value that at least `share` of the values do not exceed (nearest rank); share in 0...1."""
    if not values:
        raise ValueError("no values")
    ordered = sorted(values)
    return ordered[max(0, math.ceil(share * len(ordered)) - 1)]


def ndcg(ranking, gains, depth=10):
    """nDCG at `depth` with the gain itself (not 2^gain - 1), as trec_eval has it."""
    total = sum(gains.get(name, 0) / math.log2(place + 2) for place, name in enumerate(ranking[:depth]))
    ideal = sorted((gain for gain in gains.values() if gain > 0), reverse=True)[:depth]
    best = sum(gain / math.log2(place + 2) for place, gain in enumerate(ideal))
    return total / best if best else 0.0


def first_of_each(names, count):
    """The order of first appearance, without repetition."""
    return list(dict.fromkeys(names))[:count]
