"""Which reports are together by what was decided of pairs. Pure."""

from collections.abc import Iterable, Mapping

Pair = tuple[str, str]


def clusters_of(same: Iterable[Pair]) -> dict[str, str]:
    """Return the cluster of each report of pairs that are of one activity, in order of decision.

    It bears the identifier of the report that was first in it, and keeps it when others join.

    >>> clusters_of([("b", "c"), ("d", "e"), ("a", "b")])
    {'b': 'b', 'c': 'b', 'd': 'd', 'e': 'd', 'a': 'b'}
    """
    cluster: dict[str, str] = {}
    for one, other in same:
        first = cluster.get(one) or cluster.get(other) or one
        for joining in (one, other):
            was = cluster.setdefault(joining, first)
            if was != first:
                cluster = {it: first if held == was else held for it, held in cluster.items()}
    return cluster


def are_together(cluster: Mapping[str, str], one: str, other: str) -> bool:
    """Say whether two reports stand in one cluster."""
    return one in cluster and cluster[one] == cluster.get(other)
