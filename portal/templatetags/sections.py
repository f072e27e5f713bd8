"""The sections of the public site, as the navigation names them."""

from django import template
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

register = template.Library()

# address, label, the pages that belong to it
SECTIONS = (
    ("portal:honoree_list", _("The register"), ("portal:honoree_detail", "portal:poster_detail")),
    ("portal:honor_list", _("Rolls"), ("portal:honor_detail",)),
    ("portal:studio_list", _("Studios"), ("portal:studio_detail",)),
    ("portal:public_notice_list", _("Public notices"), ("portal:public_notice_detail",)),
    ("portal:event_list", _("Events"), ("asking:request_ask", "asking:request_own")),
    ("portal:courtesy_list", _("Courtesies"), ()),
    ("portal:about", _("About"), ("portal:site_map",)),
)


@register.simple_tag
def public_sections(place):
    """The links of the navigation.

    :param place: name of the page that is open
    :returns: list of dict url, label, current ("page" for the page itself, "true" for one that belongs to it)
    """
    return [
        {
            "url": reverse(name),
            "label": label,
            "current": "page" if place == name else "true" if place in pages else "",
        }
        for name, label, pages in SECTIONS
    ]
