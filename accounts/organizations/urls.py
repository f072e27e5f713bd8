from django.urls import path

from accounts.organizations import views as organizations

urlpatterns = [
    path("organizations/", organizations.organization_list, name="organization_list"),
    path("organizations/new/", organizations.organization_create, name="organization_create"),
    path("organizations/<key:pk>/", organizations.organization_detail, name="organization_detail"),
    path("organizations/<key:pk>/rename/", organizations.organization_rename, name="organization_rename"),
    path("organizations/<key:pk>/phone/", organizations.organization_phone, name="organization_phone"),
    path("organizations/<key:pk>/close/", organizations.organization_close, name="organization_close"),
]
