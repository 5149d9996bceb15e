"""The public pages of the frozen library: at least one address of each kind, and their links."""

from dataclasses import dataclass
from html.parser import HTMLParser
from urllib.parse import parse_qs, urlsplit

from django.test import Client
from django.urls import Resolver404, resolve

from biocap.library.queries import Library
from biocap.web import experience_urls, library_urls, meeting_urls, plan_urls, toolbox_urls
from tests.contracts.frozen_world import MIDTERM, OFFERED, REAL, REHEARSAL, TOLD
from tests.experience.frozen import COURSE, QUESTION
from tests.national_plans.published import PLAN
from tests.roster.frozen import NAMED

N, F = f"/needs/{REHEARSAL}/", f"/figures/{REHEARSAL}/"
E, P = f"/evaluations/{MIDTERM}/", "/plans/cp-10-4/"
FILES = frozenset(
    {
        "deadlines-calendar",
        "meetings-calendar",
        "meeting-file",
        "courses-calendar",
        "courses-feed",
        "exchange-feed",
        "library-manifest",
        "library-dictionary-csv",
        "library-dictionary-json",
        "library-readme",
        "library-codes-csv",
        "library-codes-json",
        "library-codes-xlsx",
        "library-xlsx",
        "library-csv",
        "library-json",
        "chart",
        "public-file",
        "resources-feed",
        "unserved-feed",
        "activities-iati",
        "activity-bch",
        "activity-materials",
        "activity-template",
        "activity-report-file",
    }
)
"""Kinds of addresses that are files and no pages."""

SINGLE_ACTIVITIES = tuple(
    f"/activities/00000000-0000-4000-8000-{number:012}/" for number in (1, *TOLD)
)
COMPARED = "/activities/compared/?" + "&".join(
    f"activity={it.split('/')[2]}" for it in SINGLE_ACTIVITIES
)
OF_CERTAIN_ACTIVITIES = (*SINGLE_ACTIVITIES, COMPARED)
"""Pages that name activities which only the frozen library holds."""
ADDRESSES = (
    "/",
    "/needs/",
    N,
    f"{N}?gaps=all",
    f"/needs/{REAL}/",
    f"{N}areas/A/",
    f"{N}areas/L/?by=ldc",
    f"/needs/{REAL}/areas/C/",
    f"{F}response_table/",
    f"{F}naming_areas/L/",
    f"{F}naming_areas/L/?by=group&part=Africa",
    f"{F}naming_needs/L/L.1/?by=ldc&part=yes",
    f"{F}extents/L/L.1/",
    f"{F}extents_of_areas/L/",
    f"{F}means/L/?means=2",
    f"{F}means/L/L.1/?means=1",
    f"{F}gaps/L/L.1/",
    f"{F}change/",
    f"{F}change/L/",
    f"/figures/{REAL}/response_table/",
    "/countries/",
    "/countries/KEN/",
    "/countries/P001/",
    "/countries/P001/needs/",
    "/rounds/rehearsal-baseline/P001/",
    "/rounds/rehearsal-progress/",
    "/activities/",
    "/activities/?q=detection&country=KEN",
    "/activities/?status=not_undertaken",
    "/activities/?q=nothing+has+this",
    "/activities/totals/",
    "/activities/lessons/",
    "/activities/lessons/?q=nothing+has+this",
    "/activities/compared/",
    COMPARED,
    "/activities/analysis/",
    "/activities/analysis/?since=2005&parties=Africa",
    "/search/?q=detection",
    "/search/?q=nothing+has+this",
    *SINGLE_ACTIVITIES,
    "/figures/activities/country/KEN/",
    "/figures/activities/element/identification/",
    "/rounds/rehearsal-progress/P001/",
    f"/rounds/{REHEARSAL}/P005/",
    f"/unserved/{REHEARSAL}/",
    "/organizations/",
    "/organizations/7/",
    "/organizations/7/?role=payer",
    "/offers/",
    f"/offers/00000000-0000-4000-8000-{OFFERED:012}/",
    f"/resources/{REHEARSAL}/",
    f"/resources/{REHEARSAL}/?parties=Africa&area=L",
    "/regional-bodies/",
    "/regional-bodies/INVENTED/",
    "/roster/",
    "/roster/use/",
    f"/roster/{NAMED}/",
    "/national-plans/",
    "/national-plans/figures/",
    "/national-plans/figures/?parties=Africa",
    f"/national-plans/{PLAN}/",
    "/evaluations/",
    E,
    f"{E}?part=Africa",
    f"{E}questions/",
    f"{E}sensitivity/",
    f"{E}composition/",
    f"{E}distance/",
    f"{E}outcomes/",
    f"{E}outcomes/B.2.o2/",
    "/evaluations/rehearsal-baseline/",
    f"{E}A.1.a/",
    f"{E}A.2.a/",
    f"{E}A.7.b/",
    f"{E}A.10.b/",
    f"{E}B.1.a/",
    f"{E}B.1.a/?cycle=baseline",
    f"{E}B.1.b/",
    f"{E}B.1.a/parties/",
    f"{E}B.1.a/parties/?cycle=midterm&state=yes",
    f"{E}B.1.a/parties/?move=all",
    f"{E}B.1.a/parties/?move=up&part=Africa",
    f"{E}B.1.a/P001/",
    f"{E}B.1.a/P005/",
    f"{E}A.10.b/P001/",
    f"{E}A.1.a/P002/",
    P,
    "/plans/cp-10-4/priorities/",
    "/plans/bs-v-13/progress/",
    "/toolkit/?situation=unintentional",
    "/toolkit/P-04/",
    "/toolkit/standing/",
    "/toolkit/standing/?parties=Africa",
    "/toolkit/standing/A1-01/",
    "/toolkit/register/?q=BS-V/12",
    "/toolkit/register/coordination-mechanism/",
    "/toolkit/register/national-reports/",
    "/toolkit/register/reviews/1/",
    "/meetings/",
    "/meetings/recommendations/?to=executive_secretary",
    "/meetings/lg-cb-7/",
    "/meetings/lg-cb-7/p15a/",
    "/courses/",
    "/planned/",
    "/planned/?element=risk_assessment",
    "/planned/?world=rehearsal",
    "/courses/?world=rehearsal&shelf=past",
    f"/courses/{COURSE}/",
    "/exchange/?world=rehearsal",
    f"/exchange/{QUESTION}/",
    "/toolkit/deadlines/?notified=2026-03-01&asked=2026-05-01&answered=2026-05-11",
    f"{P}?needs={REAL}",
    f"{P}A.1/",
    f"{P}A.5/",
    f"{P}A.6/",
    f"{P}B.1/",
    f"{P}A.5/needs/",
    f"{P}A.6/needs/?area=D",
    f"{P}A.5/activities/",
    f"{P}decision/",
    "/library/",
    "/library/{snapshot}/",
)
"""Below the language; `{snapshot}` is filled in by `addresses`."""


