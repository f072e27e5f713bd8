"""What follows from a withdrawal, a suspension, a withdrawn consent: said before, ticked off after.

`settings.CONSEQUENCES` names functions of the apps, (honoree, award or None) → list of `Consequence`. They
only read; nothing is told to apps on the right. What is proposed freezes the list (`freeze`), the decision
makes it effective (`take_effect`), and people tick off one thing after the other.
"""

from dataclasses import dataclass
from typing import ClassVar

from django.conf import settings
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from accounts.papers import printed
from accounts.refusal import Refusal
from accounts.security import audit
from registry.models import (
    Consent,
    ConsequenceItem,
    ConsequenceKind,
    ConsequenceList,
    ConsequenceNote,
    ConsequenceTick,
    Scope,
)

K = ConsequenceKind
PUBLICITY = frozenset(
    {K.PAGE, K.STORY, K.POSTER, K.PHOTO, K.MEDIA, K.ROLL, K.BOARD, K.STUDIO, K.ROSTER, K.INVITATION}
)
COURTESIES = frozenset({K.COURTESY, K.INVITATION})
EVERYTHING = frozenset(K)
OF_SCOPE = {
    Scope.PUBLICITY: PUBLICITY,
    Scope.COURTESIES: COURTESIES,
    Scope.BOTH: PUBLICITY | COURTESIES,
}
OF_PURPOSE = {
    Consent.Purpose.REGISTRY: EVERYTHING,
    Consent.Purpose.NAME: PUBLICITY,
    Consent.Purpose.STORY: frozenset({K.STORY, K.POSTER, K.MEDIA, K.BOARD}),
    Consent.Purpose.PHOTO: frozenset({K.PHOTO, K.POSTER, K.BOARD}),
    Consent.Purpose.MEDIA: frozenset({K.MEDIA}),
    Consent.Purpose.COURTESY: frozenset({K.COURTESY}),
}


@dataclass(frozen=True)
class Consequence:
    """One thing that rests on it.

    :param label: what happens to what, in one line
    :param url: where somebody sees to it
    :param is_automatic: it happens by itself; otherwise by hand
    """

    kind: ConsequenceKind
    label: str
    url: str = ""
    is_automatic: bool = False

    ticked: ClassVar = None  # as an item that is not frozen yet

    def get_kind_display(self):
        return self.kind.label


def consequences_of(honoree, award=None, *, kinds=EVERYTHING):
    """Everything that follows, in the order of the apps."""
    found = [
        consequence for path in settings.CONSEQUENCES for consequence in import_string(path)(honoree, award)
    ]
    return [consequence for consequence in found if consequence.kind in kinds]


def keeps_page(honoree, award):
    """Do other honors keep the page of this file when one award goes?"""
    return award is not None and type(award).objects.standing().of(honoree).exclude(pk=award.pk).exists()


def of_registry(honoree, award):
    """Page, story, poster and photos."""
    rows = []
    desk = honoree.get_absolute_url()
    others = keeps_page(honoree, award)
    if honoree.is_listed and others:
        label = _("Public page: stays because of other honors; the honor leaves it at once")
        rows.append(Consequence(K.PAGE, label, desk, is_automatic=True))
    elif honoree.is_listed:
        label = _("Public page, lists, rolls and search: the page goes quietly")
        rows.append(Consequence(K.PAGE, label, desk, is_automatic=True))
    story = getattr(honoree, "story", None)
    if story is not None and story.published_version_id and not others:
        label = _("Story “%(headline)s”: leaves the site, feed and search with the page")
        headline = story.published_version.headline[:60]
        url = story.get_absolute_url()
        rows.append(Consequence(K.STORY, label % {"headline": headline}, url, is_automatic=True))
        rows.append(
            Consequence(
                K.POSTER, _("Poster of the story: saved and printed copies have to be taken back"), url
            )
        )
    elif story is not None and story.published_version_id:
        label = _("Published story: stays with the page; take what tells of this honor out of it")
        rows.append(Consequence(K.STORY, label, story.get_absolute_url()))
    elif story is not None:
        label = _("Story on the desk: check what it says, decide whether it is pursued")
        rows.append(Consequence(K.STORY, label, story.get_absolute_url()))
    if honoree.is_pictured and not others:
        rows.append(Consequence(K.PHOTO, _("Photos: leave the site"), desk, is_automatic=True))
    return rows


def worded(honoree, award=None, *, kinds=EVERYTHING):
    """The list in the office's language, to be kept: whatever language whoever proposes it reads."""
    with translation.override(settings.LANGUAGE_CODE):
        return consequences_of(honoree, award, kinds=kinds)


def freeze(consequences, occasion, *, honoree, by):
    """Keep a `worded` list; freezing again adds what is new and forgets nothing."""
    with transaction.atomic():
        frozen, _is_new = ConsequenceList.objects.get_or_create(
            occasion_type=occasion._meta.label_lower,
            occasion_id=occasion.pk,
            defaults={"honoree": honoree, "made_by": by},
        )
        known = set(frozen.items.values_list("kind", "label"))
        for row in consequences:
            key = (row.kind, row.label[:200])
            if key not in known:
                known.add(key)
                ConsequenceItem.objects.create(
                    list=frozen, kind=row.kind, label=key[1], url=row.url[:200], is_automatic=row.is_automatic
                )
    return frozen


def of_occasion(occasion):
    """The lists frozen for a row: none or one."""
    return ConsequenceList.objects.filter(occasion_type=occasion._meta.label_lower, occasion_id=occasion.pk)


def items_of(occasion):
    """What was frozen for a row, with who ticked off what."""
    return ConsequenceItem.objects.filter(list__in=of_occasion(occasion)).select_related(
        "list", "tick__by", "tick__note"
    )


def take_effect(occasion):
    """The decision stands: from now on the items are open."""
    of_occasion(occasion).filter(effective_at__isnull=True).update(effective_at=timezone.now())


def tick(item, *, by, note=""):
    """Somebody has seen to it; again by the same person is the same.

    :raises Refusal: the decision does not stand yet, or somebody was faster
    """
    if item.list.effective_at is None:
        raise Refusal(_("Nothing is ticked off before the decision stands."))
    try:
        with transaction.atomic():
            done = ConsequenceTick.objects.create(item=item, by=by)
            if note.strip():
                ConsequenceNote.objects.create(tick=done, text=note.strip())
            audit.record("consequence.tick", by=by, target=item, detail={"kind": item.kind})
    except IntegrityError as error:
        done = ConsequenceTick.objects.select_related("by").get(item=item)
        if done.by_id == by.pk:
            return done  # the second half of a double click
        facts = {"who": done.by.name, "when": printed.moment(done.at)}
        raise Refusal(_("%(who)s ticked it off at %(when)s already.") % facts) from error
    return done


def open_items(honoree):
    """What is still to be done about a file."""
    items = ConsequenceItem.objects.open().filter(list__honoree=honoree).select_related("list")
    return list(items.order_by("pk"))


def list_url(honoree):
    return reverse("registry:consequence_list", args=[honoree.pk])
