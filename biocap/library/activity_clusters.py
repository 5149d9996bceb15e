"""Which reports are one activity, which is part of which, and what each adds to a total. Pure.

A Party, a donor and an organization may report the same workshop; people say which reports are one
(`biocap.clusters`). Of such a cluster one report is counted and speaks for it, `counted_first`.
Along “part of a larger initiative” numbers stay, for a programme and its workshop are two
activities, and money is taken once: an initiative adds what its parts do not state themselves.
"""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from biocap.formats.codes import FROM_IATI
from biocap.library.activity_rows import AMOUNTS, CHOICES, TEXTS, UNDERTAKEN
from biocap.library.activity_tables import REHEARSAL

Row = dict[str, Any]

NOTHING_USD = Decimal("0.00")
"""Written with its cents as a snapshot holds amounts, so that a table made again is the same."""
_IDENTITY = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def cluster_activities(tables: dict[str, list[Row]]) -> None:
    """Say of the activities of all tables which are one; of what was given keep what is there.

    So nothing tells of a report that is not published. Invented activities are one with their
    like alone.
    """
    given, proposed = tables["activity_clusters"], tables["activity_proposals"]
    for before in (REHEARSAL, ""):
        held = tables[f"{before}activities"]
        published = {row["activity"] for row in held}
        own = [row for row in given if row["activity"] in published]
        tables[f"{before}activity_clusters"] = own
        tables[f"{before}activity_proposals"] = [
            row for row in proposed if published.issuperset((row["one"], row["other"]))
        ]
        clusters = {row["activity"]: row["cluster"] for row in own}
        tables[f"{before}activities"] = with_clusters(held, clusters)


def with_clusters(activities: Iterable[Row], clusters: Mapping[str, str]) -> list[Row]:
    """Return the rows of activities with what clusters and trees make of them.

    `clusters` gives the cluster of each activity that is reported more than once; one that it does
    not name, or of whose cluster no other is there, stands alone.
    """
    rows = list(activities)
    together: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        together[clusters.get(row["activity"], row["activity"])].append(row)
    held: dict[str, list[Row]] = {}
    for name, some in together.items():
        some.sort(key=counted_first)
        held[name if len(some) > 1 else some[0]["activity"]] = some
    for name, some in held.items():
        for row in some:
            row["cluster"] = name
    known = Initiatives(rows)
    named = {name: _initiative_of(some, known) for name, some in held.items()}
    parents, rings = without_rings(named)
    adds = {amount: _adds(held, parents, amount) for amount in AMOUNTS}
    for name, some in held.items():
        parent = parents.get(name)
        for place, row in enumerate(some):
            row["counted"] = not place
            row["reports"] = len(some)
            row["parent"] = held[parent][0]["activity"] if parent else None
            row["ring"] = name in rings
            for amount in AMOUNTS:
                row[f"counted_{amount}"] = None if place else adds[amount][name]
    return rows


def counted_first(row: Mapping[str, Any]) -> tuple[Any, ...]:
    """Return by what reports of one activity are ordered: the first is counted.

    One of what was undertaken; with a cost; with its grant and co-financing; that says most; that
    a Party gave itself; then by its identifier, so that it is always the same.
    """
    said = sum(row[name] is not None for name in (*TEXTS, *CHOICES, "starts", "ends"))
    return (
        row["status"] != UNDERTAKEN,
        row["cost_usd"] is None,
        -sum(row[amount] is not None for amount in AMOUNTS),
        -said,
        row["party"] is None,
        row["activity"],
    )


def without_rings(named: Mapping[str, str | None]) -> tuple[dict[str, str], frozenset[str]]:
    """Return the parents that lead to an end, and who stands in a ring and so gets no parent.

    >>> without_rings({"a": "b", "b": "c", "c": "b", "d": "d"}) == (
    ...     {"a": "b"}, frozenset({"b", "c", "d"}))
    True
    """
    rings: set[str] = set()
    done: set[str] = set()
    for begin in named:
        way: dict[str, int] = {}
        at: str | None = begin
        while at is not None and at not in done and at not in way:
            way[at] = len(way)
            at = named.get(at)
        if at is not None and at in way:
            rings |= {one for one, place in way.items() if place >= way[at]}
        done |= way.keys()
    parents = {one: to for one, to in named.items() if to is not None and one not in rings}
    return parents, frozenset(rings)


class Initiatives:
    """How the text of “part of a larger initiative” names an activity that is there.

    By its lasting identifier, as its page's address has it too; by the identifier of the list that
    it was taken from; or by its whole title in any of its languages, where no other has it.
    """

    def __init__(self, activities: Iterable[Mapping[str, Any]]) -> None:
        """`activities` have their `cluster`."""
        self._by_name: dict[str, set[str]] = defaultdict(set)
        for row in activities:
            names = [row["activity"], *_titles(row["title"] or "")]
            source = row["source"] or ""
            names += [source, source.removeprefix(FROM_IATI)] if source else []
            for name in names:
                if key := _plain(name):
                    self._by_name[key].add(row["cluster"])

    def named(self, text: str, cluster: str) -> str | None:
        """Return the cluster that a text of a report of `cluster` names: that one itself last."""
        for name in (text, *_IDENTITY.findall(text.casefold()), *text.split(";"), *_titles(text)):
            clusters = self._by_name.get(_plain(name), set())
            others = clusters - {cluster}
            if len(others) == 1:
                return next(iter(others))
            if clusters == {cluster}:
                return cluster
        return None


def _initiative_of(reports: Iterable[Row], known: Initiatives) -> str | None:
    """Return the cluster that the reports of one say they are part of: the first that is found."""
    said = ((row["larger_initiative"], row["cluster"]) for row in reports)
    named = (known.named(text, cluster) for text, cluster in said if text)
    return next((cluster for cluster in named if cluster), None)


def _titles(text: str) -> list[str]:
    return text.replace("\n\n", " / ").split(" / ")


def _plain(name: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())


def _adds(
    held: Mapping[str, Sequence[Row]], parents: Mapping[str, str], amount: str
) -> dict[str, Decimal | None]:
    """Return what each cluster adds to a total: its amount less what its parts state, never < 0.

    What was not undertaken adds nothing, and its parts add what they state.
    """
    within: dict[str, Decimal] = defaultdict(Decimal)
    adds: dict[str, Decimal | None] = {}
    for name in _parts_first(held, parents):
        first = held[name][0]
        stated = first[amount] if first["status"] == UNDERTAKEN else None
        adds[name] = None if stated is None else max(stated - within[name], NOTHING_USD)
        if name in parents:
            within[parents[name]] += max(stated or NOTHING_USD, within[name])
    return adds


def _parts_first(names: Iterable[str], parents: Mapping[str, str]) -> list[str]:
    """Return names in an order in which every part stands before what it is part of."""
    left = Counter(parents.values())
    ready = [name for name in names if not left[name]]
    for name in ready:  # grows while it is gone through
        if (parent := parents.get(name)) is not None:
            left[parent] -= 1
            if not left[parent]:
                ready.append(parent)
    return ready
