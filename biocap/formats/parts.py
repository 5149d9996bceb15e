"""An answer of several parts is not lost for one of them: what can be read of it, part by part."""

from collections.abc import Mapping
from typing import Any

from biocap.formats.model import Edition
from biocap.formats.problems import Refused
from biocap.formats.values import as_written, read_answer


def parts_read(edition: Edition, key: str, raw: Any, stands: Any) -> tuple[Any, dict[str, Refused]]:
    """Return a raw answer without the parts that cannot be read, and why each cannot, by part.

    Of a contact or a row of a table, which are answered part by part. In the place of a part
    that cannot be read stands what stood there. Any other answer comes back with no part refused:
    it is read as a whole or not at all.
    """
    target = edition.keys.get(key)
    if target is None or not isinstance(raw, Mapping):
        return raw, {}
    question, row = target
    if question.many or (row is None and question.kind != "contact"):
        return raw, {}
    before = stands if isinstance(stands, Mapping) else {}
    kept, refused = {}, {}
    for part, value in raw.items():
        try:
            alone = as_written(edition, key, {part: value})
            read_answer(edition, key, alone)
        except Refused as reason:
            refused[part] = reason
            if part in before:
                kept[part] = before[part]
        else:
            kept[part] = alone[part]
    return kept, refused
