"""The site's settings, taken from the collection that REPERTORY_COLLECTION names.

Nothing here reaches out of the machine: no third-party script, font or service, and letters only where a mail
server is named.
"""

from __future__ import annotations

import os
import secrets
from importlib.util import find_spec
from pathlib import Path

from repertory.collection import settings as collection_settings
from repertory.collection.settings import NAME, Settings
from repertory.site import databases, letters

COLLECTION = Path(os.environ.get("REPERTORY_COLLECTION") or ".").resolve()
"""The collection that is served; the current folder where nothing is said."""


_SETTINGS = collection_settings.load(COLLECTION) if (COLLECTION / NAME).is_file() else Settings()
SITE = _SETTINGS.site


def _secret_key() -> str:
    """Return the collection's secret, made when missing; a passing one where there is no collection."""
    path = COLLECTION / "site.key"
    if path.is_file():
        return path.read_text(encoding="ascii").strip()
    key = secrets.token_urlsafe(48)
    if (COLLECTION / NAME).is_file():
        try:
            descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except FileExistsError:  # another worker was quicker
            return path.read_text(encoding="ascii").strip()
        with os.fdopen(descriptor, "w", encoding="ascii") as file:
            file.write(key + "\n")
    return key


SITE_TITLE = _SETTINGS.title
SECRET_KEY = _secret_key()
DEBUG = False
ALLOWED_HOSTS = list(SITE.hosts)

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.humanize",  # allauth's page of passkeys asks for it
    "repertory.site.catalogue",
    "repertory.site.members",
    "repertory.site.reviews",
    "repertory.site.lists",
    "repertory.site.moderation",
    "allauth",
    "allauth.account",
    "allauth.mfa",
]

# A visitor who never signed in carries no cookie, and a page asks for none.
MIDDLEWARE = [
    "repertory.site.middleware.SafeHeaders",
    "repertory.site.compressed.Compressed",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "repertory.site.members.language.MembersLanguage",
    "allauth.account.middleware.AccountMiddleware",
]

ROOT_URLCONF = "repertory.site.urls"
WSGI_APPLICATION = "repertory.site.wsgi.application"
APPEND_SLASH = False

_HERE = Path(__file__).parent
TEMPLATES = [
    {  # the pages of accounts are allauth's own, within this site's frame; all others are made by `catalogue.pages`
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [_HERE / "members" / "account_templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    },
]
TEMPLATE_FOLDERS = [_HERE / app / "templates" for app in ("catalogue", "members", "reviews", "lists", "moderation")]

DATABASES = databases.databases(COLLECTION, SITE.database)
DATABASE_ROUTERS = ["repertory.site.databases.Router"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# What counts attempts to sign in must be seen by every worker.
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "site_cache", "TIMEOUT": 3600}
}

STATIC_URL = "/static/"
STATIC_FOLDER = _HERE / "catalogue" / "static" / "catalogue"
_ALLAUTH = Path((find_spec("allauth") or find_spec("repertory")).origin).parent
LIBRARY_STATIC_FOLDERS = [_ALLAUTH / "account" / "static", _ALLAUTH / "mfa" / "static"]

USE_TZ = True
TIME_ZONE = "UTC"
USE_I18N = True
LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("fr", "français"), ("es", "español")]
LANGUAGE_COOKIE_NAME = "language"
LOCALE_PATHS = [_HERE / "locale"]

# --- accounts ------------------------------------------------------------------------------------

AUTH_USER_MODEL = "members.Member"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in ("UserAttributeSimilarityValidator", "MinimumLengthValidator", "CommonPasswordValidator")
]
AUTH_PASSWORD_VALIDATORS[1]["OPTIONS"] = {"min_length": 10}
LOGIN_URL = "/account/login/"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "repertory.site.members.adapter.MemberAdapter"
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_USERNAME_MIN_LENGTH = 2
ACCOUNT_USERNAME_VALIDATORS = "repertory.site.members.models.NAME_VALIDATORS"
ACCOUNT_PRESERVE_USERNAME_CASING = True
# Where letters can be sent an address is proved before it counts, so whether one is known cannot be found out.
ACCOUNT_SIGNUP_FIELDS = ["username*", "email*" if SITE.mail else "email", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "mandatory" if SITE.mail else "none"
ACCOUNT_PREVENT_ENUMERATION = "strict" if SITE.mail else True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_EMAIL_NOTIFICATIONS = bool(SITE.mail)
ACCOUNT_EMAIL_SUBJECT_PREFIX = f"{SITE_TITLE}: "
ACCOUNT_SIGNUP_FORM_HONEYPOT_FIELD = "telephone"
ACCOUNT_FORMS = {"signup": "repertory.site.members.forms.SignupForm"}
ACCOUNT_SIGNUP_FORM_CLASS = "repertory.site.members.invited.InvitedForm"
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https" if SITE.https else "http"
# A household or a school shares an address; a script wants thousands.
ACCOUNT_RATE_LIMITS = {"signup": "10/m/ip,20/h/ip"}
# Who finds a browser that somebody left signed in changes no address and no way in.
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
ALLAUTH_TRUSTED_PROXY_COUNT = SITE.proxies
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = SITE_TITLE
# Browsers allow passkeys on this machine without https, and nowhere else.
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not SITE.https

SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SITE.https
SESSION_COOKIE_AGE = 60 * 60 * 24 * 30
if SITE.https:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
CSRF_FAILURE_VIEW = "repertory.site.catalogue.views.home.forgery"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

MAIL = letters.server(SITE.mail)
EMAIL_BACKEND = MAIL.pop("EMAIL_BACKEND")
globals().update(MAIL)
DEFAULT_FROM_EMAIL = SITE.sender or "repertory@localhost"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"stderr": {"class": "logging.StreamHandler"}},
    "loggers": {"django.request": {"handlers": ["stderr"], "level": "ERROR", "propagate": False}},
}
