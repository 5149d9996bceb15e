"""Files that travel within an answer file: small ones, for who has no line. Pure.

The form names each by an id of its own; what the draft calls it follows from the draft, its name
and its content, so that the same file twice is one, and no file takes the place of another.
"""

import base64
import binascii
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid5

from biocap.channels.choices import LONGEST_WORD, MOST_ENCLOSED
from biocap.channels.problems import ANSWER_FILE_ENCLOSED_TOO_LARGE, ANSWER_FILE_WRONG_SHAPE
from biocap.collection import rules
from biocap.collection.choices import MOST_UPLOADS


@dataclass(frozen=True)
class EnclosedFile:
    """A file within an answer file, as whoever filled that in chose it."""

    name: str
    content: bytes

    def number_in(self, submission: str) -> str:
        """Return by which id the draft holds it once it was taken in."""
        content = hashlib.sha256(self.content).hexdigest()
        return str(uuid5(UUID(submission), f"{content} {self.name}"))


def enclosed_files(given: Any, answers: Mapping[str, Any]) -> dict[str, EnclosedFile]:
    """Return the files that an answer file holds, by the ids by which its answers name them.

    Raises a Problem `answer_file.…` for what is no file, one that no answer names, and too much.
    """
    if not isinstance(given, dict) or len(given) > MOST_UPLOADS:
        raise ANSWER_FILE_WRONG_SHAPE(place="files")
    named = rules.upload_ids(list(answers.values()))
    files = {number: _enclosed(number, one) for number, one in given.items() if number in named}
    for number in given.keys() - files.keys():
        raise ANSWER_FILE_WRONG_SHAPE(place=f"files: {number[:LONGEST_WORD]}")
    if sum(len(one.content) for one in files.values()) > MOST_ENCLOSED:
        raise ANSWER_FILE_ENCLOSED_TOO_LARGE(most=MOST_ENCLOSED // 1024 // 1024)
    return files


def written_enclosed(files: Mapping[str, EnclosedFile]) -> dict[str, Any]:
    """Return files as an answer file holds them."""
    return {
        number: {"name": one.name, "content": base64.b64encode(one.content).decode()}
        for number, one in files.items()
    }


def renumbered(value: Any, numbers: Mapping[str, str]) -> Any:
    """Return an answer of files with other ids in the place of those that are named."""
    if isinstance(value, list):
        return [renumbered(one, numbers) for one in value]
    return {"upload": numbers.get(value["upload"], value["upload"])} if value else value


def _enclosed(number: str, given: Any) -> EnclosedFile:
    place = f"files: {number[:LONGEST_WORD]}"
    if not isinstance(given, dict) or given.keys() != {"name", "content"}:
        raise ANSWER_FILE_WRONG_SHAPE(place=place)
    name, content = given["name"], given["content"]
    if not isinstance(name, str) or not isinstance(content, str) or len(name) > LONGEST_WORD:
        raise ANSWER_FILE_WRONG_SHAPE(place=place)
    try:
        return EnclosedFile(rules.file_name(name), base64.b64decode(content, validate=True))
    except (binascii.Error, ValueError):
        raise ANSWER_FILE_WRONG_SHAPE(place=place) from None
