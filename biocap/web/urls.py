"""Every page, under its language."""

from django.urls import URLPattern, URLResolver, include, path

from biocap.web.by_name import ViewsOf

gallery = ViewsOf("biocap.web.views.gallery")
help_of = ViewsOf("biocap.web.views.help")
new_email = ViewsOf("biocap.web.views.new_email")
organizations = ViewsOf("biocap.web.views.organizations")
records = ViewsOf("biocap.web.views.work.organization_records")
people = ViewsOf("biocap.web.views.people")
second_factors = ViewsOf("biocap.web.views.second_factors")
merging = ViewsOf("biocap.web.views.work.merging")
people_back = ViewsOf("biocap.web.views.work.people_back")
people_list = ViewsOf("biocap.web.views.work.people_list")
sign_in = ViewsOf("biocap.web.views.sign_in_services")
tokens = ViewsOf("biocap.web.views.tokens")

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("biocap.web.library_urls")),
    path("accounts/", include("biocap.web.account_urls")),
    path("plans/", include("biocap.web.plan_urls")),
    path("toolkit/", include("biocap.web.toolbox_urls")),
    path("meetings/", include("biocap.web.meeting_urls")),
    path("", include("biocap.web.experience_urls")),
    path("help/", help_of.help_page, name="help"),
    path("gallery/", gallery.gallery_page, name="gallery"),
    path("work/people/", people.people_page, name="people"),
    path("work/people/list/", people_list.people_list, name="people_list"),
    path("work/people/list/<int:number>/", people_back.people_list_run, name="people_list_run"),
    path("work/people/<int:number>/", people.person_page, name="person"),
    path("work/people/<int:number>/email/", new_email.person_email_page, name="person_email"),
    path("work/people/<int:number>/link/", people.new_link_page, name="new_link"),
    path("work/people/<int:number>/roles/<int:role>/end/", people.end_role_page, name="end_role"),
    path("work/people/<int:number>/close/", people.close_account_page, name="close_account"),
    path(
        "work/people/<int:number>/forget-factor/",
        second_factors.forget_second_factor_page,
        name="forget_second_factor",
    ),
    path("work/people/<int:number>/open/", people.open_account_page, name="open_account"),
    path("work/people/<int:number>/merge/", merging.merge_person_page, name="merge_person"),
    path("work/merges/", merging.merges_page, name="merges"),
    path("work/merges/<int:number>/", merging.merge_page, name="merge"),
    path("work/sign-in/", sign_in.sign_in_services_page, name="openid_services"),
    path("work/sign-in/new/", sign_in.sign_in_service_page, name="openid_service_new"),
    path("work/sign-in/of/<slug:code>/", sign_in.sign_in_service_page, name="openid_service"),
    path("work/organizations/", organizations.organizations_page, name="organizations"),
    path("work/organizations/<int:number>/", organizations.organization_page, name="organization"),
    path(
        "work/organizations/<int:number>/record/",
        records.organization_record,
        name="organization_record",
    ),
    path(
        "work/organizations/<int:number>/record/preview/",
        records.organization_preview,
        name="organization_preview",
    ),
    path(
        "work/organizations/<int:number>/merge/",
        merging.merge_organization_page,
        name="merge_organization",
    ),
    path(
        "work/organizations/<int:number>/standing/",
        organizations.organization_standing_page,
        name="organization_standing",
    ),
    path("work/tokens/", tokens.all_tokens_page, name="all_tokens"),
    path("work/tokens/<int:number>/revoke/", tokens.revoke_token_page, name="revoke_token"),
    path("work/parties/", people.parties_page, name="parties"),
    path("work/parties/<str:code>/", people.party_page, name="party"),
    path("work/", include("biocap.web.work_urls")),
]
