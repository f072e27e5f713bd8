"""A member of staff before a long form, as the tests of kept forms need one."""

import datetime

from django.utils import timezone

from accounts.kept_forms import markup


class Desk:
    def __init__(self, town, client, url):
        self.town, self.client, self.url = town, client, url

    def form(self, marker="note"):
        """The fields of the page's form as a browser would send them, and the page."""
        html = self.client.get(self.url).content.decode()
        return fields_of(html, marker), html

    def plan(self, **changes):
        data, _html = self.form()
        return data | {"title": "一碗热饭", "outlet": "示例日报", "note": "家住金汤街"} | changes

    def save(self, data):
        return self.client.post("/desk/kept/save/", data)


def form_with(html, marker):
    return next(form for form in markup.FORM.findall(html) if f'name="{marker}"' in form)


def fields_of(html, marker):
    data = {}
    for control in markup.controls_of(form_with(html, marker)):
        ticked = control.kind not in markup.CHOSEN or "checked" in control.attributes
        if ticked and control.kind not in {"file", "submit"}:
            data[control.name] = control.value
    return data


def complete(desk, data):
    day = (timezone.localdate() + datetime.timedelta(days=7)).isoformat()
    facts = {"outlet_level": "municipal", "form": "text", "owner": desk.town.editor.pk, "due_on": day}
    return data | facts


def editors(town):
    """An editor before the form of a new story plan."""
    honoree = town.file()
    return Desk(town, town.client("editor"), f"/desk/honorees/{honoree.pk}/plans/new/")
