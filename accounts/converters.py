"""Kinds of keys in addresses."""

from django.urls import register_converter
from django.urls.converters import IntConverter


class KeyConverter(IntConverter):
    """A database key: no more than 18 digits, so that every engine can hold it; others are a 404."""

    regex = "[0-9]{1,18}"


def register():
    register_converter(KeyConverter, "key")
