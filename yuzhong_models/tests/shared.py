"""Fixtures that are built once in each process: the town, and whatever many tests of a file begin with.

A shared fixture takes shared fixtures only. What it writes stands behind a savepoint of a transaction that stays
open between tests; each test runs behind a savepoint of its own and gets copies of the objects, so it finds
everything as it was built. A test that asks for others keeps what the two have in common.
"""

import copy
import inspect
import shutil
from dataclasses import dataclass, field
from functools import wraps
from pathlib import Path

import pytest
from django.core.cache import cache
from django.db import transaction
from django.test import override_settings


def shared(build):
    """Instead of `pytest.fixture`, for a function that writes rows and needs no clock, setting or patch of the test."""
    names = list(inspect.signature(build).parameters)

    @wraps(build)
    def given(ground_values, **asked):
        if build.__name__ in ground_values:
            return ground_values[build.__name__]
        return build(**{name: asked[name] for name in names})  # a test with commits of its own builds its own

    signature = inspect.Signature(
        inspect.Parameter(name, inspect.Parameter.POSITIONAL_OR_KEYWORD) for name in ["ground_values", *names]
    )
    given.__signature__, given.build, given.names = signature, build, names
    return pytest.fixture(given)


def wanted_by(request):
    """The shared fixtures of a test, each behind those it is built on."""
    definitions = request.node._fixtureinfo.name2fixturedefs
    found = []

    def add(name):
        """:returns: whether it is shared, that is, built on shared ones only"""
        given = definitions[name][-1].func if name in definitions else None
        if not hasattr(given, "build") or not all(add(other) for other in given.names):
            return False
        if given.build not in found:
            found.append(given.build)
        return True

    for name in request.fixturenames:
        add(name)
    return found


@dataclass
class Layer:
    """One shared fixture as it stands in the database."""

    build: object
    transaction: transaction.Atomic
    media: Path  # a folder, once there is a file in it
    values: dict = field(default_factory=dict)  # of this one and those below, by name


class Ground:
    """What stands in the database before a test begins."""

    def __init__(self, folder):
        self.folder, self.layers = folder, []

    def bring(self, wanted):
        """Keep what this test has in common with the one before it, and build the rest."""
        known = 0
        while known < min(len(wanted), len(self.layers)) and self.layers[known].build is wanted[known]:
            known += 1
        while len(self.layers) > known:
            self.clear_one()
        for build in wanted[known:]:
            self.add(build)

    def add(self, build):
        layer = Layer(build, transaction.atomic(), self.folder / str(len(self.layers)))
        layer.transaction._from_testcase = True  # Django: what is built may ask to be durable
        copy_files(self.media, layer.media)
        layer.transaction.__enter__()
        values = self.values()
        self.layers.append(layer)
        with override_settings(MEDIA_ROOT=layer.media):
            arguments = {name: values[name] for name in inspect.signature(build).parameters}
            layer.values = values | {build.__name__: build(**arguments)}
        cache.clear()

    def clear_one(self):
        layer = self.layers.pop()
        transaction.set_rollback(True)
        layer.transaction.__exit__(None, None, None)
        shutil.rmtree(layer.media, ignore_errors=True)

    @property
    def media(self):
        return self.layers[-1].media if self.layers else self.folder / "none"

    def values(self):
        """Copies, by the name of the fixture; objects that belong together still do."""
        return copy.deepcopy(self.layers[-1].values) if self.layers else {}


def copy_files(source, target):
    if source.exists():
        shutil.copytree(source, target)
