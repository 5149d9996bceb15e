"""Words with marks of direction in them turn nothing around them, on any public page."""

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
import rfc8785
from django.test import Client, override_settings

from biocap import formats
from biocap.collection.queries import FrozenVersion
from biocap.experience.public import read_experience, write_experience
from biocap.indicators.crosswalks import outcome_questions
from biocap.indicators.judging import words_sha256
from biocap.indicators.recorded import write_priorities
from biocap.library.queries import Library
from biocap.national_plans.publication import rows_of_plans
from biocap.national_plans.publishing import FrozenPlan
from biocap.organizations.public import write_organizations
from biocap.plans import MeetingPriority
from biocap.roster.public import read_roster, write_roster
from biocap.shared.directions import balanced
from biocap.toolbox.review.public import PublicReviews, read_tool_reviews, write_tool_reviews
from biocap.toolbox.review.rules import ReviewReason
from tests.contracts.frozen_world import MIDTERM, frozen_inputs
from tests.contracts.public_pages import addresses, page_of
from tests.experience.frozen import write_frozen_experience
from tests.national_plans.published import frozen_plan
from tests.organizations.frozen import FUND, INSTITUTE
from tests.roster.frozen import write_frozen_roster
from tests.toolbox.review.frozen import write_frozen_review

SEEN = "ZZ"
OF_ACTIONS = frozenset({"title", "text", "institution", "name", "donor", "note", "reason", "label"})
"""What a Party writes of an action, by the names in its frozen version."""
WRITTEN = ("short_text", "long_text")
VOID = {"br", "img", "input", "link", "meta", "hr", "wbr", "col", "source"}


def marked(text: str) -> str:
    """Return a text that overrides, closes what it did not open, and leaves open what it opens."""
    return f"\u202e\u2069\u200f{SEEN} {text}\u2067\u202b"


def _with_marks(answers: dict[str, Any], edition: formats.Edition) -> dict[str, Any]:
    def deep(value: Any) -> Any:
        if isinstance(value, list):
            return [deep(item) for item in value]
        if isinstance(value, dict):
            return {
                name: marked(it)
                if name in ("specify", "name") and isinstance(it, str)
                else deep(it)
                for name, it in value.items()
            }
        return value

    return {
        key: marked(value)
        if isinstance(value, str) and edition.keys[key][0].kind in WRITTEN
        else deep(value)
        for key, value in answers.items()
    }


def _plan_with_marks() -> FrozenPlan:
    """Return the frozen plan as if its Party had written marks into its title and its actions."""
    body = deepcopy(frozen_plan().body)
    body["title"] = marked(body["title"])
    for action in body["actions"]:
        _mark_deep(action, OF_ACTIONS)
    return replace(frozen_plan(), body=body)


def _mark_deep(value: Any, names: frozenset[str]) -> None:
    for name, it in value.items() if isinstance(value, dict) else ():
        if name in names and isinstance(it, str) and it:
            value[name] = marked(it)
        else:
            _mark_deep(it, names)
    for it in value if isinstance(value, list) else ():
        _mark_deep(it, names)


def _write_roster(root: Path) -> None:
    write_frozen_roster(root)
    known = read_roster(root)
    given = [dict(deepcopy(dict(it.answers))) for it in known.experts]
    for answers in given:
        _mark_deep(answers, frozenset({"title", "name", "profile", "employer"}))
    experts = [replace(it, answers=now) for it, now in zip(known.experts, given, strict=True)]
    write_roster(root, experts, known.uses)


def _write_reviews(root: Path) -> None:
    """Write the frozen review as if reviewers and the Secretariat had written marks."""
    write_frozen_review(root)
    told = read_tool_reviews(root)
    reviews = [
        replace(
            it,
            title=marked(it.title),
            aim=marked(it.aim),
            tools=tuple(replace(tool, reasons=_reasons(tool.reasons)) for tool in it.tools),
        )
        for it in told.reviews
    ]
    outcomes = [
        replace(it, decision=marked(it.decision), paragraph=marked(it.paragraph))
        for it in told.outcomes
    ]
    write_tool_reviews(root, PublicReviews(tuple(reviews), tuple(outcomes)))


def _reasons(reasons: tuple[ReviewReason, ...]) -> tuple[ReviewReason, ...]:
    return tuple(replace(it, why=marked(it.why), name=marked(it.name)) for it in reasons)


def _write_organizations(root: Path) -> None:
    every = (INSTITUTE, FUND)
    names = tuple((marked(name), language) for name, language in INSTITUTE.names)
    marks = [replace(it, name=marked(it.name), address=marked(it.address)) for it in every]
    write_organizations(root, (replace(marks[0], names=names), *marks[1:]))


