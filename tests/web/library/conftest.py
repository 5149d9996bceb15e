"""One small published library for all tests of the public pages."""

from pathlib import Path
from typing import Any

import pytest
from django.conf import LazySettings

from biocap.indicators.evaluation import Evaluation
from biocap.library.drawn import drawn_folder
from biocap.library.queries import Library, open_library
from biocap.reports.charts import draw_all
from biocap.telling.names import Words
from tests.evaluation import MIDTERM
from tests.library.frozen import Inputs
from tests.web.library import seeds
from tests.web.library.plan_world import plan_inputs

ACTIVITIES: tuple[dict[str, Any], ...] = (
    {
        "title": "Detection of living modified organisms",
        "organization": "Green Fields Institute",
        "executing_partner": "Ministry of Fields",
        "thematic": [{"code": "identification"}, {"code": "risk_assessment"}],
        "proposed_elements": "identification: Detection of living modified organisms",
        "scope": {"code": "standalone"},
        "location": {"countries": ["KEN", "UGA"]},
        "dates": {"from": "2010-03-01", "to": "2012-02-28"},
        "dates_basis": {"code": "actual"},
        "cost_usd": 1000000,
        "grant_usd": 600000,
        "cofinancing_usd": 400000,
        "payer": [{"code": "donors", "specify": "Example Fund"}],
        "links": [{"url": "https://example.org/report", "name": "Report"}],
        "source": "List of an example fund, project 1",
        "source_dates": "list of 2020; dates of 2016",
    },
    {
        "title": "<b>Not undertaken</b>",
        "organization": "Green Fields Institute",
        "status": {"code": "not_undertaken"},
        "location": {"global": True},
        "cost_usd": 5000000,
        "links": [{"url": "javascript:alert(1)", "name": "Trap"}],
    },
    {
        "title": "=Formula in a title",
        "organization": "Green Fields Institute",
        "location": {"global": True},
        "dates": {"from": "2013-03-01", "to": "2014-02-28"},
        "dates_basis": {"code": "expected"},
    },
)


@pytest.fixture(scope="session")
def published_root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a library with two rounds and three activities, charts drawn in English."""
    root = tmp_path_factory.mktemp("library")
    snapshot = seeds.publish(root, 30, ACTIVITIES)
    draw_all(open_library(snapshot, root), drawn_folder(snapshot, root), ("en",))
    return root


@pytest.fixture
def library(published_root: Path, settings: LazySettings) -> Library:
    """The snapshot in force, and pages that read it."""
    settings.BIOCAP_LIBRARY = published_root
    return open_library(root=published_root)


@pytest.fixture
def evaluated(evaluation_library: Library, settings: LazySettings) -> Library:
    """The snapshot of the small evaluation, and pages that read it."""
    settings.BIOCAP_LIBRARY = evaluation_library.folder.parents[1]
    return evaluation_library


@pytest.fixture
def evaluation(evaluated: Library) -> Evaluation:
    return Evaluation(Words(evaluated, "en"), MIDTERM)


@pytest.fixture
def nothing(tmp_path: Path, settings: LazySettings) -> Path:
    """A library in which nothing has been published."""
    settings.BIOCAP_LIBRARY = tmp_path / "library"
    return tmp_path


@pytest.fixture(scope="session")
def inputs() -> Inputs:
    """Needs, activities and an evaluation, of which `plan_library` is built."""
    return plan_inputs()


@pytest.fixture(scope="session")
def plan_root(tmp_path_factory: pytest.TempPathFactory, inputs: Inputs) -> Path:
    root = tmp_path_factory.mktemp("plan")
    inputs.open(root)
    return root


@pytest.fixture
def plan_library(plan_root: Path, settings: LazySettings) -> Library:
    """A snapshot in which demand, supply and result stand side by side, and its pages."""
    settings.BIOCAP_LIBRARY = plan_root
    return open_library(root=plan_root)
