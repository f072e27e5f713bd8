"""A refusal: one class, caught and recorded in one place, answered with its own status."""

import pytest
from django import forms
from django.test import RequestFactory

from accounts.models import AuditEntry
from accounts.refusal import FileRefusal, Forbidden, Refusal, forbid, refusable, status_of


class Form(forms.Form):
    day = forms.CharField()
    scan = forms.CharField(required=False)


@pytest.fixture
def request_(town):
    request = RequestFactory().post("/")
    request.user = town.district
    return request


def refused_rows():
    return list(AuditEntry.objects.filter(result="refused").order_by("pk").values_list("action", "target_id"))


@pytest.mark.parametrize(
    ("refusal", "field", "status"),
    [
        (Refusal("too late"), "__all__", 409),
        (Refusal("not you", 403), "__all__", 403),
        (Refusal("this day", 422, field="day"), "day", 422),
        (FileRefusal("“%(name)s” is empty.", "a.pdf"), "scan", 422),
    ],
)
def test_a_refusal_is_recorded_once_and_stands_in_the_form(request_, refusal, field, status):
    form = Form({"day": "1"})
    assert form.is_valid()
    with refusable(request_, "test.do", request_.user, form=form, file="scan") as outcome:
        raise refusal
    assert outcome.refused is refusal
    assert form.errors == {field: [str(refusal)]}
    assert (status_of(form), status_of(refusal)) == (status, status)
    kept = [] if isinstance(refusal, FileRefusal) else [("test.do", str(request_.user.pk))]
    assert refused_rows() == kept


def test_without_a_refusal_nothing_is_recorded(request_):
    with refusable(request_, "test.do") as outcome:
        pass
    assert (outcome.refused, refused_rows()) == (None, [])


def test_what_the_trail_does_not_keep_and_what_is_no_such_refusal(request_):
    with refusable(request_, None):
        raise Refusal("too late")
    with pytest.raises(Refusal), refusable(request_, "test.do", kind=FileRefusal):
        raise Refusal("too late")
    with pytest.raises(ValueError), refusable(request_, "test.do"):  # a fault is no refusal
        raise ValueError
    assert refused_rows() == []


@pytest.mark.parametrize(
    ("reasons", "status"),
    [
        ([None], 200),
        ([Form()], 200),
        ([Form({})], 422),
        ([Form({}), Refusal("too late")], 409),
        ([None, 422], 422),
        ([Refusal("not you", 403), 422], 403),
    ],
)
def test_the_status_of_an_answer(reasons, status):
    assert status_of(*reasons) == status


def test_who_may_not_is_told_so_and_recorded(request_):
    with pytest.raises(Forbidden, match="."):
        forbid(request_, "test.do", request_.user)
    with pytest.raises(Forbidden, match="yours alone"):
        forbid(request_, "test.see", sentence="yours alone")
    assert refused_rows() == [("test.do", str(request_.user.pk)), ("test.see", "")]
