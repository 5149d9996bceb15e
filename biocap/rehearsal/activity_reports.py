"""Fictional reports of activities with planted doubles, drawn from a seed.

The same workshop reported by a Party of a rehearsal, a donor and an organization: each in its own
language and words, its own days and sums, with or without the others' identifiers. Series of
workshops that look alike and are not one stand beside them. All names are invented, and it says
nothing of any real Government, donor or organization.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Any

from biocap.formats import load_edition
from biocap.formats.codes import ACTIVITIES, ELEMENTS

KINDS = {
    "en": ("Workshop on", "Training course on", "Study visit on", "Seminar on"),
    "fr": ("Atelier sur", "Cours de formation sur", "Voyage d’étude sur", "Séminaire sur"),
    "es": (
        "Taller sobre",
        "Curso de formación sobre",
        "Visita de estudio sobre",
        "Seminario sobre",
    ),
}
SUBJECTS = {
    "en": (
        *("risk assessment of living modified organisms", "detection and identification"),
        *("handling and documentation of shipments", "socio-economic considerations"),
        *("public awareness and participation", "liability and redress", "biosafety legislation"),
        *("unintentional transboundary movements", "laboratory methods", "information exchange"),
    ),
    "fr": (
        *("l’évaluation des risques des organismes vivants modifiés", "la détection"),
        *("la documentation des expéditions", "les considérations socioéconomiques"),
        *("la sensibilisation et la participation du public", "la responsabilité et la réparation"),
        *("la législation sur la biosécurité", "les mouvements transfrontières non intentionnels"),
        *("les méthodes de laboratoire", "l’échange d’informations"),
    ),
    "es": (
        *("la evaluación del riesgo de los organismos vivos modificados", "la detección"),
        *("la documentación de los envíos", "las consideraciones socioeconómicas"),
        *("la sensibilización y participación del público", "la responsabilidad y compensación"),
        *("la legislación sobre bioseguridad", "los movimientos transfronterizos involuntarios"),
        *("los métodos de laboratorio", "el intercambio de información"),
    ),
}
VALLEYS = (
    *("Arvala", "Bremen Bay", "Corvane", "Dulwara", "Estriva", "Falmora", "Gentara", "Hollin"),
    *("Istrane", "Jorvik Sound", "Kelmara", "Lunaire", "Mirador", "Norvane", "Orsala", "Pelagia"),
    *("Quorra", "Rivenna", "Solmark", "Tavira Hills", "Ulverin", "Vastra", "Wendale", "Xanthe"),
    *("Yarrowby", "Zelmont", "Aldera", "Bregan", "Castelune", "Dorvane", "Elmora", "Fenwick Sound"),
)
BODIES = tuple(
    f"Invented {kind} of {valley}" for kind in ("Institute", "Agency") for valley in VALLEYS
)
DONORS = tuple(f"Fictional Fund {valley}" for valley in VALLEYS)
COUNTRIES = tuple(f"P{number:03}" for number in range(1, 61))
"""Codes of fictional Parties, as a rehearsal names them."""


@dataclass(frozen=True)
class PlantedReport:
    """One report: `truth` is shared by those of one activity; `of` says who gives it."""

    report: str
    truth: str
    of: str
    """party, donor or organization"""
    reporter: str
    """Code of the fictional Party, or name of the organization."""
    answers: dict[str, Any]
    """Public answers of annex IV, as the frozen version has them."""


@dataclass(frozen=True)
class _Event:
    kind: int
    subject: int
    valley: str
    country: str
    starts: date
    days: int
    cost: int
    body: str
    donor: str
    identifier: str


def planted(
    seed: int, number: int, countries: tuple[str, ...] = COUNTRIES, doubles: float = 0.25
) -> list[PlantedReport]:
    """Return at least that many reports in an order of their own; a share are of one activity.

    `countries` are the codes of those they take place in and that report. A third of the
    activities is one of a series: the same words and organization, in another year or country.
    """
    rng = Random(seed)  # noqa: S311 - a rehearsal, no secret
    reports: list[PlantedReport] = []
    before: _Event | None = None
    place = 0
    while len(reports) < number:
        event = _event(rng, place, countries, before if rng.random() < 0.33 else None)
        reports += _reported(rng, f"activity-{place}", event, rng.random() < doubles)
        before = event
        place += 1
    rng.shuffle(reports)
    return reports


def _event(rng: Random, place: int, countries: tuple[str, ...], before: _Event | None) -> _Event:
    """Return an activity; after another, the next of its series."""
    starts = date(2004, 1, 5) + timedelta(days=rng.randrange(8000))
    if before:
        later = before.starts + timedelta(days=rng.choice((180, 365, 730)))
        country = before.country if rng.random() < 0.5 else rng.choice(countries)
        cost = round(before.cost * rng.uniform(0.8, 1.2), -2) if rng.random() < 0.7 else before.cost
        return _Event(
            *(before.kind, before.subject, before.valley, country, later, before.days),
            *(int(cost), before.body, before.donor, f"XX-FICT-{place}"),
        )
    return _Event(
        kind=rng.randrange(4),
        subject=rng.randrange(10),
        valley=rng.choice(VALLEYS),
        country=rng.choice(countries),
        starts=starts,
        days=rng.choice((1, 2, 3, 5, 10)),
        cost=rng.randrange(50, 3000) * 100,
        body=rng.choice(BODIES),
        donor=rng.choice(DONORS),
        identifier=f"XX-FICT-{place}",
    )


def _reported(rng: Random, truth: str, event: _Event, several: bool) -> Iterator[PlantedReport]:
    tellers = [("organization", event.body), ("donor", event.donor), ("party", event.country)]
    rng.shuffle(tellers)
    for of, reporter in tellers[: rng.choice((2, 2, 3)) if several else 1]:
        answers = _answers(rng, event, of, reporter)
        yield PlantedReport(f"{truth}-{of}", truth, of, reporter, answers)


def _answers(rng: Random, event: _Event, of: str, reporter: str) -> dict[str, Any]:
    """Return what one reporter says of an activity: what all know, in its own way."""
    languages = rng.choice((["en"], ["en"], ["fr"], ["es"], ["en", "fr"], ["en", "es"]))
    titles = [_title(rng, event, language) for language in languages]
    marked = " ".join(f"[{code}] {title}" for code, title in zip(languages, titles, strict=True))
    name = f"Ministry of {reporter}" if of == "party" else reporter
    answers: dict[str, Any] = {
        "title": marked if len(titles) > 1 else titles[0],
        "organization": name,
        "status": {"code": "undertaken"},
        "scope": {"code": "standalone"},
        "description": "Invented for a rehearsal; it says nothing of any Government.",
        **_elements(rng, event),
    }
    if rng.random() < 0.93:
        answers["location"] = {"countries": [event.country]}
    if rng.random() < 0.9:
        slip = rng.choice((0, 0, 0, 0, 1, 2, 14, 30))
        starts = event.starts + timedelta(days=slip)
        answers["dates"] = {"from": str(starts), "to": str(starts + timedelta(days=event.days))}
    if rng.random() < 0.8:
        off = rng.choice((1, 1, 1, 1.1, 0.9, 0.5))
        answers["cost_usd"] = round(event.cost * off, 2)
    if of != "organization" and rng.random() < 0.5:
        answers["executing_partner"] = event.body
    if of != "donor" and rng.random() < 0.5:
        answers["payer"] = [{"code": "donors", "specify": event.donor}]
    if of != "party" and rng.random() < 0.4:
        answers["links"] = [{"url": f"https://activities.example.org/{event.identifier}"}]
    return answers


def _title(rng: Random, event: _Event, language: str) -> str:
    kinds, subjects = KINDS[language], SUBJECTS[language]
    kind = kinds[event.kind] if rng.random() < 0.85 else rng.choice(kinds)
    place = f", {event.valley}" if rng.random() < 0.75 else ""
    year = f" {event.starts.year}" if rng.random() < 0.3 else ""
    return f"{kind} {subjects[event.subject]}{place}{year}"


def _elements(rng: Random, event: _Event) -> dict[str, Any]:
    lists = load_edition(ACTIVITIES).option_lists
    some = Random(event.subject)  # noqa: S311 - the same subject serves the same elements
    answers = {}
    for name in ELEMENTS:
        codes = some.sample([option.code for option in lists[name].options], 2)
        answers[name] = [{"code": code} for code in sorted(codes[: rng.choice((1, 2, 2))])]
    return answers
