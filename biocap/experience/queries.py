"""What of courses, lessons, questions and answers is public, real or invented."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from biocap.experience.choices import POSTS, ContributionKind
from biocap.experience.problems import EXPERIENCE_UNKNOWN
from biocap.experience.public import Shared, read_experience
from biocap.library.folding import fold
from biocap.library.places import library_root
from biocap.library.worlds import asked_world

ONLINE = "online"
"""Stands among regions for what is held online."""


@dataclass(frozen=True)
class SharedHere:
    """All that is public of one world: `invented` says of which."""

    invented: bool
    all: tuple[Shared, ...]
    elsewhere: int
    """How many courses and posts the other world has."""

    @property
    def courses(self) -> list[Shared]:
        """Courses and trainings by their days, the next first."""
        held = [it for it in self.all if it.kind == ContributionKind.COURSE]
        return sorted(held, key=lambda it: (it.starts_on, it.ends_on, it.code))

    @property
    def posts(self) -> list[Shared]:
        """Lessons, good practices and questions, what stands since last first."""
        held = [it for it in self.all if it.kind in POSTS]
        return sorted(held, key=lambda it: (it.first_on, _number(it)), reverse=True)

    @cached_property
    def answered(self) -> Mapping[str, int]:
        """How many answers each question has that has any."""
        return Counter(it.question for it in self.all if it.question)

    def answers_to(self, question: str) -> list[Shared]:
        """Return the answers to a question, in the order in which they were public."""
        held = [it for it in self.all if it.question == question]
        return sorted(held, key=lambda it: (it.first_on, _number(it)))


def _number(it: Shared) -> int:
    return int(it.code[1:])


def shared_here(query: Mapping[str, object]) -> SharedHere:
    """Return what is public of the world that an address asks for: the real one, or rehearsals."""
    invented = bool(asked_world(query))
    every = read_experience(library_root())
    here = tuple(it for it in every if it.fictional == invented)
    away = [it for it in every if it.fictional != invented and not it.question]
    return SharedHere(invented, here, len(away))


def shared_one(code: str, kinds: Sequence[str]) -> tuple[Shared, SharedHere]:
    """Return what stands under a code, with all that is public of its world.

    Raises Problem("experience.unknown").
    """
    every = read_experience(library_root())
    for it in every:
        if it.code == code and it.kind in kinds:
            here = tuple(one for one in every if one.fictional == it.fictional)
            return it, SharedHere(it.fictional, here, 0)
    raise EXPERIENCE_UNKNOWN(code=code)


def regions_of(it: Shared) -> frozenset[str]:
    """Return the regions that a course is held in or for, and whether it is online."""
    said = {it.region, *map(str, it.body.get("groups", ()))} - {""}
    return frozenset(said | ({ONLINE} if it.body.get("online") else set()))


def months_of(it: Shared) -> tuple[str, ...]:
    """Return the months (2027-03) in which a course has a day.

    >>> months_of(course(starts_on="2026-12-30", ends_on="2027-01-02"))
    ('2026-12', '2027-01')
    """
    first, last = it.starts_on, it.ends_on
    number = first.year * 12 + first.month - 1
    until = last.year * 12 + last.month - 1
    return tuple(f"{n // 12:04}-{n % 12 + 1:02}" for n in range(number, until + 1))


def courses_chosen(
    courses: Sequence[Shared], asked: Mapping[str, str], today: date
) -> list[Shared]:
    """Return the courses that all that is asked for leaves: those to come, or the archive.

    The shelf `past` has those that have ended, the last first.
    """
    past = asked.get("shelf") == "past"
    left = [
        it
        for it in courses
        if (it.ends_on < today) == past
        and _is_about(it, asked)
        and asked.get("language", "") in ("", *it.body["taught_in"])
        and asked.get("region", "") in ("", *regions_of(it))
        and asked.get("month", "") in ("", *months_of(it))
    ]
    return left[::-1] if past else left


def posts_chosen(posts: Sequence[Shared], asked: Mapping[str, str]) -> list[Shared]:
    """Return the posts that all that is asked for leaves."""
    return [
        it
        for it in posts
        if _is_about(it, asked)
        and asked.get("kind", "") in ("", it.kind)
        and asked.get("language", "") in ("", it.language)
    ]


def _is_about(it: Shared, asked: Mapping[str, str]) -> bool:
    body: Mapping[str, Any] = it.body
    return (
        asked.get("element", "") in ("", *body["elements"])
        and asked.get("area", "") in ("", *body["areas"])
        and _has_words(it, asked.get("q", ""))
    )


def _has_words(it: Shared, sought: str) -> bool:
    if not sought:
        return True
    said = (it.title, it.body["text"], it.body.get("organizer", ""), it.body.get("place", ""))
    text, *words = fold([" ".join(map(str, said)), *sought.split()])
    return all(word.strip() in text for word in words)
