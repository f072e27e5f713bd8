"""The figures of the home page: counted from rows, each opening into its list."""

from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.office.memory import remembered
from honors.awards.public_rolls import public_rounds
from honors.awards.statistics import public_people


def public_figures(version):
    """Rows of {before, number, after, sentence, url, link}; what is zero is left out."""
    people = reverse("portal:honoree_list")
    counts, awards = figures_of(version)
    figures = [
        (counts["listed"], _(" people"), _("model citizens on the public register"), people),
        (counts["national"], _(" people"), _("with a national honor"), f"{people}?tier=national"),
        (counts["municipal"], _(" people"), _("with a municipal honor"), f"{people}?tier=municipal"),
        (awards, _(" awards"), _("recorded by honor and round"), reverse("portal:honor_list")),
        (counts["told"], _(" stories"), _("written and reviewed"), people),
    ]
    return [
        {
            "before": "",
            "number": number,
            "after": unit,
            "sentence": words,
            "url": url,
            "link": _("see the list"),
        }
        for number, unit, words, url in figures
        if number
    ][:4]


def figures_of(version):
    """Listed people, those by tier and with a story, and all awards; counted once for each version."""
    return remembered("figures", lambda: counted(version), version=version)


def counted(version):
    rounds = public_rounds(version).values()
    awards = sum(row["count"] for rows in rounds for row in rows)
    return public_people(), awards
