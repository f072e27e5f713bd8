"""Sends every form of the walked pages back with a telephone number behind each text, as people would type it."""

from html import unescape
from html.parser import HTMLParser
from unittest import mock

from django.db import transaction

from accounts.forms import GuardedTexts, is_text
from portal.tests.scenery import signed_in

NUMBER = "138 0000·1111"
LEFT_OUT = ("/accounts/", "/desk/filters/", "/desk/audit/verify/")  # sign-in, one's own filters, a checksum


class FormReader(HTMLParser):
    """The forms of a page: where each goes, what would be sent, and which of it is text."""

    def __init__(self):
        super().__init__()
        self.forms, self.form, self.select, self.area = [], None, None, None

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        name = given.get("name")
        if tag == "form":
            self.form = {"action": given.get("action"), "is_sent": given.get("method") == "post"}
            self.form |= {"data": {}, "texts": []}
            self.forms.append(self.form)
        elif self.form is None or (not name and tag != "option") or "disabled" in given:
            return
        elif tag == "input":
            self.input(name, given)
        elif tag == "textarea":
            self.area, self.form["data"][name] = name, ""
            self.form["texts"].append(name)
        elif tag == "select":
            self.select = name
        elif tag == "option" and self.select:
            chosen = self.form["data"].get(self.select)
            self.form["data"][self.select] = given["value"] if "selected" in given or not chosen else chosen

    def input(self, name, given):
        kind, value, data = given.get("type", "text"), given.get("value", ""), self.form["data"]
        if kind in ("checkbox", "radio"):
            if "checked" in given or (kind == "radio" and not data.get(name)):
                data[name] = given.get("value", "on")
        elif kind not in ("file", "submit", "button"):
            data[name] = value
            if kind in ("text", "tel", "email"):
                self.form["texts"].append(name)

    def handle_endtag(self, tag):
        if tag == "form":
            self.form = None
        elif tag == "select":
            self.select = None
        elif tag == "textarea":
            self.area = None

    def handle_data(self, data):
        if self.area and self.form is not None:
            self.form["data"][self.area] += data


def forms_of(page):
    """The forms of a page that hold texts: (address, what is sent with a number behind each text)."""
    reader = FormReader()
    reader.feed(page.html)
    for form in reader.forms:
        action = form["action"] or page.address
        if form["is_sent"] and form["texts"] and not action.startswith(LEFT_OUT):
            typed = {name: f"{form['data'][name]} {NUMBER}" for name in form["texts"]}
            yield action, form["data"] | typed


def type_numbers(pages, usernames):
    """Each kind of form once, each answer rolled back.

    :param pages: of `portal.tests.pages`
    :param usernames: role → account
    :returns: (names of the fields that were looked at, what is wrong)
    """
    clients, sent, looked_at, wrong = {}, set(), set(), []
    for page in pages:
        if page.status != 200 or page.version != "zh":
            continue
        for action, data in forms_of(page):
            kind = (page.route, action.rstrip("/").rpartition("/")[2], *sorted(data))
            if kind in sent:
                continue
            sent.add(kind)
            username = usernames.get(page.role)
            client = clients.setdefault(username, None) or signed_in(username)
            clients[username] = client
            forms, response = posted(client, action, data)
            for form in forms:
                looked_at |= names_of(form)
                wrong += [f"{action}: {sentence}" for sentence in problems_of(form, response)]
    return looked_at, wrong


def posted(client, action, data):
    """:returns: (the guarded forms that read it, response)"""
    forms, read = [], GuardedTexts._clean_fields

    def watched(form):
        read(form)
        forms.append(form)

    with mock.patch.object(GuardedTexts, "_clean_fields", watched), transaction.atomic():
        response = client.post(action, data)
        transaction.set_rollback(True)
    return forms, response


def names_of(form):
    return {f"{type(form).__name__}.{name}" for name, field in form.fields.items() if is_text(field)}


def problems_of(form, response):
    """Is each number answered with 422, a sentence, the words typed, and the question where one is asked?"""
    html = unescape(response.content.decode())
    for name, field in form.fields.items():
        typed = form.data.get(form.add_prefix(name)) or ""
        if not is_text(field) or NUMBER not in typed or name in form.number_texts:
            continue
        if response.status_code != 422 or not form.has_error(name):
            yield f"{type(form).__name__}.{name} took it, {response.status_code}"
        elif typed.strip().splitlines()[-1] not in html:
            yield f"{type(form).__name__}.{name} lost what was typed"
        elif not any(error in html for error in form.errors[name]):
            yield f"{type(form).__name__}.{name} has no sentence"
        elif hasattr(field, "question"):
            first = next(iter(field.question))
            if f'name="{first.html_name}"' not in html:
                yield f"{type(form).__name__}.{name} has no tick"
