"""Records of a run by their names in the list: each once, and none without."""

from collections.abc import Iterable
from dataclasses import replace

from biocap.exchange.imported import Imported
from biocap.exchange.outside_lists import Record, RecordPlace, Trouble
from biocap.exchange.problems import IMPORT_DOUBLED_ID, IMPORT_NO_ID, IMPORT_SAME_TWICE


def each_once(records: Iterable[Record], done: Imported) -> list[Record]:
    """Return the records, each name once; the others are left out and named.

    Spaces around a name do not count. Of records of one name that say the same, the first is
    taken; of records that differ none, for nobody can say which counts.
    """
    by_name: dict[str, list[Record]] = {}
    for record in records:
        name = " ".join(record.document.split())
        if name:
            by_name.setdefault(name, []).append(replace(record, document=name))
        else:
            done.leave_out(record, Trouble.of("record", "", IMPORT_NO_ID()))
    once = []
    for name, of_name in by_name.items():
        first, *others = of_name
        if any(other.answers != first.answers for other in others):
            places = tuple(_shown(one.place) for one in of_name[:10])
            doubled = Trouble.of("record", "", IMPORT_DOUBLED_ID(id=name, places=places))
            for one in of_name:
                done.leave_out(one, doubled)
            continue
        once.append(first)
        for other in others:
            same = IMPORT_SAME_TWICE(place=_shown(first.place))
            done.name(other, Trouble.of("notice", "", same))
    return once


def _shown(place: RecordPlace) -> str:
    return f"{place.file}:{place.number}"
