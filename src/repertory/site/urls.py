"""Every address of the site."""

from django.urls import include, path

from repertory.site.catalogue.views import articles, browse, disputes, documents, entities, home, search, sources
from repertory.site.members import language

urlpatterns = [
    path("", home.home, name="home"),
    path("film/<str:identity>", entities.entity, {"kind": "film"}),
    path("film/<str:identity>/<str:slug>", entities.entity, {"kind": "film"}),
    path("person/<str:identity>", entities.entity, {"kind": "person"}),
    path("person/<str:identity>/<str:slug>", entities.entity, {"kind": "person"}),
    path("organisation/<str:identity>", entities.entity, {"kind": "organisation"}),
    path("organisation/<str:identity>/<str:slug>", entities.entity, {"kind": "organisation"}),
    path("film/<str:identity>/<str:slug>/article", articles.article, {"kind": "film"}),
    path("person/<str:identity>/<str:slug>/article", articles.article, {"kind": "person"}),
    path("organisation/<str:identity>/<str:slug>/article", articles.article, {"kind": "organisation"}),
    path("search", search.search, name="search"),
    path("search/suggest", search.suggest),
    path("browse", browse.overview, name="browse"),
    path("browse/letter/<str:letter>", browse.letter, {"kind": "film"}),
    path("browse/people/<str:letter>", browse.letter, {"kind": "person"}),
    path("browse/trailers", browse.trailers),
    path("browse/<str:facet>", browse.values),
    path("browse/<str:facet>/<str:value>", browse.films),
    path("disputes", disputes.disputes, name="disputes"),
    path("issues", sources.issues, name="issues"),
    path("sources", sources.sources, name="sources"),
    path("source/<str:name>", sources.source),
    path("document/<str:sha256>", documents.document),
    path("document/<str:sha256>/raw", documents.raw),
    path("about", home.about, name="about"),
    path("language", language.choose),
    path("account/", include("allauth.account.urls")),
    path("account/2fa/", include("allauth.mfa.urls")),
    path("", include("repertory.site.members.urls")),
    path("", include("repertory.site.lists.urls")),
    path("", include("repertory.site.reviews.urls")),
    path("", include("repertory.site.moderation.urls")),
]

handler403 = "repertory.site.catalogue.views.home.refused"
handler404 = "repertory.site.catalogue.views.home.not_found"
handler500 = "repertory.site.catalogue.views.home.failed"
