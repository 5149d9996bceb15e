"""Whom a request may go to, as its page asks, against SQL by hand on the same workroom, in one run.

    python -m bench.helpers [--offers 5000] [--times 7]

Invented offers of organizations, seeded, on SQLite, a tenth of them with a later version that
withdraws it or waits; ten requests, asked one after the other. Rows of both are held to be equal,
then they run in turn; the same with a tenth of the offers.
"""

import argparse
import json
import os
import tempfile
import uuid
from datetime import UTC, date, datetime
from pathlib import Path
from random import Random
from typing import Any

_folder = tempfile.TemporaryDirectory()
os.environ["DATABASE_URL"] = f"sqlite:///{_folder.name}/bench.sqlite3"
os.environ["BIOCAP_DATA"] = _folder.name
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "biocap.config.settings")

import django  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402

django.setup()

from bench.support import AIM, GROUPS, in_turns  # noqa: E402
from biocap import formats  # noqa: E402
from biocap.collection import rules  # noqa: E402
from biocap.collection.models import Submission, Version  # noqa: E402
from biocap.formats.codes import OFFERS, REQUESTS  # noqa: E402
from biocap.parties.models import Organization, Person  # noqa: E402
from biocap.parties.reference import PARTIES  # noqa: E402
from biocap.support.proposals import possible_helpers, request_row_of  # noqa: E402
from biocap.support.rows import SupportRequest, area_of_need  # noqa: E402
from biocap.support.weights import points_of_reasons  # noqa: E402

RESULTS = Path(__file__).parent / "results" / "helpers.json"
AT = datetime(2026, 3, 1, tzinfo=UTC)
ON = date(2026, 6, 30)
ASKED = 10

BY_HAND = """
    WITH told AS (
      SELECT s.organization_id AS whose, v.body -> '$.answers' AS said,
        row_number() OVER (PARTITION BY s.id ORDER BY v.number DESC) AS place
      FROM collection_version v JOIN collection_submission s ON s.id = v.submission_id
      JOIN parties_organization o ON o.id = s.organization_id
      WHERE s.format_code = 'support-offer' AND s.status <> 'discarded' AND o.is_active
        AND NOT o.fictional AND (v.accepted_at IS NOT NULL
          OR v.body ->> '$.answers.standing.code' = 'withdrawn')
    ), stands AS (
      SELECT whose, said FROM told WHERE place = 1
        AND said ->> '$.standing.code' <> 'withdrawn'
        AND coalesce(said ->> '$.period.to' >= :on, true)
        AND EXISTS (SELECT 1 FROM json_each(said, '$.areas') a WHERE a.value ->> 'code' = :area)
    ), scored AS (
      SELECT whose,
        CASE WHEN EXISTS (SELECT 1 FROM json_each(said, '$.where.countries') c
                          WHERE c.value = :party) THEN :country
             WHEN EXISTS (SELECT 1 FROM json_each(said, '$.where.regions') c
                          WHERE c.value = :region) THEN :of_region
             WHEN said ->> '$.where.global' OR (said -> '$.where.countries' IS NULL
               AND said -> '$.where.regions' IS NULL) THEN :anywhere END AS place,
        CASE WHEN said -> :serves IS NULL OR EXISTS (SELECT 1 FROM json_each(said, :serves) n
               WHERE n.value ->> 'code' = :need_code) THEN :need ELSE :of_area END
        + :each_means * (SELECT count(*) FROM json_each(said, '$.means') m
            WHERE m.value ->> 'code' IN (SELECT value FROM json_each(:means)))
        + CASE WHEN EXISTS (SELECT 1 FROM json_each(said, '$.languages') m
            WHERE m.value ->> 'code' IN (SELECT value FROM json_each(:languages)))
            THEN :language ELSE 0 END
        + CASE WHEN coalesce(said ->> '$.period.from' <= :ends, true)
            AND coalesce(said ->> '$.period.to' >= :starts, true)
            AND said -> '$.period' IS NOT NULL AND :starts IS NOT NULL THEN :dates ELSE 0 END
        + CASE WHEN said ->> '$.amount_usd' >= :amount THEN :money_whole
            WHEN said ->> '$.amount_usd' < :amount THEN :money_part ELSE 0 END AS points
      FROM stands
    )
    SELECT whose, max(place + points) FROM scored WHERE place IS NOT NULL GROUP BY whose
"""


def picks(codes: list[str]) -> list[dict[str, str]]:
    return [{"code": code} for code in codes]


