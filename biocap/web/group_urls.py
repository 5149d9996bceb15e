"""Addresses of groups and their working spaces."""

from django.urls import path

from biocap.web.by_name import ViewsOf

groups = ViewsOf("biocap.web.views.work.groups")
spaces = ViewsOf("biocap.web.views.work.group_spaces")
texts = ViewsOf("biocap.web.views.work.group_texts")
reports = ViewsOf("biocap.web.views.work.group_reports")
rooms = ViewsOf("biocap.web.views.work.group_rooms")

urlpatterns = [
    path("groups/", groups.work_groups, name="work_groups"),
    path("groups/new/", groups.enter_group, name="enter_group"),
    path("groups/<int:number>/", groups.work_group, name="work_group"),
    path("groups/<int:number>/room/", rooms.group_room, name="group_room"),
    path("groups/meetings/<int:number>/", spaces.group_space, name="group_space"),
    path("groups/meetings/<int:number>/report/", reports.group_report, name="group_report"),
    path(
        "groups/meetings/<int:number>/report.docx",
        reports.group_report_word,
        name="group_report_word",
    ),
    path("groups/documents/<int:number>/", spaces.group_document, name="group_document"),
    path("groups/texts/<int:number>/", texts.group_text, name="group_text"),
    path(
        "groups/texts/<int:number>/versions/",
        texts.group_text_versions,
        name="group_text_versions",
    ),
]
