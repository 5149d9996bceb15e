"""Addresses of the public pages; all read the library and nothing else."""

from django.urls import path

from biocap.web.by_name import ViewsOf

activities = ViewsOf("biocap.web.views.library.activities")
lessons = ViewsOf("biocap.web.views.library.lessons")
analysis = ViewsOf("biocap.web.views.library.analysis")
charts = ViewsOf("biocap.web.views.library.charts")
downloads = ViewsOf("biocap.web.views.library.downloads")
evaluations = ViewsOf("biocap.web.views.library.evaluations")
evidence = ViewsOf("biocap.web.views.library.evidence")
figures = ViewsOf("biocap.web.views.library.figures")
files = ViewsOf("biocap.web.views.library.files")
national_plans = ViewsOf("biocap.web.views.library.national_plans")
organizations = ViewsOf("biocap.web.views.library.organizations")
plan_figures = ViewsOf("biocap.web.views.library.plan_figures")
needs = ViewsOf("biocap.web.views.library.needs")
planned = ViewsOf("biocap.web.views.library.planned")
rounds = ViewsOf("biocap.web.views.library.rounds")
search = ViewsOf("biocap.web.views.library.search")
regional = ViewsOf("biocap.web.views.library.regional")
of_table = ViewsOf("biocap.web.views.activity_template")
resources = ViewsOf("biocap.web.views.library.resources")
roster = ViewsOf("biocap.web.views.library.roster")
support = ViewsOf("biocap.web.views.library.support")
unserved = ViewsOf("biocap.web.views.library.unserved")

