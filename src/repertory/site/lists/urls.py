"""The addresses of what members keep."""

from django.urls import path

from repertory.site.lists.views import diary, edit, exchange, film, lists, news

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
    path("following", news.following, name="following"),
    path("following/address", news.another_token, name="following_address"),
    path("following/<int:number>/end", news.unfollow, name="following_end"),
    path("follow/member/<str:name>", news.member, name="follow_member"),
    path("feed/following/<str:token>", news.private, name="feed_following"),
    path("feed/member/<str:name>", news.of_member, name="feed_member"),
    path("feed/<str:identity>", news.of_entity, name="feed"),
    path("import", exchange.bring, name="import"),
    path("import/<int:number>", exchange.look, name="import_look"),
    path("import/<int:number>/act", exchange.act, name="import_act"),
    path("import/<int:number>/row/<int:row>", exchange.settle, name="import_settle"),
    path("export", exchange.export, name="export"),
    path("export/<str:name>", exchange.download, name="export_download"),
    path("list/new", edit.new, name="list_new"),
    path("list/<str:key>", lists.one_list, name="list"),
    path("list/<str:key>/edit", edit.edit, name="list_edit"),
    path("list/<str:key>/arrange", edit.arrange, name="list_arrange"),
    path("list/<str:key>/add", edit.add, name="list_add"),
    path("list/<str:key>/delete", edit.delete, name="list_delete"),
]
