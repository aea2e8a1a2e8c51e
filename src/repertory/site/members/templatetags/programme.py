"""The site's frame around pages that are not written in its own templates."""

from __future__ import annotations

from django import template
from django.template.base import FilterExpression, NodeList, Parser, Token
from django.template.context import Context
from django.utils.safestring import SafeString, mark_safe
from markupsafe import Markup

from repertory.site.catalogue.pages import rendered

register = template.Library()


class Framed(template.Node):
    """What stands between the tags, as the main part of a page."""

    def __init__(self, title: FilterExpression, inside: NodeList) -> None:
        self.title, self.inside = title, inside

    def render(self, context: Context) -> SafeString:
        """Return the whole page."""
        told = {"heading": str(self.title.resolve(context)).strip(), "content": Markup(self.inside.render(context))}
        return mark_safe(rendered(context["request"], "framed.html", told))


@register.tag
def programme(parser: Parser, token: Token) -> Framed:
    """Write ``{% programme TITLE %} ... {% endprogramme %}``."""
    _, title = token.split_contents()
    inside = parser.parse(("endprogramme",))
    parser.delete_first_token()
    return Framed(parser.compile_filter(title), inside)
