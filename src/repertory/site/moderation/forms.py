"""The forms of moderation: what a member reports, and what a moderator does."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from repertory.site.members.models import Member
from repertory.site.moderation.acts import ACTS, DONE, LONGEST
from repertory.site.moderation.models import Report
from repertory.site.moderation.subjects import KINDS


class ReportForm(forms.ModelForm):
    """Why a moderator should look at something."""

    class Meta:
        """What of a report its member writes."""

        model = Report
        fields = ("why", "text")
        widgets = {"why": forms.RadioSelect, "text": forms.Textarea(attrs={"rows": 4})}  # noqa: RUF012

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # To choose none is to choose nothing: no button says so.
        self.fields["why"].choices = [choice for choice in self.fields["why"].choices if choice[0]]


class ActForm(forms.Form):
    """One act, one reason; on what it is done stands beside each thing."""

    act = forms.ChoiceField(label=_("What to do"), choices=[(name, doing.button) for name, doing in ACTS.items()])
    reason = forms.CharField(
        label=_("Why"), max_length=LONGEST, required=False,
        help_text=_("The author reads it, and it stands in the log."),
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """Return what was told; raises ValidationError where something is taken from somebody without a word."""
        told = super().clean() or self.cleaned_data
        if told.get("act") in ("hold", "remove", "ban") and not told.get("reason", "").strip():
            self.add_error("reason", _("Say why: its author will read it."))
        return told


class LogForm(forms.Form):
    """Which part of the log is shown."""

    moderator = forms.ModelChoiceField(
        Member.objects.exclude(role="member").order_by("username"), label=_("Moderator"), required=False,
        to_field_name="username", empty_label=_("all"),
    )  # fmt: skip
    act = forms.ChoiceField(label=_("What was done"), choices=[("", _("all")), *DONE.items()], required=False)
    kind = forms.ChoiceField(
        label=_("With what"), required=False, choices=[("", _("all")), *((n, k.label) for n, k in KINDS.items())]
    )
    whose = forms.CharField(label=_("Of the member"), max_length=30, required=False)
    since = forms.DateField(label=_("Since"), required=False, widget=forms.DateInput({"type": "date"}, "%Y-%m-%d"))
