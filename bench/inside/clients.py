"""Cookies of accounts: sessions as a sign-in writes them, without the row of it in the trail."""

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore

from accounts.models import User

BACKEND = "accounts.people.sign_in.Backend"


def cookie_of(username):
    """:param username: None for a visitor"""
    if username is None:
        return ""
    user = User.objects.get(username=username)
    session = SessionStore()
    session[SESSION_KEY], session[HASH_SESSION_KEY] = str(user.pk), user.get_session_auth_hash()
    session[BACKEND_SESSION_KEY] = BACKEND
    session.save(must_create=True)
    return f"{settings.SESSION_COOKIE_NAME}={session.session_key}"
