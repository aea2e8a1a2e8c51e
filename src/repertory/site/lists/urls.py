"""The addresses of what members keep."""

from django.urls import path

from repertory.site.lists.views import diary, edit, film, lists

urlpatterns = [
    path("keep/<str:identity>", film.kept, name="keep"),
    path("keep/<str:identity>/lists", edit.lists_of_film, name="lists_of_film"),
    path("member/<str:name>/watchlist", lists.watchlist, name="watchlist"),
    path("member/<str:name>/lists", lists.lists, name="lists"),
    path("member/<str:name>/diary", diary.diary, name="diary"),
    path("member/<str:name>/films", diary.films, name="films"),
    path("diary/new/<str:identity>", diary.write, name="diary_new"),
    path("diary/who", diary.choose, name="diary_who"),
    path("diary/<int:number>", diary.change, name="diary_change"),
    path("list/new", edit.new, name="list_new"),
    path("list/<str:key>", lists.one_list, name="list"),
    path("list/<str:key>/edit", edit.edit, name="list_edit"),
    path("list/<str:key>/arrange", edit.arrange, name="list_arrange"),
    path("list/<str:key>/add", edit.add, name="list_add"),
    path("list/<str:key>/delete", edit.delete, name="list_delete"),
]
