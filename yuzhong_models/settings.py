"""Settings; everything that differs between machines comes from the environment.

`make run` writes what is secret to `var/env`; production sets real environment variables.
"""

import sys
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _
from environs import Env

from yuzhong_models import installation_keys
from yuzhong_models.content_policy import CONTENT_SECURITY_POLICY  # noqa: F401, a setting like the rest
from yuzhong_models.database import database_of
from yuzhong_models.registers import *  # noqa: F403, settings like the rest

BASE_DIR = Path(__file__).resolve().parent.parent
STATE_DIR = BASE_DIR / "var"

STATE_DIR.mkdir(exist_ok=True)

env = Env()
# real environment variables win over the file; a test run has keys of its own
ENV_FILE = BASE_DIR / "yuzhong_models/tests/env" if "pytest" in sys.modules else STATE_DIR / "env"
env.read_env(str(ENV_FILE), recurse=False)

DEBUG = env.bool("DEBUG", False)
TESTING = env.bool("TESTING", False)
DEMO_MODE = env.bool("DEMO_MODE", False)
HTTPS = env.bool("HTTPS", False)

# --- secrets -------------------------------------------------------------------------------
SECRET_KEY = env.str("SECRET_KEY", "")
AUDIT_KEY = env.str("AUDIT_KEY", "")
DATA_KEYS = env.list("DATA_KEYS", [])  # "id:base64key"; the first one encrypts, all decrypt
LOOKUP_KEY = env.str("LOOKUP_KEY", "")
if TESTING and HTTPS:
    raise ImproperlyConfigured(
        "TESTING takes keys that everybody knows; it does not start with HTTPS. Unset TESTING."
    )
if DEMO_MODE and HTTPS:
    raise ImproperlyConfigured(
        "DEMO_MODE offers accounts with a known password; it does not start with HTTPS. Unset DEMO_MODE."
    )
if not TESTING and (
    problem := installation_keys.problem_of(
        secret_key=SECRET_KEY, audit_key=AUDIT_KEY, data_keys=DATA_KEYS, lookup_key=LOOKUP_KEY
    )
):
    raise ImproperlyConfigured(f"{problem} (`make run` writes keys to var/env; production sets real ones.)")

# --- hosts ---------------------------------------------------------------------------------
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", ["127.0.0.1", "localhost", "[::1]"])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", [])
TRUSTED_PROXIES = env.int("TRUSTED_PROXIES", 0)  # how many proxies stand before gunicorn

ROOT_URLCONF = "yuzhong_models.urls"
WSGI_APPLICATION = "yuzhong_models.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.sitemaps",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django_filters",
    "csp",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "axes",
    "js_asset",
    "django_prose_editor",
    "django_tasks",
    "django_tasks_db",
    "django.forms",
    # the line of apps: each knows only those above it
    "accounts",
    "registry",
    "honors",
    "courtesies",
    "studios",
    "portal",
]

MIDDLEWARE = [
    "accounts.middleware.RequestContextMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "accounts.middleware.HeadersMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "accounts.middleware.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "accounts.middleware.SignedInMiddleware",
    "accounts.kept_forms.middleware.KeptFormMiddleware",
    "axes.middleware.AxesMiddleware",
    "accounts.middleware.PaperMiddleware",
    "accounts.security.database_faults.TryAgainMiddleware",  # innermost: it sends a request in again
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "django.template.context_processors.i18n",
                "accounts.context.page_frame",
                "portal.desk.menu.desk_menu",
                "portal.demo.users.demo_sign_in",
            ],
            "builtins": ["accounts.templatetags.ui"],
        },
    },
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

# --- database ------------------------------------------------------------------------------
DATABASES = {
    "default": database_of(
        env.str("DATABASE_URL", f"sqlite:///{STATE_DIR / 'yuzhong.sqlite3'}"),
        test_name=str(STATE_DIR / "test.sqlite3"),
        keep_for=env.int("CONN_MAX_AGE", 300),
    ),
}

# at most 600 fragments of about 20 kB in each worker; a developer sees each change of a template at once
MEMORY = "dummy.DummyCache" if DEBUG else "locmem.LocMemCache"
CACHES = {
    "default": {"BACKEND": f"django.core.cache.backends.{MEMORY}", "OPTIONS": {"MAX_ENTRIES": 600}},
}

# Work that takes longer than a page may; `manage.py run_worker` does it. A test does it on the spot.
TASKS = {
    "default": {
        "BACKEND": "django_tasks.backends.immediate.ImmediateBackend"
        if TESTING
        else "django_tasks_db.DatabaseBackend",
    }
}

