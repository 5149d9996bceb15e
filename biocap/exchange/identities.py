"""Records of a run by their names in the list: each once, and none without."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import replace

from biocap.exchange.imported import Imported
from biocap.exchange.outside_lists import Record, RecordPlace, Trouble
from biocap.exchange.problems import IMPORT_DOUBLED_ID, IMPORT_NO_ID, IMPORT_SAME_TWICE

_whole = re.compile(r"""(?:'|="?)?0*([1-9][0-9]{0,11})(?:[.,]0{1,2})?"?""")
"""A whole number as spreadsheets write one: 051, 51.0, 51,00, '051, ="051"."""


def plain_id(cell: str) -> str:
    """Return an id alike however wide its digits are and whatever is invisible in it.

    >>> plain_id(" ٥１\u200b ")
    '51'
    """
    letters = (it for it in cell if unicodedata.category(it) != "Cf")
    plain = "".join(str(unicodedata.decimal(it)) if it.isdecimal() else it for it in letters)
    return " ".join(plain.split())


def whole_number_id(plain: str) -> str:
    """Return the id of a list whose ids are whole numbers, as the number is written shortest.

    "" for what is surely none, or may be two: three digits behind a mark (`51.000`), a power of
    ten (`5.1E+03`), more digits than a spreadsheet keeps.

    >>> whole_number_id("051"), whole_number_id("51.0"), whole_number_id("51.000")
    ('51', '51', '')
    """
    whole = _whole.fullmatch(plain)
    return whole.group(1) if whole else ""


def each_once(records: Iterable[Record], done: Imported) -> list[Record]:
    """Return the records, each name once; the others are left out and named.

    Spaces around a name do not count; two organizations may use one name. Of records of one name
    that say the same, the first is taken; of records that differ none, for nobody can say which
    counts.
    """
    by_name: dict[tuple[int | None, str], list[Record]] = {}
    for record in records:
        name = " ".join(record.document.split())
        if name:
            named = (record.reported_by, name)
            by_name.setdefault(named, []).append(replace(record, document=name))
        else:
            done.leave_out(record, Trouble.of("record", "", IMPORT_NO_ID()))
    once = []
    for (_reporter, name), of_name in by_name.items():
        first, *others = of_name
        if any(other.answers != first.answers for other in others):
            places = tuple(_place_in_words(one.place) for one in of_name[:10])
            doubled = Trouble.of("record", "", IMPORT_DOUBLED_ID(id=name, places=places))
            for one in of_name:
                done.leave_out(one, doubled)
            continue
        once.append(first)
        for other in others:
            same = IMPORT_SAME_TWICE(place=_place_in_words(first.place))
            done.name(other, Trouble.of("notice", "", same))
    return once


def _place_in_words(place: RecordPlace) -> str:
    return f"{place.file}:{place.number}"
