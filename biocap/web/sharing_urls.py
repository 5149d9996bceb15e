"""Addresses of the workroom where people share, and the Secretariat reads what they hand in."""

from django.urls import path

from biocap.web.by_name import ViewsOf

sharing = ViewsOf("biocap.web.views.work.sharing")
to_read = ViewsOf("biocap.web.views.work.shared_to_read")

urlpatterns = [
    path("shared/", sharing.work_shared, name="work_shared"),
    path("shared/new/<slug:kind>/", sharing.new_shared, name="new_shared"),
    path("shared/answer/<slug:code>/", sharing.answer_shared, name="answer_shared"),
    path("shared/<int:number>/", sharing.work_shared_one, name="work_shared_one"),
    path("shared/<int:number>/preview/", sharing.preview_shared, name="preview_shared"),
    path("shared/to-read/", to_read.shared_to_read, name="shared_to_read"),
    path("shared/to-read/<int:number>/", to_read.read_shared, name="read_shared"),
]
