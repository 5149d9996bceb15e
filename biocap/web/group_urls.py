"""Addresses of groups and their working spaces."""

from django.urls import path

from biocap.web.by_name import ViewsOf

groups = ViewsOf("biocap.web.views.work.groups")
rooms = ViewsOf("biocap.web.views.work.group_rooms")

urlpatterns = [
    path("groups/", groups.work_groups, name="work_groups"),
    path("groups/new/", groups.enter_group, name="enter_group"),
    path("groups/<int:number>/", groups.work_group, name="work_group"),
    path("groups/<int:number>/room/", rooms.group_room, name="group_room"),
]
