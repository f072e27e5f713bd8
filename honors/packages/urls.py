from django.urls import path

from honors.packages import views as packages

urlpatterns = [
    path("rounds/<key:pk>/package/", packages.package_detail, name="package_detail"),
    path("rounds/<key:pk>/package/summary/", packages.package_summary, name="package_summary"),
    path("rounds/<key:pk>/package/archive/", packages.package_archive, name="package_archive"),
    path("rounds/<key:pk>/package/scan/", packages.package_scan, name="package_scan"),
    path("rounds/<key:pk>/package/send/", packages.package_send, name="package_send"),
    path("package-files/<key:pk>/", packages.package_file, name="package_file"),
    path("dispatches/<key:pk>/", packages.dispatch_download, name="dispatch_download"),
    path("nominations/<key:pk>/form/", packages.package_form, name="package_form"),
    path("nominations/<key:pk>/scan/", packages.nomination_scan, name="nomination_scan"),
]
