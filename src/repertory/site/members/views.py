"""The pages of members, and what each may change of their own."""

from __future__ import annotations

from allauth.account.decorators import reauthentication_required
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from repertory.site.catalogue.pages import answer
from repertory.site.members.forms import DeleteForm, ProfileForm
from repertory.site.members.holding import tell
from repertory.site.members.models import Member, by_name
from repertory.site.members.own import as_zip, delete_all
from repertory.site.members.sections import sections


def active_member(name: str) -> Member:
    """Return the member of a name, whatever its capitals; raises Http404 for nobody, and for one who was banned."""
    found = by_name(name).filter(is_active=True).first()
    if found is None:
        raise Http404(_("No member has this name."))
    return found


def member(request: HttpRequest, name: str) -> HttpResponse:
    """Show a member: what they tell of themselves and what they wrote; of one who was banned, nothing."""
    found = active_member(name)
    if found.username != name:
        return redirect(found.address, permanent=True)
    return answer(request, "member.html", {"shown": found, "sections": sections(request, found)})


@login_required
def settings_page(request: HttpRequest) -> HttpResponse:
    """Let a member change what they show of themselves."""
    form = ProfileForm(request.POST or None, instance=Member.objects.get(pk=request.user.pk))
    if request.method == "POST" and form.is_valid():
        tell(request, form.kept(), _("Kept."))
        return redirect("settings")
    return answer(request, "settings.html", {"form": form})


@login_required
@reauthentication_required
def delete(request: HttpRequest) -> HttpResponse:
    """Delete an account with everything that its member wrote, when its name and once more the password were given."""
    form = DeleteForm(request.user, request.POST or None)
    if request.method == "POST" and form.is_valid():
        leaving = request.user
        logout(request)
        delete_all(leaving)
        return answer(request, "deleted.html", {})
    return answer(request, "settings_delete.html", {"form": form})


@login_required
def download(request: HttpRequest) -> HttpResponse:
    """Give a member everything of their own: a ZIP of CSV and JSON."""
    response = HttpResponse(as_zip(request.user), content_type="application/zip")
    name = f"{request.user.username}-{timezone.now():%Y-%m-%d}.zip"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
