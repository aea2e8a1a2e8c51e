"""Bringing films from elsewhere, and taking one's own along."""

from __future__ import annotations

from pathlib import Path
from tempfile import NamedTemporaryFile

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST

from repertory.errors import DocumentRefused
from repertory.site.catalogue.films import now
from repertory.site.catalogue.pages import answer, page_asked
from repertory.site.catalogue.views.search import LONGEST
from repertory.site.lists.exchange import brought as imports
from repertory.site.lists.exchange.forms import FORMS, as_zip
from repertory.site.lists.exchange.kept import kept_by
from repertory.site.lists.exchange.opened import LARGEST
from repertory.site.lists.models import Import, ImportRow, State
from repertory.site.lists.views.edit import films_called
from repertory.site.lists.views.film import film_or_404
from repertory.site.members.models import Member

PAGE = 100


class FileForm(forms.Form):
    """Asks for the file."""

    file = forms.FileField(
        label=gettext_lazy("File"), help_text=gettext_lazy("A ZIP, CSV or JSON file of at most 32 MiB.")
    )

    def clean_file(self) -> UploadedFile:
        """Return the file; raises ValidationError for one that is too large."""
        file: UploadedFile = self.cleaned_data["file"]
        if file.size is None or file.size > LARGEST:
            raise forms.ValidationError(_("Expected a file of at most 32 MiB, found a larger one."))
        return file


@login_required
def bring(request: HttpRequest) -> HttpResponse:
    """Take a file in, to be looked at."""
    form = FileForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            return redirect("import_look", number=_brought(request.user, form.cleaned_data["file"]).pk)
        except DocumentRefused as refusal:
            form.add_error("file", str(refusal))
    earlier = request.user.imports.order_by("-pk")
    return answer(request, "import.html", {"form": form, "earlier": earlier, "forms": FORMS.values()})


def _brought(member: Member, file: UploadedFile) -> Import:
    name = Path(file.name or "file").name
    with NamedTemporaryFile() as copy:
        for chunk in file.chunks():
            copy.write(chunk)
        copy.flush()
        try:
            return imports.bring(member, Path(copy.name), name)
        except DocumentRefused as refusal:  # told by the name that the member knows
            raise DocumentRefused(str(refusal).replace(copy.name, name)) from refusal


def _own(request: HttpRequest, number: int) -> Import:
    return get_object_or_404(Import, pk=number, member=request.user)


@login_required
def look(request: HttpRequest, number: int) -> HttpResponse:
    """Show what a file would add, row by row, by how it stands with each."""
    found = _own(request, number)
    counts = imports.counts(found)
    state = request.GET.get("show", "")
    state = state if state in counts else next(iter(counts), "")
    page, pages = page_asked(request.GET.get("page", ""), counts.get(state, 0), PAGE)
    rows = list(found.rows.filter(state=state).order_by("number")[(page - 1) * PAGE : page * PAGE])
    films = now(row.film_id for row in rows if row.film_id)
    context = {
        "brought": found, "form": FORMS[found.form], "counts": [(s, State(s).label, n) for s, n in counts.items()],
        "count": counts, "state": state, "page": page, "pages": pages,
        "rows": [(row, films.get(row.film_id)) for row in rows],
    }  # fmt: skip
    return answer(request, "import_look.html", context)


@login_required
@require_POST
def act(request: HttpRequest, number: int) -> HttpResponse:
    """Do with an import what a button says: confirm, try again, take what is likely, or delete it."""
    found = _own(request, number)
    told = request.POST
    if "delete" in told:
        found.delete()
        messages.success(request, _("The import is deleted; what was added stays."))
        return redirect("import")
    if "again" in told:
        count = imports.again(found)
        messages.info(
            request, ngettext("%(n)s more film was found.", "%(n)s more films were found.", count) % {"n": count}
        )
    elif "likely" in told:
        numbers = [int(row) for row in told.getlist("row") if row.isdecimal() and len(row) < 18]
        imports.accept(found, None if told["likely"] == "all" else numbers)
    elif "confirm" in told:
        count = imports.confirm(found)
        messages.success(request, ngettext("%(n)s row was added.", "%(n)s rows were added.", count) % {"n": count})
    return redirect("import_look", number=number)


@login_required
def settle(request: HttpRequest, number: int, row: int) -> HttpResponse:
    """Search for the film that a row means, and choose it."""
    waiting = (State.UNFOUND, State.LIKELY)
    found = get_object_or_404(
        ImportRow.objects.select_related("brought__member"), pk=row, brought=number, brought__member=request.user,
        state__in=waiting,
    )  # fmt: skip
    if request.method == "POST":
        imports.settle(found, film_or_404(request.POST.get("film", "")))
        messages.success(request, _("Chosen. It is added when you confirm."))
        return redirect(f"/import/{number}?show={State.UNFOUND}")
    q = request.GET.get("q", found.title).strip()[:LONGEST]
    return answer(request, "import_settle.html", {"row": found, "q_row": q, "hits": films_called(q)})


@login_required
def export(request: HttpRequest) -> HttpResponse:
    """Tell in which forms one's films can be taken along, and what each can't hold."""
    return answer(request, "export.html", {"forms": FORMS.values()})


@login_required
def download(request: HttpRequest, name: str) -> HttpResponse:
    """Give all that a member keeps as a ZIP of a form."""
    if name not in FORMS:
        raise Http404(_("Films are taken along in the forms of Letterboxd, IMDb and Trakt."))
    host = request.build_absolute_uri("/").rstrip("/")
    response = HttpResponse(as_zip(FORMS[name], kept_by(request.user, host)), content_type="application/zip")
    file = f"{name}-{request.user.username}-{timezone.now():%Y-%m-%d}.zip"
    response.headers["Content-Disposition"] = f'attachment; filename="{file}"'
    return response
