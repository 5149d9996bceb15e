"""Addresses of the workroom, under /<language>/work/."""

from django.urls import include, path

from biocap.web.by_name import ViewsOf

activities = ViewsOf("biocap.web.views.work.activities")
answer_files = ViewsOf("biocap.web.views.work.answer_files")
approving = ViewsOf("biocap.web.views.work.approving")
arriving = ViewsOf("biocap.web.views.work.arriving")
bodies = ViewsOf("biocap.web.views.work.body_requests")
joining = ViewsOf("biocap.web.views.work.joining")
asked = ViewsOf("biocap.web.views.work.asked_to_help")
by_hand = ViewsOf("biocap.web.views.work.by_hand")
calendar = ViewsOf("biocap.web.views.work.calendar")
changing_round = ViewsOf("biocap.web.views.work.changing_round")
checklists = ViewsOf("biocap.web.views.work.checklists")
colleagues = ViewsOf("biocap.web.views.work.colleagues")
comments = ViewsOf("biocap.web.views.work.comments")
confirming_address = ViewsOf("biocap.web.views.work.confirming_address")
desk = ViewsOf("biocap.web.views.work.desk")
initiatives = ViewsOf("biocap.web.views.work.initiatives")
discarding = ViewsOf("biocap.web.views.work.discarding")
documents = ViewsOf("biocap.web.views.work.documents")
dossiers = ViewsOf("biocap.web.views.work.dossiers")
evaluation_targets = ViewsOf("biocap.web.views.work.evaluation_targets")
evaluations = ViewsOf("biocap.web.views.work.evaluations")
doubles = ViewsOf("biocap.web.views.work.doubles")
files = ViewsOf("biocap.web.views.work.files")
form = ViewsOf("biocap.web.views.work.form")
form_copies = ViewsOf("biocap.web.views.work.form_copies")
handing_over = ViewsOf("biocap.web.views.work.handovers")
imports = ViewsOf("biocap.web.views.work.imports")
revising = ViewsOf("biocap.web.views.work.revising")
letters = ViewsOf("biocap.web.views.work.letters")
mail = ViewsOf("biocap.web.views.work.mail")
more_time = ViewsOf("biocap.web.views.work.more_time")
opening = ViewsOf("biocap.web.views.work.opening")
offering = ViewsOf("biocap.web.views.work.offering")
openings = ViewsOf("biocap.web.views.work.openings")
outcomes = ViewsOf("biocap.web.views.work.outcomes")
priorities = ViewsOf("biocap.web.views.work.priorities")
publications = ViewsOf("biocap.web.views.work.publications")
reminders = ViewsOf("biocap.web.views.work.reminders")
response = ViewsOf("biocap.web.views.work.response")
returning = ViewsOf("biocap.web.views.work.returning")
rehearsing = ViewsOf("biocap.web.views.work.rehearsing")
review = ViewsOf("biocap.web.views.work.review")
rounds = ViewsOf("biocap.web.views.work.rounds")
sections = ViewsOf("biocap.web.views.work.sections")
signing = ViewsOf("biocap.web.views.work.signing")
starting = ViewsOf("biocap.web.views.work.starting")
support = ViewsOf("biocap.web.views.work.support")
bch_experts = ViewsOf("biocap.web.views.work.bch_experts")
nominations = ViewsOf("biocap.web.views.work.nominations")
assignments = ViewsOf("biocap.web.views.work.assignments")
support_letter = ViewsOf("biocap.web.views.work.support_letter")
tool_reviews = ViewsOf("biocap.web.views.work.tool_reviews")
tool_outcomes = ViewsOf("biocap.web.views.work.tool_outcomes")
tool_uses = ViewsOf("biocap.web.views.work.tool_uses")
trail = ViewsOf("biocap.web.views.work.trail")
typing_in = ViewsOf("biocap.web.views.work.typing_in")
versions = ViewsOf("biocap.web.views.work.versions")

