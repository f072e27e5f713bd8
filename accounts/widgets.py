"""Form inputs that differ from Django's."""

from django import forms


class DayInput(forms.DateInput):
    """A browser's own date picker; it understands ISO dates only, whatever the page's language."""

    input_type = "date"

    def __init__(self, **kwargs):
        super().__init__(format="%Y-%m-%d", **kwargs)