urlpatterns = [
    path("", needs.front, name="front"),
    path("needs/", needs.rounds, name="needs"),
    path("needs/<str:code>/", needs.needs_round, name="needs-round"),
    path("needs/<str:code>/areas/<str:area>/", needs.needs_area, name="needs-area"),
    path("countries/", needs.countries, name="countries"),
    path("countries/<str:code>/", needs.country, name="country"),
    path("countries/<str:code>/needs/", needs.standing_assessment, name="standing-assessment"),
    path("activities/", activities.activity_list, name="activities"),
    path("planned/", planned.planned, name="planned"),
    path("activities/lessons/", lessons.lessons, name="lessons"),
    path("activities/compared/", lessons.activities_side_by_side, name="activities-compared"),
    path("activities/totals/", activities.activity_totals, name="activity-totals"),
    path("activities/analysis/", analysis.activity_analysis, name="activity-analysis"),
    path(
        "activities/analysis/<slug:part>.<slug:kind>",
        analysis.activity_report,
        name="activity-report-file",
    ),
    path("activities/iati.xml", activities.activities_iati, name="activities-iati"),
    path("activities/template.<str:kind>", of_table.activity_template, name="activity-template"),
    path("activities/<str:activity>/bch.json", activities.activity_bch, name="activity-bch"),
    path(
        "activities/<str:activity>/materials.json",
        activities.activity_materials,
        name="activity-materials",
    ),
    path("activities/<str:activity>/", activities.activity, name="activity"),
    path("unserved/<str:code>/", unserved.unserved, name="unserved"),
    path("unserved/<str:code>/feed.atom", unserved.unserved_feed, name="unserved-feed"),
    path("roster/", roster.roster, name="roster"),
    path("roster/use/", roster.roster_use, name="roster-use"),
    path("roster/<uuid:expert>/", roster.roster_expert, name="roster-expert"),
    path("resources/<str:code>/", resources.resources, name="resources"),
    path("resources/<str:code>/feed.atom", resources.resources_feed, name="resources-feed"),
    path("regional-bodies/", regional.regional_bodies, name="regional-bodies"),
    path("regional-bodies/<str:code>/", regional.regional_body, name="regional-body"),
    path("organizations/", organizations.organizations_listed, name="organizations-public"),
    path(
        "organizations/<int:number>/",
        organizations.organization_shown,
        name="organization-page",
    ),
    path("offers/", support.offers, name="offers"),
    path("offers/<str:offer>/", support.offer, name="offer"),
    path("national-plans/", national_plans.national_plans, name="national-plans"),
    path("national-plans/figures/", plan_figures.plan_figures, name="plan-figures"),
    path("national-plans/<uuid:plan>/", national_plans.published_plan, name="national-plan"),
    path("rounds/<str:code>/", rounds.round_page, name="round"),
    path("rounds/<str:code>/<str:party>/", rounds.submission, name="submission"),
    path("evaluations/", evaluations.evaluations, name="evaluations"),
    path("evaluations/<str:code>/", evaluations.evaluation_overview, name="evaluation"),
    path(
        "evaluations/<str:code>/questions/",
        evaluations.evaluation_questions,
        name="evaluation-questions",
    ),
    path(
        "evaluations/<str:code>/sensitivity/",
        evidence.evaluation_sensitivity,
        name="evaluation-sensitivity",
    ),
    path(
        "evaluations/<str:code>/composition/",
        evidence.evaluation_composition,
        name="evaluation-composition",
    ),
    path(
        "evaluations/<str:code>/distance/", evidence.evaluation_distance, name="evaluation-distance"
    ),
    path(
        "evaluations/<str:code>/outcomes/", evidence.evaluation_outcomes, name="evaluation-outcomes"
    ),
    path(
        "evaluations/<str:code>/outcomes/<str:outcome>/",
        evidence.evaluation_outcome,
        name="evaluation-outcome",
    ),
    path("evaluations/<str:code>/<str:slug>/", evaluations.indicator, name="indicator"),
    path(
        "evaluations/<str:code>/<str:slug>/parties/",
        evaluations.indicator_parties,
        name="indicator-parties",
    ),
    path(
        "evaluations/<str:code>/<str:slug>/<str:party>/",
        evaluations.indicator_party,
        name="indicator-party",
    ),
    path("files/<uuid:upload>/", files.public_file, name="public-file"),
    path("search/", search.search_page, name="search"),
    path("library/", downloads.library_page, name="library"),
    path("library/<str:snapshot>/", downloads.snapshot_page, name="library-snapshot"),
    path("library/<str:snapshot>/manifest.json", downloads.manifest_file, name="library-manifest"),
    path(
        "library/<str:snapshot>/dictionary.csv",
        downloads.dictionary_file,
        {"kind": "csv"},
        name="library-dictionary-csv",
    ),
    path(
        "library/<str:snapshot>/dictionary.json",
        downloads.dictionary_file,
        {"kind": "json"},
        name="library-dictionary-json",
    ),
    path("library/<str:snapshot>/README.txt", downloads.readme_file, name="library-readme"),
    *(
        path(
            f"library/<str:snapshot>/codes.{kind}",
            downloads.codes_file,
            {"kind": kind},
            name=f"library-codes-{kind}",
        )
        for kind in ("csv", "json", "xlsx")
    ),
    path(
        "library/<str:snapshot>/<slug:table>.xlsx",
        downloads.table_file,
        {"kind": "xlsx"},
        name="library-xlsx",
    ),
    path(
        "library/<str:snapshot>/<slug:table>.csv",
        downloads.table_file,
        {"kind": "csv"},
        name="library-csv",
    ),
    path(
        "library/<str:snapshot>/<slug:table>.json",
        downloads.table_file,
        {"kind": "json"},
        name="library-json",
    ),
    path(
        "figures/activities/<slug:by>/<str:code>/",
        activities.activity_figure,
        name="figure-activities",
    ),
    path("figures/<str:code>/<slug:measure>/", figures.figure, name="figure"),
    path("figures/<str:code>/<slug:measure>/<str:area>/", figures.figure, name="figure"),
    path("figures/<str:code>/<slug:measure>/<str:area>/<str:item>/", figures.figure, name="figure"),
    path("charts/<str:snapshot>/<str:drawn_by>/<str:name>.svg", charts.chart, name="chart"),
]
