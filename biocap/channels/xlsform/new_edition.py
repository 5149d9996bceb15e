"""The files of a new edition: those of the one before, as a revised XLSForm changes them. Pure."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import yaml

from biocap.channels.xlsform.revising import FormRevision
from biocap.shared.languages import languages
from biocap.shared.located import parse
from biocap.shared.texts import text_file
from biocap.shared.translations import english_texts, renewed

STRUCTURE = "format.yaml"
WIDTH = 120


def files_of_new_edition(
    files: Mapping[str, str], revision: FormRevision, name: str
) -> dict[str, str]:
    """Return the files of an edition of this name, by path within its folder.

    Comments in a file that is written anew are kept where they stand before its first line. Words
    that changed are no document's own any more: the texts say that they are mixed.
    """
    made = dict(files)
    made[STRUCTURE] = _structure(files[STRUCTURE], revision, name)
    english = text_file("en")
    changes = {one.place: one.now for one in revision.words if one.language == "en"}
    if changes:
        made[english] = _english(files[english], changes)
    told = english_texts(parse(made[english], english))
    for code in languages():
        path = text_file(code)
        words = {"/".join(one.place): one.now for one in revision.words if one.language == code}
        if code != "en" and (words or (changes and path in files)):
            made[path] = renewed(told, code, files.get(path, ""), path, words)
    return made


def _structure(text: str, revision: FormRevision, name: str) -> str:
    named = re.sub(r"(?m)^edition:.*$", f'edition: "{name}"', text, count=1)
    if not (revision.questions or revision.options or revision.rows):
        return named
    told = yaml.safe_load(named)
    for section in told["sections"]:
        if order := revision.questions.get(section["code"]):
            section["questions"] = _in_order(section["questions"], order)
        for question in section["questions"]:
            if order := revision.rows.get(question["code"]):
                question["rows"] = _in_order(question["rows"], order)
    for list_, order in revision.options.items():
        held = told["option_lists"][list_]
        if isinstance(held, dict):
            held["options"] = _in_order(held["options"], order)
        else:
            told["option_lists"][list_] = _in_order(held, order)
    return _dumped(named, told)


def _in_order(items: Sequence[Any], order: Sequence[str]) -> list[Any]:
    place = {code: number for number, code in enumerate(order)}
    return sorted(items, key=lambda one: place[str(one["code"])])


def _english(text: str, changes: Mapping[tuple[str, ...], str]) -> str:
    told = yaml.safe_load(text)
    for place, now in changes.items():
        where = told
        for step in place[:-1]:
            where = where.setdefault(step, {})
        if now:
            where[place[-1]] = now
        else:
            where.pop(place[-1], None)
    if told.get("official"):
        told["mixed"] = True
    return _dumped(text, told)


def _dumped(before: str, told: Any) -> str:
    body = yaml.safe_dump(told, allow_unicode=True, sort_keys=False, width=WIDTH)
    return "".join(_opening_comments(before)) + body


def _opening_comments(text: str) -> Iterator[str]:
    for line in text.splitlines(keepends=True):
        if not line.startswith("#"):
            return
        yield line
