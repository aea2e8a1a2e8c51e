"""The addresses of moderation."""

from django.urls import path

from repertory.site.moderation.views import desk, log, reporting

urlpatterns = [
    path("report/<str:kind>/<str:key>", reporting.report, name="report"),
    path("moderation", desk.desk, name="moderation"),
    path("moderation/act", desk.act, name="moderation_act"),
    path("moderation/log", log.log, name="moderation_log"),
    path("moderation/log/<int:number>/undo", log.undo, name="moderation_undo"),
    path("moderation/<str:kind>/<int:number>", desk.thing, name="moderated"),
]