# --- people --------------------------------------------------------------------------------
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "accounts.people.sign_in.Backend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": env.int("PASSWORD_MIN_LENGTH", 10)},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
    {"NAME": "accounts.people.passwords.OwnWordsValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "portal:desk_home"
LOGOUT_REDIRECT_URL = "portal:home"

ACCOUNT_ADAPTER = "accounts.people.sign_in.Adapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_USER_MODEL_EMAIL_FIELD = None
ACCOUNT_USER_DISPLAY = "accounts.people.sign_in.display_name"
# django-axes counts failed sign-ins; these hold for codes and re-entered passwords
ACCOUNT_RATE_LIMITS = {
    "login": False,
    "login_failed": "5/5m/key",
    "reauthenticate": "10/5m/user",
    "change_password": "10/5m/user",
}
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_REAUTHENTICATION_TIMEOUT = 300
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_ADAPTER = "accounts.people.sign_in.SecondFactorAdapter"
MFA_FORMS = {
    "authenticate": "accounts.people.sign_in_limits.CodeForm",
    "reauthenticate": "accounts.people.sign_in_limits.CodeAgainForm",
}
MFA_TOTP_ISSUER = "渝中榜样"
SECOND_FACTOR_REQUIRED = env.bool("SECOND_FACTOR_REQUIRED", not DEMO_MODE)

AXES_USERNAME_FORM_FIELD = "login"
AXES_USERNAME_CALLABLE = "accounts.people.sign_in_limits.tried_username"
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_HANDLER = "accounts.people.sign_in_limits.Handler"
AXES_FAILURE_LIMIT = 5
# over all accounts; a whole office may share one address
SIGN_IN_FAILURES_PER_ADDRESS = env.int("SIGN_IN_FAILURES_PER_ADDRESS", 30)
AXES_COOLOFF_TIME = 0.25  # hours
AXES_RESET_ON_SUCCESS = True
AXES_LOCKOUT_CALLABLE = "accounts.people.sign_in_limits.locked_out"
AXES_CLIENT_IP_CALLABLE = "accounts.people.sign_in_limits.counted_address"
AXES_VERBOSE = False
AXES_ENABLE_ADMIN = False
AXES_DISABLE_ACCESS_LOG = True

# messages name people: they stay on the server
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
SESSION_COOKIE_AGE = 30 * 60  # idle
SESSION_ABSOLUTE_AGE = 12 * 60 * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True

# --- browser -------------------------------------------------------------------------------
prefix = "__Host-" if HTTPS else ""
SESSION_COOKIE_NAME = f"{prefix}session"
CSRF_COOKIE_NAME = f"{prefix}csrf"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "portal.errors.csrf_failure"
SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 31536000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = HTTPS
if TRUSTED_PROXIES:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

# --- language and time ---------------------------------------------------------------------
LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", _("Chinese")), ("en", _("English"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
LANGUAGE_COOKIE_NAME = "language"
LANGUAGE_COOKIE_AGE = 365 * 24 * 3600
FORMAT_MODULE_PATH = "yuzhong_models.formats"
TIME_ZONE, USE_TZ = "Asia/Shanghai", True

# --- files ---------------------------------------------------------------------------------
STATIC_URL = "/static/"
STATIC_ROOT = STATE_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
MEDIA_ROOT = Path(env.str("MEDIA_ROOT", str(STATE_DIR / ("test-media" if TESTING else "media"))))
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG or TESTING
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
WHITENOISE_ALLOW_ALL_ORIGINS = False
WHITENOISE_AUTOREFRESH = DEBUG or TESTING  # looks files up when asked, needs no collectstatic
X_ACCEL_REDIRECT = env.str("X_ACCEL_REDIRECT", "")  # nginx's internal location for MEDIA_ROOT
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = 4 * 1024 * 1024  # text fields; files are counted one by one
DATA_UPLOAD_MAX_NUMBER_FILES = 20

# --- notifications ---------------------------------------------------------------------------------
port = env.str("SITE_PORT", "")  # `make run` serves without a proxy and says on which port
site_host = f"{ALLOWED_HOSTS[0]}:{port}" if port else ALLOWED_HOSTS[0]
SITE_URL = env.str("SITE_URL", f"{'https' if HTTPS else 'http'}://{site_host}")
EMAIL_CONFIGURED = bool(env.str("EMAIL_URL", ""))
if EMAIL_CONFIGURED:
    vars().update(env.dj_email_url("EMAIL_URL"))
EMAIL_TIMEOUT = 5  # seconds; a slow mail server must not hold a request
DEFAULT_FROM_EMAIL = env.str("EMAIL_FROM", "webmaster@localhost")

# --- the office's own settings; empty ones are shown as "to be configured" -------------------
SITE = {
    "host": env.str("SITE_HOST", "中共重庆市渝中区委宣传部（区文明办）"),
    "phone": env.str("SITE_PHONE", ""),
    "address": env.str("SITE_ADDRESS", ""),
    "objections": env.str("SITE_OBJECTIONS", ""),
    "site_code": env.str("SITE_CODE", ""),
    "icp": env.str("SITE_ICP", ""),
    "psb": env.str("SITE_PSB", ""),
    # the word part of numbers of letters, 渝中文明函〔2026〕3号; to be confirmed
    "letter_word": env.str("SITE_LETTER_WORD", "渝中文明函"),
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"json": {"()": "accounts.security.logs.JsonFormatter"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "json"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {"axes": {"level": "ERROR"}},
}
