"""The addresses of reviews."""

from django.urls import path

from repertory.site.reviews.views import reviews, writing

urlpatterns = [
    path("review/new/<str:film_id>", writing.new, name="review_new"),
    path("review/<int:number>", reviews.review, name="review"),
    path("review/<int:number>/history", reviews.history, name="review_history"),
    path("review/<int:number>/edit", writing.edit, name="review_edit"),
    path("review/<int:number>/delete", writing.delete, name="review_delete"),
    path("review/<int:number>/like", writing.like_it, name="review_like"),
    path("review/<int:number>/reply", writing.reply, name="review_reply"),
    path("reply/<int:number>/delete", writing.delete_reply, name="reply_delete"),
    path("member/<str:name>/reviews", reviews.of_member, name="member_reviews"),
]
