"""Addresses of the workroom, under /<language>/work/."""

from django.urls import path

from biocap.web.views.work import (
    activities,
    desk,
    discarding,
    evaluation_targets,
    evaluations,
    files,
    form,
    letters,
    publications,
    review,
    rounds,
    versions,
)

urlpatterns = [
    path("", desk.desk, name="desk"),
    path("rounds/<slug:code>/start/<str:party_code>/", desk.start_round, name="start_round"),
    path("activities/new/", desk.report_activity, name="report_activity"),
    path("submissions/<uuid:submission_id>/", form.submission, name="submission"),
    path(
        "submissions/<uuid:submission_id>/sections/<str:section_code>/",
        form.section,
        name="section",
    ),
    path(
        "submissions/<uuid:submission_id>/answers/<path:key>",
        form.save_answer,
        name="save_answer",
    ),
    path("submissions/<uuid:submission_id>/review/", review.review, name="review"),
    path("submissions/<uuid:submission_id>/submit/", review.submit, name="submit"),
    path("submissions/<uuid:submission_id>/correct/", review.correct, name="correct"),
    path("submissions/<uuid:submission_id>/discard/", discarding.discard, name="discard"),
    path("discarded/<int:number>/restore/", discarding.restore, name="restore"),
    path("submissions/<uuid:submission_id>/versions/", versions.versions, name="versions"),
    path("receipts/<str:receipt>/", versions.receipt, name="receipt"),
    path("receipts/<str:receipt>/answers/", versions.version, name="version"),
    path("uploads/<uuid:upload_id>/", files.upload, name="upload"),
    path("rounds/", rounds.rounds, name="rounds"),
    path("rounds/new/", rounds.open_round, name="round_new"),
    path("rounds/<slug:code>/", rounds.board, name="board"),
    path("rounds/<slug:code>/cut-off/", rounds.cut_off, name="cut_off"),
    path("rounds/<slug:code>/letters/", letters.letters, name="letters"),
    path("rounds/<slug:code>/letters/by-hand/", letters.by_hand, name="letters_by_hand"),
    path("rounds/<slug:code>/letters/<slug:kind>/", letters.kind, name="letters_kind"),
    path("letters/<uuid:number>/", letters.letter, name="letter"),
    path("evaluations/", evaluations.evaluations, name="work_evaluations"),
    path("evaluations/<slug:code>/", evaluations.cycle_round_page, name="work_evaluation"),
    path("targets/", evaluation_targets.targets, name="targets"),
    path(
        "targets/<int:number>/withdraw/",
        evaluation_targets.withdraw_target,
        name="withdraw_target",
    ),
    path("publications/", publications.publications, name="publications"),
    path(
        "publications/<str:snapshot>/withdraw/",
        publications.withdraw,
        name="withdraw",
    ),
    path(
        "publications/<str:snapshot>/reinstate/",
        publications.reinstate,
        name="reinstate",
    ),
    path("publish/", evaluations.publish_now, name="publish_now"),
    path("reports/", activities.activity_reviews, name="activity_reviews"),
    path("reports/<uuid:submission_id>/", activities.activity_review, name="activity_review"),
]
