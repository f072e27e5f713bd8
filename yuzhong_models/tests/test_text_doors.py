"""Every door through which text comes in cleans it: all forms of the project, fields that come tomorrow too."""

import importlib
import pkgutil

import django_filters
import pytest
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile

from accounts.forms import CleanedText, FilterSet
from accounts.lists.filters import AccountFilter
from accounts.models import User
from yuzhong_models.tests.test_house import LINE

DIRTY = "\u202a ⻢\u3000\u3000试\x0b甲\u200b\ufffe２ "
ONE_LINE = "马 试 甲2"


def below(base):
    for kind in base.__subclasses__():
        yield kind
        yield from below(kind)


def project_classes(base):
    for app in LINE:
        package = importlib.import_module(app)
        for found in pkgutil.walk_packages(package.__path__, f"{app}."):
            if ".tests" not in found.name and ".migrations" not in found.name:
                importlib.import_module(found.name)
    ours = {kind for kind in below(base) if kind.__module__.split(".")[0] in LINE}
    return sorted((kind for kind in ours if ".tests." not in kind.__module__), key=str)


def test_every_form_cleans_what_comes_in():
    found = project_classes(forms.BaseForm)
    assert len(found) > 100
    assert [str(kind) for kind in found if not issubclass(kind, CleanedText)] == []


def test_every_text_field_of_every_form_is_clean():
    """The very step by which Django reads a value, without building 100 forms."""
    wrong = []
    for kind in project_classes(forms.BaseForm):
        form = object.__new__(kind)
        form.files = {}
        for name, field in kind.base_fields.items():
            if not isinstance(field, forms.CharField) or isinstance(field.widget, forms.PasswordInput):
                continue
            form.data = {name: DIRTY}
            value = form._widget_data_value(field.widget, name)
            if " ".join(value.split()) != ONE_LINE:
                wrong.append(f"{kind.__name__}.{name}: {value!a}")
    assert wrong == []


def test_every_list_cleans_its_search_box():
    found = project_classes(django_filters.FilterSet)
    assert len(found) > 15
    assert [str(kind) for kind in found if not issubclass(kind, FilterSet)] == []
    form = AccountFilter({"q": DIRTY}, queryset=User.objects.none()).form
    assert form["q"].data == ONE_LINE


class Sample(CleanedText, forms.Form):
    line = forms.CharField()
    text = forms.CharField(widget=forms.Textarea)
    password = forms.CharField(widget=forms.PasswordInput, strip=False)
    several = forms.MultipleChoiceField(choices=[(ONE_LINE, "")])
    number = forms.IntegerField()
    code = forms.RegexField(r"\A[0-9]{6}\Z")
    file = forms.FileField()


def test_what_each_kind_of_field_gets():
    sent = {
        "line": DIRTY,
        "text": "\u3000一\r\n\x00二",
        "password": DIRTY,
        "several": [DIRTY],
        "number": "\u200b１２",
        "code": "５００１０３\ufeff",
    }
    form = Sample(sent, {"file": SimpleUploadedFile("周\u3000试\ue863.pdf", b"x")})
    assert form.is_valid(), form.errors
    assert form.cleaned_data | {"file": form.cleaned_data["file"].name} == {
        "line": ONE_LINE,
        "text": "一\n二",
        "password": DIRTY,
        "several": [ONE_LINE],
        "number": 12,
        "code": "500103",
        "file": "周 试䶮.pdf",
    }
    assert form["line"].value() == ONE_LINE


@pytest.mark.parametrize("value", ["", None, []])
def test_nothing_stays_nothing(value):
    form = Sample({"line": value})
    assert "line" in form.errors
