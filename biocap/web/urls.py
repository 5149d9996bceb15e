"""Every page, under its language."""

from django.urls import URLPattern, URLResolver, include, path

from biocap.web.views import gallery, people
from biocap.web.views.help import help_page

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("biocap.web.library_urls")),
    path("accounts/", include("biocap.web.account_urls")),
    path("plans/", include("biocap.web.plan_urls")),
    path("help/", help_page, name="help"),
    path("gallery/", gallery.gallery_page, name="gallery"),
    path("work/people/", people.people_page, name="people"),
    path("work/people/<int:number>/", people.person_page, name="person"),
    path("work/people/<int:number>/link/", people.new_link_page, name="new_link"),
    path("work/people/<int:number>/roles/<int:role>/end/", people.end_role_page, name="end_role"),
    path("work/parties/", people.parties_page, name="parties"),
    path("work/parties/<str:code>/", people.party_page, name="party"),
    path("work/", include("biocap.web.work_urls")),
]
