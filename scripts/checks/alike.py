"""Finds texts that are nearly alike, without comparing each with each."""

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterator, Sequence
from math import ceil

from bot.likeness import pieces

Pair = tuple[int, int]


def alike(texts: Sequence[str], groups: Sequence[Hashable], likeness: float) -> Iterator[Pair]:
    """Pairs of different groups whose pieces overlap by at least that share of all of them.

    Two sets that overlap so much share one of their rarest pieces, so only texts with a rare
    piece in common are compared (prefix filtering of set similarity joins).
    """
    split = [pieces(text) for text in texts]
    counted = Counter(piece for some in split for piece in some)
    rarest_first = sorted(counted, key=lambda piece: (counted[piece], piece))
    rank = {piece: at for at, piece in enumerate(rarest_first)}
    holders: defaultdict[str, list[int]] = defaultdict(list)
    for at in sorted(range(len(texts)), key=lambda index: len(split[index])):
        mine = split[at]
        least = likeness * len(mine)
        rare = sorted(mine, key=rank.__getitem__)[: len(mine) - ceil(least) + 1]
        known = {other for piece in rare for other in holders[piece]}
        for other in known:
            if groups[other] != groups[at] and len(split[other]) >= least:
                shared = len(mine & split[other])
                if shared >= likeness * (len(mine) + len(split[other]) - shared):
                    yield min(at, other), max(at, other)
        for piece in rare:
            holders[piece].append(at)
