from django.urls import path

from studios.outreach.views import figures, installations, outreach, rosters

urlpatterns = [
    path("outreach/", outreach.outreach_list, name="outreach_list"),
    path("outreach/calendar/", outreach.outreach_calendar, name="outreach_calendar"),
    path("outreach/new/", outreach.outreach_create, name="outreach_create"),
    path("outreach/<key:pk>/", outreach.outreach_detail, name="outreach_detail"),
    path("outreach/<key:pk>/edit/", outreach.outreach_edit, name="outreach_edit"),
    path("outreach/<key:pk>/hold/", outreach.outreach_hold, name="outreach_hold"),
    path("outreach/<key:pk>/cancel/", outreach.outreach_cancel, name="outreach_cancel"),
    path("outreach/<key:pk>/photos/", outreach.outreach_photo_add, name="outreach_photo_add"),
    path("outreach-photos/<key:pk>/", outreach.outreach_photo, name="outreach_photo"),
    path("speakers/<key:pk>/agree/", outreach.speaker_agree, name="speaker_agree"),
    path("rosters/", rosters.roster_list, name="roster_list"),
    path("rosters/new/", rosters.roster_create, name="roster_create"),
    path("rosters/<key:pk>/", rosters.roster_detail, name="roster_detail"),
    path("rosters/<key:pk>/edit/", rosters.roster_edit, name="roster_edit"),
    path("rosters/<key:pk>/members/", rosters.member_add, name="member_add"),
    path("roster-members/<key:pk>/end/", rosters.member_end, name="member_end"),
    path("installations/", installations.installation_list, name="installation_list"),
    path("installations/new/", installations.installation_create, name="installation_create"),
    path("installations/<key:pk>/", installations.installation_detail, name="installation_detail"),
    path("installations/<key:pk>/edit/", installations.installation_edit, name="installation_edit"),
    path("installations/<key:pk>/checks/", installations.installation_check, name="installation_check"),
    path("figures/outreach/", figures.outreach_figures, name="outreach_figures"),
]