def _write_shared(root: Path) -> None:
    write_frozen_experience(root)
    shared = [replace(it, body=deepcopy(dict(it.body))) for it in read_experience(root)]
    _mark_deep([it.body for it in shared], frozenset({"title", "text", "organizer", "who", "how"}))
    write_experience(root, tuple(shared))


def _write_priorities(root: Path) -> None:
    said = {
        "decision": marked("CP-99/1"),
        "paragraph": "1",
        "says": marked("Set."),
        "why": marked("So."),
    }
    write_priorities(root, (MeetingPriority(**said, until=2099, goals=("A.1",)),))


def _marked(line: FrozenVersion) -> FrozenVersion:
    edition = formats.load_edition(line.body["format"], line.body["edition"])
    body = {**line.body, "answers": _with_marks(line.body["answers"], edition)}
    if body["organization"]:
        body["organization"] = marked(body["organization"])
    return replace(line, body=body, sha256=sha256(rfc8785.dumps(body)).hexdigest())


def _evaluated(
    given: dict[str, list[dict[str, Any]]], versions: tuple[FrozenVersion, ...]
) -> dict[str, list[dict[str, Any]]]:
    """Return what the Secretariat entered, judged and coded, with marks in all that it wrote."""
    at = datetime(2026, 10, 5, tzinfo=UTC)
    asked = {one.question for one in outcome_questions()["B.2.o2"]}
    codings = {
        (line.body["party"], question): {
            "round": line.body["round"],
            "party": line.body["party"],
            "question": question,
            "target": "B.2.o2",
            "note": marked("Says why."),
            "words_sha256": words_sha256(words),
            "coded_at": at,
        }
        for line in versions
        if line.body["round"] == MIDTERM
        for question, words in line.body["answers"].items()
        if question in asked and isinstance(words, str)
    }
    judgements = [
        {
            "round": MIDTERM,
            "outcome": outcome,
            "language": "en",
            "judgement": marked("In part."),
            "reasons": marked("3 of 4."),
            "judged_at": at,
        }
        for outcome in outcome_questions()
    ]
    entered = [{**row, "note": marked("Counted.")} for row in given.get("entered", [])]
    targets = [{**row, "reason": marked("Agreed.")} for row in given.get("targets", [])]
    assert [bool(rows) for rows in (codings, judgements, entered, targets)] == [True] * 4
    return {
        **given,
        "codings": list(codings.values()),
        "judgements": judgements,
        "entered": entered,
        "targets": targets,
    }


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """The frozen library as if everybody had written marks into all that they wrote."""
    root: Path = tmp_path_factory.mktemp("marked")
    inputs = frozen_inputs()
    versions = tuple(_marked(line) for line in inputs.versions)
    given = _evaluated({**inputs.given, **rows_of_plans([_plan_with_marks()])}, versions)
    opened = replace(inputs, versions=versions, given=given).open(root)
    _write_roster(root)
    _write_reviews(root)
    _write_organizations(root)
    _write_shared(root)
    _write_priorities(root)
    with override_settings(BIOCAP_LIBRARY=root):
        yield opened


class _Nodes(HTMLParser):
    """The words of a page that somebody wrote, each with the elements around it."""

    def __init__(self) -> None:
        super().__init__()
        self.around: list[tuple[str, bool]] = []
        self.found: list[tuple[str, tuple[str, ...], bool]] = []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        if tag not in VOID:
            apart = tag == "bdi" or (tag != "html" and "dir" in dict(attributes))
            self.around.append((tag, apart))

    def handle_endtag(self, tag: str) -> None:
        while self.around and self.around.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        if SEEN in data:
            tags = tuple(tag for tag, _apart in self.around[-3:])
            apart = any(apart for _tag, apart in self.around)
            self.found.append((data, tags, apart))


def test_words_of_others_are_balanced_and_apart_on_every_public_page(library: Library) -> None:
    loose: dict[str, list[Any]] = {}
    seen = ""
    count = 0
    for name, address in addresses(library).items():
        reader = _Nodes()
        reader.feed(page_of(Client(), address))
        count += len(reader.found)
        seen += " ".join(words for words, _tags, _apart in reader.found)
        for words, tags, apart in reader.found:
            titled = {"title", "option"} & set(tags)
            if balanced(words) != words or not (apart or titled):
                loose.setdefault(name, []).append((tags, ascii(words)[:80]))
    assert loose == {}
    missed = [it for it in ("Says why", "Counted", "Agreed", "In part", "3 of 4") if it not in seen]
    assert missed == []
    assert count > 150
