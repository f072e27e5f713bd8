from django.urls import path

from honors.views import awards, honors, nominations, packages, rolls, rounds, screenings

app_name = "honors"

urlpatterns = [
    path("honors/", honors.honor_list, name="honor_list"),
    path("honors/new/", honors.honor_create, name="honor_create"),
    path("honors/<key:pk>/edit/", honors.honor_edit, name="honor_edit"),
    path("honorees/<key:pk>/awards/new/", awards.award_record, name="award_record"),
    path("awards/<key:pk>/revoke/", awards.award_revoke, name="award_revoke"),
    path("rounds/", rounds.round_list, name="round_list"),
    path("rounds/new/", rounds.round_create, name="round_create"),
    path("rounds/<key:pk>/", rounds.round_detail, name="round_detail"),
    path("rounds/<key:pk>/edit/", rounds.round_edit, name="round_edit"),
    path("rounds/<key:pk>/close/", rounds.round_close, name="round_close"),
    path("rounds/<key:pk>/funnel/", rounds.round_funnel, name="round_funnel"),
    path("rounds/<key:pk>/nominate/", nominations.nomination_create, name="nomination_create"),
    path("rounds/<key:pk>/screening/", screenings.screening_edit, name="screening_edit"),
    path("rounds/<key:pk>/screening/announce/", screenings.screening_announce, name="screening_announce"),
    path("rounds/<key:pk>/screening/minutes/", screenings.screening_scan, name="screening_scan"),
    path("rounds/<key:pk>/package/", packages.package_detail, name="package_detail"),
    path("rounds/<key:pk>/package/summary/", packages.package_summary, name="package_summary"),
    path("rounds/<key:pk>/package/archive/", packages.package_archive, name="package_archive"),
    path("rounds/<key:pk>/package/scan/", packages.package_scan, name="package_scan"),
    path("rounds/<key:pk>/package/send/", packages.package_send, name="package_send"),
    path("package-files/<key:pk>/", packages.package_file, name="package_file"),
    path("dispatches/<key:pk>/", packages.dispatch_download, name="dispatch_download"),
    path("nominations/", nominations.nomination_list, name="nomination_list"),
    path("nominations/<key:pk>/", nominations.nomination_detail, name="nomination_detail"),
    path("nominations/<key:pk>/edit/", nominations.nomination_edit, name="nomination_edit"),
    path("nominations/<key:pk>/named/", nominations.nomination_name, name="nomination_name"),
    path("nominations/<key:pk>/form/", packages.package_form, name="package_form"),
    path("nominations/<key:pk>/scan/", packages.nomination_scan, name="nomination_scan"),
    path("nominations/<key:pk>/<slug:move>/", nominations.nomination_move, name="nomination_move"),
    path("rolls/paste/", rolls.roll_paste, name="roll_paste"),
]
