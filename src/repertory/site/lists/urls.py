"""The addresses of what members keep."""

from django.urls import path

from repertory.site.lists.views import film, lists

urlpatterns = [
    path("keep/<str:identity>", film.kept, name="keep"),
    path("member/<str:name>/watchlist", lists.watchlist, name="watchlist"),
    path("list/<str:key>", lists.one_list, name="list"),
]
