"""Whatever stands in an address, a public page answers, and never by a fault of its own."""

from urllib.parse import quote, urlencode
from uuid import NAMESPACE_URL, uuid5

import pytest
from django.test import Client
from django.urls import URLPattern, reverse
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from biocap.library.drawn import software_release
from biocap.library.queries import Library
from biocap.web.library_urls import urlpatterns

pytestmark = pytest.mark.django_db
NAMES = ["snapshot", "q", "page", "format", "table", "round", "region", "status", "means", "by"]
NAMES += ["part", "gaps", "kind", "area", "party", "country", "element", "year", "compare", "group"]
PAGES = [each for each in urlpatterns if isinstance(each, URLPattern)]
SLUGS = st.text("abcdefghijklmnopqrstuvwxyz0123456789-_", min_size=1, max_size=300)
ODD = st.one_of(
    st.text(max_size=300),
    st.sampled_from(
        [
            *("a" * 300, "../" * 40, "%00", "\0", "%ff", "-1", "9" * 40, "1e9", "NaN", "٣", "²"),
            *("csv", "json", "all", "needs-2026", "KEN", "L", "x.svg", "\u202e", "https://[::1"),
        ]
    ),
)


@settings(
    max_examples=150,
    derandomize=True,
    deadline=None,
    database=None,
    suppress_health_check=list(HealthCheck),
)
@given(
    page=st.sampled_from(PAGES),
    slug=SLUGS,
    odd=ODD,
    asked=st.dictionaries(st.sampled_from(NAMES), ODD, max_size=4),
)
@example(page=PAGES[0], slug="a", odd="a", asked={"snapshot": "a" * 300})
@example(page=PAGES[0], slug="a", odd="a", asked={"snapshot": "../../etc/passwd"})
def test_odd_addresses(
    library: Library, page: URLPattern, slug: str, odd: str, asked: dict[str, str]
) -> None:
    converters = page.pattern.converters
    values = {name: _given(kind, slug, odd) for name, kind in converters.items()}
    path = reverse(str(page.name), kwargs={**values, **(page.default_args or {})})
    answered = Client(raise_request_exception=False).get(f"{path}?{urlencode(asked)}")
    assert answered.status_code < 500, (path, asked)


def _given(kind: object, slug: str, odd: str) -> str:
    """Return what stands in an address at a place of this kind: whatever it lets through."""
    match type(kind).__name__:
        case "SlugConverter":
            return slug
        case "UUIDConverter":
            return str(uuid5(NAMESPACE_URL, odd.encode("utf-8", "replace").hex()))
        case _:
            return odd.replace("/", "") or "-"


def test_long_names_of_snapshots_and_charts(library: Library) -> None:
    long, here = "a" * 300, library.snapshot_id
    for path in (
        f"/en/?snapshot={long}",
        f"/en/needs/?snapshot={long}",
        f"/en/library/{long}/",
        f"/en/library/{long}/manifest.json",
        f"/en/charts/{here}/{long}/x.svg",
        f"/en/charts/{long}/x/x.svg",
    ):
        assert Client().get(path).status_code == 404, path
    chart = f"/en/charts/{here}/{quote(software_release())}"
    assert Client().get(f"{chart}/{long}.svg").status_code == 404
    assert Client().get(f"{chart}/..%2f..%2fx.svg").status_code == 404
