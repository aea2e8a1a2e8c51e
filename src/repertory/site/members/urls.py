"""The addresses of members: their pages, and what is theirs to change."""

from django.urls import path

from repertory.site.members import views

urlpatterns = [
    path("member/<str:name>", views.member, name="member"),
    path("settings", views.settings_page, name="settings"),
    path("settings/delete", views.delete, name="settings_delete"),
    path("settings/download", views.download, name="settings_download"),
]
