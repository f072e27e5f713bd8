"""What the forms of a page get: a ticket, what was typed before, the files that wait, when it was saved."""

import re
from dataclasses import dataclass, field

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import format_html

from accounts.kept_forms import markup
from accounts.kept_forms import ticket as kept_forms_ticket
from accounts.kept_forms.held_files import hold, waiting
from accounts.kept_forms.kept import TooLong, values_of
from accounts.models import KeptForm

NO = 'data-keep="no"'  # a form that must not be filled again: ticks over a list, what is asked for a reason
BLOCK = re.compile(r'<div class="(field(?: [^"]*)?)"')
MOST_SHOWN = 2000  # characters of one value that stand beside the form


@dataclass
class Shown:
    """One form of the page on its way through."""

    html: str
    controls: list
    ticket: kept_forms_ticket.Ticket
    row: KeptForm | None = None
    is_sent: bool = False  # it was just sent, and comes back
    is_changed: bool = False
    others: list = field(default_factory=list)  # (label, what stands in the page now)
    left: list = field(default_factory=list)  # (label, what was typed and has no field any more)
    files: list = field(default_factory=list)


def with_kept_forms(html, request):
    """The body of a desk page, its forms taking part."""
    is_desk = request.path.startswith("/desk/") and getattr(request, "user", None) is not None
    if not is_desk or 'method="post"' not in html or not request.user.is_authenticated:
        return html
    counts, rows, done, last = {}, None, "", 0
    for found in markup.FORM.finditer(html):
        form, controls = found[0], markup.controls_of(found[0])
        if NO in form or not markup.is_typed_into(controls):
            continue
        rows = kept_rows(request) if rows is None else rows
        one = shown(form, controls, request, counts, rows)
        done += html[last : found.start()]
        done = (markup.unfolded(done) if one.row else done) + form_html(one)
        last = found.end()
    return done + html[last:]


def has_kept_forms(user):
    """Known from the query for his roles: most pages need no other one."""
    return any(grant.has_kept_forms for grant in user.live_grants)


def kept_rows(request):
    """Form → the row that it is filled from; a form that was just sent shows what was sent."""
    if request.method != "GET" or not has_kept_forms(request.user):
        return {}
    return {row.form: row for row in KeptForm.objects.open_for(request.user, request.path[:200])}


def shown(html, controls, request, counts, rows):
    opened = markup.attributes_of(html[: html.index(">")])
    action = (opened.get("action") or request.path).split("?")[0].split("#")[0]
    counts[action] = counts.get(action, 0) + 1
    key = kept_forms_ticket.form_key(action, counts[action])
    sent = getattr(request, "kept_ticket", None)
    own = "data-autosave" in opened
    if sent is not None and sent.form == key:
        one = Shown(html, controls, sent, is_sent=not own)
    else:
        page = sent.page if sent is not None else request.path[:200]
        base, long = markup.digest(controls), not own and markup.is_long(controls)
        facts = {"by": request.user.pk, "page": page, "form": key, "base": base, "own": own, "long": long}
        one = Shown(html, controls, kept_forms_ticket.Ticket.fresh(**facts))
    if row := rows.get(key):
        restore(one, row)
    elif request.method == "POST" and request.FILES:
        hold_files(one, request)
    return one


def restore(one, row):
    """Fill the form from the row; what the page says otherwise now stands beside it."""
    values, labels = values_of(row), markup.labels_of(one.html)
    one.row, one.files = row, list(row.uploads.all())
    one.is_changed = bool(row.base) and row.base != one.ticket.base
    fields = {control.name: control for control in one.controls}
    for control in one.controls if one.is_changed else ():
        kept = values.get(control.name, [""])
        if control.kind in markup.WORDS and control.value.strip() and control.value not in kept:
            label = labels.get(control.attributes.get("id"), control.name)
            one.others.append((label, control.value[:MOST_SHOWN]))
    for name, given in values.items():
        is_row = markup.ROW_FIELD.search(name) and not markup.COUNTS.search(name)
        if is_row and name not in fields:
            one.left += [(name, value[:MOST_SHOWN]) for value in given if value.strip()]
    one.html = markup.filled(one.html, values, own=one.ticket.own)
    one.ticket = one.ticket.filled_from(row)


def hold_files(one, request):
    """The form comes back refused: hold its files, except one that was itself refused."""
    fields = {c.name: c for c in one.controls if c.kind == "file"}
    sent = request.FILES.copy()
    for name in set(sent) - set(fields):
        del sent[name]
    if not sent:
        return
    request.has_held_files = True
    several = {name for name, control in fields.items() if "multiple" in control.attributes}
    refused = {name for name in fields if name not in several and is_refused(one.html, name)}
    try:
        one.files = hold(one.ticket, request.POST, sent, several=several, refused=refused)
    except TooLong:
        one.files = list(waiting(one.ticket))


def is_refused(html, name):
    """Does the block of this field say that something is wrong with it?"""
    blocks = BLOCK.findall(html[: html.index(f'name="{name}"')])
    return bool(blocks) and "field-bad" in blocks[-1].split()


def form_html(one):
    """The form with its ticket, its words and the names of its files."""
    opened, rest = one.html.split(">", 1)
    if one.ticket.long:
        opened += f' data-autosave="{reverse("accounts:kept_form_save")}" data-kept'
    for name in {upload.field for upload in one.files}:
        rest = after_input(rest, name, [upload for upload in one.files if upload.field == name])
    has_words = one.ticket.long or one.row or one.is_sent
    words = render_to_string("components/forms/_kept_form.html", {"one": one}) if has_words else ""
    key = format_html(
        '<input type="hidden" name="{}" value="{}">', kept_forms_ticket.FIELD, one.ticket.sign()
    )
    return f"{opened}>{key}{words}{rest}"


def after_input(html, name, uploads):
    """The names of the waiting files behind their input; what waits need not be chosen again."""
    files = [{"key": str(upload.pk), "name": upload.read("name"), "size": upload.size} for upload in uploads]
    words = render_to_string(
        "components/forms/_held_files.html", {"files": files, "drop": kept_forms_ticket.DROP}
    )

    for found in markup.CONTROL.finditer(html):
        control = markup.control_of(found)
        if control.kind == "file" and control.name == name:
            optional = markup.with_attribute(found[0], "required", False)
            end = end_of_line(html, found.start(), found.end())
            return html[: found.start()] + optional + html[found.end() : end] + words + html[end:]
    return html


def end_of_line(html, start, end):
    """Where a list may stand: behind the label or paragraph that an input is in."""
    for tag in ("label", "p"):
        opened = [found.start() for found in re.finditer(rf"<{tag}[ >]", html[:start])]
        if opened and opened[-1] > html.rfind(f"</{tag}>", 0, start):
            end = html.index(f"</{tag}>", end) + len(f"</{tag}>")
    return end


def rows_typed(request, prefix):
    """How many rows of a formset wait on this page, at most 99: the view shows as many."""
    if not has_kept_forms(request.user):
        return 0
    rows = KeptForm.objects.open_for(request.user, request.path[:200])
    counts = [values_of(row).get(f"{prefix}-TOTAL_FORMS", ["0"])[0] for row in rows]
    return max((int(count) for count in counts if re.fullmatch("[0-9]{1,2}", count)), default=0)