def fill(offers: int) -> list[Version]:
    """Fill the empty workroom with offers, and return versions of requests."""
    rng, lists = Random(42), formats.load_edition(REQUESTS).option_lists
    needs = [option.code for option in lists["needs"].options]
    means = [o.code for o in lists["means"].options if o.code in "12345678"]
    languages = ["ar", "zh", "en", "fr", "ru", "es"]
    countries = [code for code, party in sorted(PARTIES.items()) if party.group in GROUPS]
    by = Person.objects.create_user(f"bench-{offers}@biocap.invalid", "Bench")
    many = max(offers // 10, 1)
    whose = Organization.objects.bulk_create(
        Organization(name=f"Institute {number:05}") for number in range(many)
    )
    frozen: list[tuple[Submission, int, dict[str, Any], datetime | None]] = []

    def some(codes: list[str], most: int) -> list[str]:
        return rng.sample(codes, rng.randint(0, most))

    def more() -> dict[str, Any]:
        given: dict[str, Any] = {
            "means": picks(some(means, 3)),
            "languages": picks(some(languages, 2)),
            "amount_usd": rng.choice([None, 1000, 50000, 80000]),
        }
        return {name: value for name, value in given.items() if value}

    def period() -> dict[str, str]:
        year = rng.randint(2025, 2027)
        return {"from": f"{year}-02-01", "to": f"{year + rng.randint(0, 1)}-11-30"}

    for number in range(offers):
        named = rng.sample(needs, rng.randint(1, 5))
        where = {"countries": some(countries, 3), "regions": some([*GROUPS], 2)}
        answers: dict[str, Any] = {
            "title": f"Offer {number}",
            "provider": f"Institute {number % many:05}",
            "standing": {"code": "open"},
            "volume": "Twenty places each year, with travel and stay. " * 8,
            "where": {name: sorted(of) for name, of in where.items() if of} or {"global": True},
            **({"period": period()} if rng.random() < 0.7 else {}),
            **more(),
        }
        for need in named:
            answers.setdefault(f"serves.{area_of_need(need)}", []).append({"code": need})
        answers["areas"] = picks(list(dict.fromkeys(map(area_of_need, named))))
        held = Submission(
            id=uuid.UUID(int=rng.getrandbits(128)),
            format_code=OFFERS,
            edition="2026",
            organization=whose[number % many],
            status="submitted",
            created_by=by,
            created_at=AT,
        )
        frozen.append((held, 1, answers, AT))
        if number % 10 == 0:
            later = "withdrawn" if number % 20 else "open"
            frozen.append((held, 2, {**answers, "standing": {"code": later}}, None))
    for _ in range(ASKED):
        need = {"title": "A request", "need": {"code": rng.choice(needs)}, "extent": {"code": "1"}}
        held = Submission(
            id=uuid.UUID(int=rng.getrandbits(128)),
            format_code=REQUESTS,
            edition="2026",
            party_code=rng.choice(countries),
            status="submitted",
            created_by=by,
            created_at=AT,
        )
        frozen.append((held, 1, {**need, "dates": period(), **more()}, None))
    Submission.objects.bulk_create(dict.fromkeys(held for held, *_ in frozen))
    versions = []
    for place, (held, number, answers, accepted) in enumerate(frozen):
        body, sha256 = rules.freeze({"answers": answers, "submission": str(held.pk)})
        versions.append(
            Version(
                submission=held,
                number=number,
                receipt=f"BENCH-{offers}-{place}",
                body=body,
                sha256=sha256,
                submitted_by=by,
                submitted_at=AT,
                accepted_at=accepted,
            )
        )
    Version.objects.bulk_create(versions, batch_size=500)
    return versions[-ASKED:]


def by_hand(request: SupportRequest) -> list[tuple[int, int]]:
    area, points = area_of_need(request.need), points_of_reasons()
    given = {
        **{name: points[name] for name in ("country", "anywhere", "need", "each_means")},
        **{name: points[name] for name in ("language", "dates", "money_whole", "money_part")},
        "of_region": points["region"],
        "of_area": points["area"],
        "on": ON.isoformat(),
        "area": area,
        "serves": f'$."serves.{area}"',
        "need_code": request.need,
        "party": request.party,
        "region": request.region,
        "means": json.dumps(request.means),
        "languages": json.dumps(request.languages),
        "starts": request.starts and request.starts.isoformat(),
        "ends": request.ends and request.ends.isoformat(),
        "amount": request.amount_usd,
    }
    connection.ensure_connection()
    return list(connection.connection.execute(BY_HAND, given).fetchall())


def measured(offers: int, times: int) -> dict[str, float]:
    call_command("flush", interactive=False, verbosity=0)
    asking = fill(offers)
    rows = [request_row_of(version) for version in asking]

    def ours() -> Any:
        return [
            (place, it.organization, it.points)
            for place, version in enumerate(asking)
            for it in possible_helpers(version, ON)
        ]

    def theirs() -> Any:
        return [(place, *row) for place, request in enumerate(rows) for row in by_hand(request)]

    return in_turns(ours, theirs, times)


def main() -> None:
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--offers", type=int, default=5000)
    arguments.add_argument("--times", type=int, default=7)
    options = arguments.parse_args()
    call_command("migrate", verbosity=0)
    found = {
        "a tenth": measured(options.offers // 10, options.times),
        "all": measured(options.offers, options.times),
    }
    for name, row in found.items():
        print(
            f"{name:8} {row['ours_cpu_s']:8.3f} s of the processor ({row['ours_s']:.3f} s), "
            f"by hand {row['by_hand_cpu_s']:8.3f} s ({row['by_hand_s']:.3f} s): "
            f"{row['ratio']:.2f} times (aim {AIM}); {row['rows']:,} rows"
        )
    said = {"aim": AIM, "requests": ASKED, "offers": options.offers, "found": found}
    RESULTS.write_text(json.dumps(said, indent=1) + "\n")


if __name__ == "__main__":
    main()
