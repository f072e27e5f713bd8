"""Form inputs that differ from Django's."""

from functools import lru_cache

from django import forms
from django.utils.html import format_html_join
from django.utils.safestring import mark_safe


class DayInput(forms.DateInput):
    """A browser's own date picker; it understands ISO dates only, whatever the page's language."""

    input_type = "date"

    def __init__(self, **kwargs):
        super().__init__(format="%Y-%m-%d", **kwargs)


class NameInput(forms.TextInput):
    """A person's name; with a tick below it as soon as somebody has to say that it is one name."""

    template_name = "django/forms/widgets/name.html"
    is_asked = False
    is_confirmed = False

    @staticmethod
    def tick(name):
        return f"{name}-is-one"

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        context["widget"] |= {"is_asked": self.is_asked, "is_confirmed": self.is_confirmed}
        context["widget"]["tick"] = self.tick(name)
        return context


class LongSelect(forms.Select):
    """A select of many fixed options, such as all units; drawn in one piece instead of option by option.

    Django builds a dictionary and a template context for each option: with 120 units that was a third of
    the list of leads (docs/speed.md).
    """

    template_name = "django/forms/widgets/long_select.html"

    def optgroups(self, name, value, attrs=None):
        return []

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        choices = tuple((str(key), str(label)) for key, label in self.choices)
        context["widget"]["options"] = options(choices, tuple(context["widget"]["value"]))
        return context


@lru_cache(maxsize=64)
def options(choices, chosen):
    return format_html_join(
        "",
        '<option value="{}"{}>{}</option>',
        ((key, mark_safe(" selected") if key in chosen else "", label) for key, label in choices),  # noqa: S308
    )