def pages_of_needs(round: str) -> tuple[str, ...]:
    """Return those of `ADDRESSES` that show a rehearsal of needs, for a round of this code."""
    own = (address for address in ADDRESSES if address.startswith((N, F)))
    return tuple(address.replace(f"/{REHEARSAL}/", f"/{round}/", 1) for address in own)


def addresses(library: Library) -> dict[str, str]:
    """Return the English address of all public pages, by what the snapshots file them under."""
    return {name: "/en" + name.replace("{snapshot}", library.snapshot_id) for name in ADDRESSES}


def one_of_each_kind(library: Library) -> dict[str, str]:
    """Return of `addresses` the first one of each kind of page."""
    found: dict[str | None, tuple[str, str]] = {}
    for name, address in addresses(library).items():
        found.setdefault(kind_of_page(address), (name, address))
    return dict(found.values())


def kinds() -> frozenset[str]:
    """Return the name of every address that shows a public page."""
    patterns = (
        *library_urls.urlpatterns,
        *plan_urls.urlpatterns,
        *toolbox_urls.urlpatterns,
        *meeting_urls.urlpatterns,
        *experience_urls.urlpatterns,
    )
    return frozenset(str(pattern.name) for pattern in patterns) - FILES


def kind_of_page(address: str) -> str | None:
    """Return the name of the address of a page, or None where it leads out of the project."""
    try:
        return resolve(urlsplit(address).path).url_name
    except Resolver404:
        return None


@dataclass(frozen=True)
class Offer:
    """A table that a page offers by a link: the kind of page, and the name of the table."""

    kind: str
    table: str


class _Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [value for name, value in attrs if name == "href" and value]


def links_of(html: str) -> list[str]:
    """Return every address that a page leads to, as it is written."""
    links = _Links()
    links.feed(html)
    return links.found


def offers(html: str, address: str, *, own: bool = False) -> set[Offer]:
    """Return the tables that a page offers, those of other pages too if not its own alone."""
    here, found = urlsplit(address).path, set()
    for link in links_of(html):
        parts = urlsplit(link)
        query = parse_qs(parts.query)
        place = parts.path or here
        kind = kind_of_page(place)
        if "format" in query and kind and (place == here or not own):
            found.add(Offer(kind, query.get("table", [""])[0]))
    return found


def page_of(client: Client, address: str) -> str:
    """Return the HTML of a public page. `address` begins with the language."""
    response = client.get(address)
    assert response.status_code == 200, address
    return str(response.content.decode())