urlpatterns = [
    path("", desk.desk, name="desk"),
    path("rounds/<slug:code>/start/<str:party_code>/", desk.start_round, name="start_round"),
    path("needs/<str:party_code>/start/", starting.start_standing, name="start_standing"),
    path("checklists/<str:party_code>/start/", starting.start_checklist, name="start_checklist"),
    path("submissions/<uuid:submission_id>/checklist/", checklists.checklist, name="checklist"),
    path("activities/new/", starting.report_activity, name="report_activity"),
    path("tool-reviews/", tool_reviews.tool_reviews_page, name="tool_reviews"),
    path("tool-reviews/<int:number>/", tool_reviews.tool_review_board, name="tool_review"),
    path(
        "tool-reviews/<int:number>/outcomes/",
        tool_outcomes.tool_outcomes_page,
        name="tool_outcomes",
    ),
    path("tool-use/", tool_uses.tool_uses_page, name="tool_uses"),
    path("tool-use/<slug:code>/", tool_uses.tool_uses_of, name="tool_uses_of"),
    path("roster/", nominations.roster_board, name="roster_board"),
    path("roster/nominate/", nominations.nominate, name="nominate"),
    path("roster/<uuid:submission_id>/", nominations.nomination, name="nomination"),
    path(
        "roster/<uuid:submission_id>/bch.json", bch_experts.nomination_as_bch, name="nomination_bch"
    ),
    path("roster/nominate/bch/", bch_experts.nominate_from_bch, name="nominate_from_bch"),
    path("roster/<uuid:expert>/ask/", assignments.ask_expert, name="ask_expert"),
    path("roster/assignments/<int:number>/", assignments.assignment, name="assignment"),
    path("offers/new/", starting.offer_support, name="offer_support"),
    path("submissions/<uuid:submission_id>/", form.submission, name="submission"),
    path(
        "submissions/<uuid:submission_id>/sections/", sections.sections_given, name="sections_given"
    ),
    path(
        "submissions/<uuid:submission_id>/sections/<str:section_code>/done/",
        sections.section_done,
        name="section_done",
    ),
    path(
        "submissions/<uuid:submission_id>/sections/<str:section_code>/comments/",
        comments.section_comments,
        name="section_comments",
    ),
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
    path("submissions/<uuid:submission_id>/files/", arriving.begin, name="begin_upload"),
    path(
        "submissions/<uuid:submission_id>/files/<uuid:upload_id>/",
        arriving.piece,
        name="upload_piece",
    ),
    path(
        "submissions/<uuid:submission_id>/answer-files/",
        answer_files.answer_files,
        name="answer_files",
    ),
    path(
        "submissions/<uuid:submission_id>/paper/<str:section_code>/",
        typing_in.type_in,
        name="type_in",
    ),
    path("submissions/<uuid:submission_id>/form.html", form_copies.form_file, name="form_file"),
    path(
        "submissions/<uuid:submission_id>/form.xlsx",
        form_copies.form_workbook,
        name="form_workbook",
    ),
    path(
        "submissions/<uuid:submission_id>/xlsform.xlsx",
        form_copies.form_xlsform,
        name="form_xlsform",
    ),
    path("submissions/<uuid:submission_id>/form.docx", form_copies.form_word, name="form_word"),
    path("submissions/<uuid:submission_id>/form.pdf", form_copies.form_pdf, name="form_pdf"),
    path("national-plans/", include("biocap.web.national_plan_urls")),
    path("mail/", mail.mail, name="mail"),
    path("mail/aside/", mail.mail_aside, name="mail_aside"),
    path("answer-files/<int:number>/", answer_files.answer_file, name="answer_file"),
    path(
        "submissions/<uuid:submission_id>/sheet/", signing.signature_sheet, name="signature_sheet"
    ),
    path(
        "submissions/<uuid:submission_id>/sheet.pdf",
        signing.signature_sheet_pdf,
        name="signature_sheet_pdf",
    ),
    path("sheets/<int:number>/", signing.signed_sheet, name="signed_sheet"),
    path("submissions/<uuid:submission_id>/opening/", openings.draft_opening, name="draft_opening"),
    path("submissions/<uuid:submission_id>/look/", openings.opened_draft, name="opened_draft"),
    path(
        "submissions/<uuid:submission_id>/ask-approval/",
        approving.ask_approval,
        name="ask_approval",
    ),
    path("submissions/<uuid:submission_id>/approve/", approving.approve, name="approve"),
    path("submissions/<uuid:submission_id>/review/", review.review, name="review"),
    path("submissions/<uuid:submission_id>/reasons/", review.say_why, name="give_reason"),
    path("submissions/<uuid:submission_id>/submit/", review.submit, name="submit"),
    path("submissions/<uuid:submission_id>/correct/", review.correct, name="correct"),
    path(
        "submissions/<uuid:submission_id>/initiative/",
        initiatives.choose_initiative,
        name="choose_initiative",
    ),
    path("submissions/<uuid:submission_id>/discard/", discarding.discard, name="discard"),
    path("discarded/<int:number>/restore/", discarding.restore, name="restore"),
    path("submissions/<uuid:submission_id>/versions/", versions.versions, name="versions"),
    path("receipts/<str:receipt>/", versions.receipt, name="receipt"),
    path("receipts/<str:receipt>/return/", returning.return_to_party, name="return_to_party"),
    path("receipts/<str:receipt>/answers/", versions.version, name="version"),
    path("receipts/<str:receipt>/ask/", support.ask_support, name="ask_support"),
    path("offers/asked/<uuid:submission_id>/", offering.offer_question, name="offer_question"),
    path("requests/<uuid:submission_id>/", support.support_request, name="support_request"),
    path(
        "requests/<uuid:submission_id>/letter.docx",
        support_letter.request_letter_word,
        name="request_letter_word",
    ),
    path(
        "requests/<uuid:submission_id>/letter.pdf",
        support_letter.request_letter_pdf,
        name="request_letter_pdf",
    ),
    path("regional-bodies/<str:code>/", bodies.body_requests, name="body_requests"),
    path("joint/<int:number>/", joining.joint_request, name="joint_request"),
    path("asked/<int:number>/", asked.asked_to_help, name="asked_to_help"),
    path("uploads/<uuid:upload_id>/", files.upload, name="upload"),
    path("calendar/", calendar.calendar, name="calendar"),
    path("calendar/meetings/new/", calendar.new_meeting, name="meeting_new"),
    path("calendar/meetings/<int:number>/", calendar.meeting, name="meeting"),
    path("rounds/", rounds.rounds, name="rounds"),
    path("rounds/new/", opening.open_round, name="round_new"),
    path("rounds/<slug:code>/", rounds.board, name="board"),
    path("rounds/<slug:code>/cut-off/", rounds.cut_off, name="cut_off"),
    path("rounds/<slug:code>/change/", changing_round.change_round, name="round_change"),
    path("rounds/<slug:code>/more-time/", more_time.more_time, name="more_time"),
    path(
        "rounds/<slug:code>/more-time/<str:party_code>/",
        more_time.more_time_back,
        name="more_time_back",
    ),
    path("rounds/<slug:code>/response/", response.response, name="response"),
    path("rounds/<slug:code>/rehearsal/", rehearsing.rehearsal_findings, name="rehearsal_findings"),
    path("rounds/<slug:code>/remind/", response.remind, name="remind"),
    path("rounds/<slug:code>/letters/", letters.letters, name="letters"),
    path("rounds/<slug:code>/letters/by-hand/", by_hand.letters_by_hand, name="letters_by_hand"),
    path("rounds/<slug:code>/letters/reminders/", reminders.reminders, name="reminders"),
    path("rounds/<slug:code>/letters/<slug:kind>/", letters.kind, name="letters_kind"),
    path(
        "people/<int:number>/address/",
        confirming_address.confirm_address,
        name="confirm_address",
    ),
    path("letters/", letters.account_letters, name="account_letters"),
    path("letters/by-hand/", by_hand.all_letters_by_hand, name="all_letters_by_hand"),
    path("rounds/<slug:code>/documents/", documents.documents, name="documents"),
    path(
        "rounds/<slug:code>/documents/<slug:place>/<slug:language>/",
        documents.place,
        name="document_place",
    ),
    path("documents/<uuid:number>/<path:name>", documents.document_file, name="document_file"),
    path("letters/<uuid:number>/", letters.letter, name="letter"),
    path("countries/<str:party_code>/people/", colleagues.colleagues, name="colleagues"),
    path("countries/<str:party_code>/handover/", handing_over.handovers, name="handovers"),
    path("countries/<str:party_code>/notes/", dossiers.notes, name="country_notes"),
    path("countries/<str:party_code>/dossier.pdf", dossiers.dossier_pdf, name="dossier_pdf"),
    path("countries/<str:party_code>/dossier.zip", dossiers.dossier_zip, name="dossier_zip"),
    path("handovers/<int:number>/", handing_over.handover, name="handover"),
    path("trail/", trail.trail, name="trail"),
    path("evaluations/", evaluations.evaluations, name="work_evaluations"),
    path("evaluations/<slug:code>/", evaluations.cycle_round_page, name="work_evaluation"),
    path("evaluations/<slug:code>/outcomes/", outcomes.outcome_list, name="work_outcomes"),
    path(
        "evaluations/<slug:code>/outcomes/<str:outcome>/",
        outcomes.outcome_page,
        name="work_outcome",
    ),
    path(
        "evaluations/<slug:code>/outcomes/<str:outcome>/code/",
        outcomes.code_text,
        name="code_text",
    ),
    path(
        "evaluations/<slug:code>/outcomes/<str:outcome>/codings/<int:number>/back/",
        outcomes.take_back_coding,
        name="take_back_coding",
    ),
    path("priorities/", priorities.record_priorities, name="record_priorities"),
    path("", include("biocap.web.coordination_urls")),
    path("", include("biocap.web.group_urls")),
    path("", include("biocap.web.sharing_urls")),
    path("targets/", evaluation_targets.targets, name="targets"),
    path(
        "targets/<int:number>/withdraw/",
        evaluation_targets.withdraw_target,
        name="withdraw_target",
    ),
    path("formats/revise/", revising.revise_form, name="revise_form"),
    path("imports/", imports.imports, name="imports"),
    path("imports/new/<slug:name>/", imports.bring_in_page, name="bring_in"),
    path("imports/<int:number>/", imports.import_run, name="import_run"),
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
    path("doubles/", doubles.doubles, name="work_doubles"),
    path("doubles/<int:number>/", doubles.double, name="work_double"),
    path("reports/<uuid:submission_id>/", activities.activity_review, name="activity_review"),
]
