"""No public text without the guard for private numbers: every form, every field, every column of a table.

A text field is public unless its form says otherwise; here stands, page by page, what the public reads, and that
no form says otherwise about it.
"""

import copy

import pytest
from django import forms

from accounts.forms import Form, GuardedTexts, ModelForm, is_text
from accounts.importing.importer import kinds
from yuzhong_models.tests.test_text_doors import project_classes

MOBILE, LANDLINE, ID = "138.0000.1111", "(023)63765432", "500103 19800101 123X"
DECLARED = ("staff_texts", "office_texts", "phone_texts", "number_texts")

# Column of a model that a public page, feed, poster, board or paper prints, found by writing a mark into every
# text of the demo and reading all public pages → where people type it.
PUBLIC = {
    "Activity.partners": "MoreForm.partners",
    "Activity.place": "ActivityForm.place",
    "Activity.summary": "ActivityForm.summary",
    "Activity.theme": "ActivityForm.theme",
    "ActivityPhoto.alt": "PhotoForm.alt",
    "Award.basis": "AwardForm.basis NamedForm.basis RollForm.source",
    "Award.conferring_body": "AwardForm.conferring_body",
    "Award.document_number": "AwardForm.document_number NamedForm.document_number RollForm.document_number",
    "Award.round": "AwardForm.round RollForm.label",
    "Consent.channel": "ConsentForm.channel",
    "Consent.source_outlet": "ConsentForm.source_outlet",
    "Consent.source_title": "ConsentForm.source_title",
    "CoverageItem.outlet": "CoverageItemForm.outlet",
    "CoverageItem.title": "CoverageItemForm.title",
    "Exhibition.title": "ExhibitionForm.title",
    "ExhibitionStop.place": "ExhibitionStopForm.place",
    "Honor.conferring_body": "HonorForm.conferring_body",
    "Honor.name": "HonorForm.name",
    "Honoree.deed_line": "HonoreeForm.deed_line",
    "Honoree.name": "HonoreeForm.unit_name FilePersonForm.name PersonForm.name",
    "Installation.place": "InstallationForm.place",
    "Installation.title": "InstallationForm.title",
    "Nomination.line": "NominationForm.line",
    "PublicNoticeChannel.place": "ChannelForm.place",
    "Organization.name": "OrganizationForm.name RenameForm.name",
    "OutreachEvent.place": "OutreachForm.place DispatchForm.place",
    "OutreachEvent.title": "OutreachForm.title AskForm.topic",
    "OutreachPhoto.alt": "PhotoForm.alt",
    "Person.name": "FilePersonForm.name PersonForm.name",
    "Person.post": "FilePersonForm.post PersonForm.post",
    "PublicNotice.email": "PublicNoticeForm.email",
    "PublicNotice.introduction": "PublicNoticeForm.introduction",
    "PublicNotice.phone": "PublicNoticeForm.phone",
    "PublicNotice.post_address": "PublicNoticeForm.post_address",
    "ReportedTotal.outlet": "TotalForm.outlet",
    "ReportedTotal.title": "TotalForm.title",
    "ReportedTotal.words": "TotalForm.words",
    "Round.label": "RoundForm.label",
    "Scheme.item": "SchemeForm.item",
    "Scheme.name": "SchemeForm.name",
    "Scheme.provider": "SchemeForm.provider",
    "Scheme.summary": "SchemeForm.summary",
    "Scheme.unit": "SchemeForm.unit",
    "StoryPhoto.alt": "StoryPhotoForm.alt",
    "StoryPhoto.caption": "StoryPhotoForm.caption",
    "StoryPhoto.credit": "StoryPhotoForm.credit",
    "StoryVersion.body": "StoryForm.body",
    "StoryVersion.headline": "StoryForm.headline",
    "StoryVersion.standfirst": "StoryForm.standfirst",
    "StoryVersion.video_title": "StoryForm.video_title",
    "Studio.introduction": "StudioForm.introduction",
    "Studio.name": "StudioForm.name",
    "Studio.phone": "StudioForm.phone",
    "Studio.place": "StudioForm.place",
    "StudioMember.name": "MemberForm.name",
    "StudioMember.role": "MemberForm.role",
}
# columns of tables that are made for numbers, kept encrypted, or hold the address of a page
FOR_NUMBERS = {"id_number", "phone", "address", "url", "original"}


def project_forms():
    found = [kind for kind in project_classes(forms.BaseForm) if kind not in (Form, ModelForm)]
    return [kind for kind in found if ".tests." not in kind.__module__]


def texts_of(kind):
    return [name for name, field in kind.base_fields.items() if is_text(field)]


def judged(kind, name, value):
    """The errors of one field after the guard alone: a hundred forms need not be built for it."""
    form = object.__new__(kind)
    form.fields, form.cleaned_data, form.data = (
        {name: copy.deepcopy(kind.base_fields[name])},
        {name: value},
        {name: value},
    )
    form._errors, form.error_class, form.renderer, form._bound_fields_cache = (
        {},
        forms.utils.ErrorList,
        None,
        {},
    )
    form.prefix, form.auto_id, form.initial, form.office_numbers = None, "%s", {}, {}
    if name not in kind.number_texts:
        form._guard(name, form.guarded_text(name, value))
    return form._errors


def test_every_form_is_guarded():
    found = project_forms()
    assert len(found) > 100
    unguarded = {str(kind) for kind in found if not issubclass(kind, GuardedTexts)}
    assert {
        name for name in unguarded if "Question" not in name and "accounts.people.sign_in" not in name
    } == set()


@pytest.mark.parametrize("number", [MOBILE, ID])
def test_every_text_field_refuses_or_asks(number):
    wrong = [
        f"{kind.__name__}.{name}"
        for kind in project_forms()
        if issubclass(kind, GuardedTexts)
        for name in texts_of(kind)
        if (name in judged(kind, name, f"请问{number}")) == (name in kind.number_texts)
    ]
    assert wrong == []


def test_what_a_form_says_is_about_its_own_fields():
    wrong = [
        f"{kind.__name__}.{name}"
        for kind in project_forms()
        if issubclass(kind, GuardedTexts)
        and kind.__name__ not in ("CaseForm", "SendBackForm")  # fields made as it is built
        for declared in DECLARED
        for name in vars(kind).get(declared, ())
        if name not in kind.base_fields
    ]
    assert wrong == []


@pytest.mark.parametrize("places", PUBLIC.values(), ids=PUBLIC)
def test_what_the_public_reads_is_no_text_for_staff(places):
    for place in places.split():
        form_name, _dot, name = place.partition(".")
        written = [kind for kind in project_forms() if kind.__name__ == form_name and name in texts_of(kind)]
        assert written, place
        for kind in written:
            assert name not in (*kind.staff_texts, *kind.number_texts), place
            assert name in judged(kind, name, MOBILE), place
            assert name in judged(kind, name, ID), place
            assert (name in judged(kind, name, LANDLINE)) == (name not in kind.phone_texts), place


def test_every_column_of_every_table_is_guarded():
    for importer in kinds().values():
        for column in importer.columns if isinstance(importer.columns, (list, tuple)) else ():
            assert not column.takes_numbers or column.name in FOR_NUMBERS, (importer.kind, column.name)
