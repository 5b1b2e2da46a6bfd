"""All settings, in one file. What an installation may choose is read from the environment here and nowhere else.

NORDDJURS_DEMO              demo people and demo data are allowed, and plain http is (default no)
NORDDJURS_HOSTS             the names this installation answers to, with commas between them
NORDDJURS_BEHIND_PROXY      a proxy in front sets X-Forwarded-Proto (default no)
NORDDJURS_WAS_URL           address of the accessibility statement
NORDDJURS_PUBLISHED_WITHOUT_LOGIN   published follow-ups can be read by everybody (default yes)
NORDDJURS_TRENDS_IN_COUNCIL_MENU    Tal og tendenser stands in council members' menu too (default no)
NORDDJURS_MAIL_URL          the mail server, smtp+tls://user:password@host:587 (also smtp+ssl://, smtp://); without
                            it, messages stand on the front page only
NORDDJURS_MAIL_FROM         the e-mail address that mail is sent from; needed with a mail server
NORDDJURS_ADDRESS           this site's own address for links in mail, https://…; needed with a mail server
NORDDJURS_VAR               folder for the database and the secret key (default var/ beside manage.py)
NORDDJURS_DOCUMENTS         folder with this municipality's own opfoelgning.docx and opfoelgning.typ; without one of
                            them, the follow-up's Word or PDF is made with templates/documents/
JOBINDSATS_TOKEN            the key to api.jobindsats.dk, which jobindsats@star.dk gives; without one, nothing is
                            fetched from there
JOBINDSATS_TOKEN_FILE       a file with that key, instead of the variable: what a container is handed as a secret
DATABASE_URL                sqlite:///path or postgres://user:password@host/name (default a file in var/)
SECRET_KEY                  default: made once and kept in var/
DEBUG                       Django's debug pages (default no)
"""

import tomllib
from pathlib import Path

from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from environs import Env, EnvError

from norddjurs.environment import database, kept_secret_key, mail_server, secret

BASE_DIR = Path(__file__).resolve().parent.parent
VERSION: str = tomllib.loads((BASE_DIR / "pyproject.toml").read_text())["project"]["version"]

env = Env()
try:
    DEBUG = env.bool("DEBUG", default=False)
    DEMO = env.bool("NORDDJURS_DEMO", default=False)
    ALLOWED_HOSTS = env.list("NORDDJURS_HOSTS", default=["localhost", "127.0.0.1", "[::1]"])
    BEHIND_PROXY = env.bool("NORDDJURS_BEHIND_PROXY", default=False)
    WAS_URL = env.str("NORDDJURS_WAS_URL", default="")
    PUBLISHED_WITHOUT_LOGIN = env.bool("NORDDJURS_PUBLISHED_WITHOUT_LOGIN", default=True)
    TRENDS_IN_COUNCIL_MENU = env.bool("NORDDJURS_TRENDS_IN_COUNCIL_MENU", default=False)
    MAIL_URL = env.str("NORDDJURS_MAIL_URL", default="")
    MAIL_FROM = env.str("NORDDJURS_MAIL_FROM", default="") if MAIL_URL else ""
    ADDRESS = env.str("NORDDJURS_ADDRESS", default="").rstrip("/")
    VAR_DIR = env.path("NORDDJURS_VAR", default=BASE_DIR / "var").absolute()
    DOCUMENTS_DIR = env.path("NORDDJURS_DOCUMENTS", default=BASE_DIR / "templates" / "documents").absolute()
    JOBINDSATS_TOKEN = env.str("JOBINDSATS_TOKEN", default="")
    JOBINDSATS_TOKEN_FILE = env.str("JOBINDSATS_TOKEN_FILE", default="")
    DATABASE_URL = env.str("DATABASE_URL", default="")
    SECRET_KEY = env.str("SECRET_KEY", default="")
except EnvError as error:
    raise ImproperlyConfigured(f"En miljøvariabel kan ikke læses: {error}") from error

JOBINDSATS_TOKEN = secret("JOBINDSATS_TOKEN", JOBINDSATS_TOKEN, JOBINDSATS_TOKEN_FILE)
SECRET_KEY = SECRET_KEY or kept_secret_key(VAR_DIR / "secret_key")

# Without a mail server MAIL_FROM is empty, and nothing is mailed.
EMAIL_HOST, EMAIL_PORT, EMAIL_HOST_USER, EMAIL_HOST_PASSWORD, EMAIL_USE_TLS, EMAIL_USE_SSL = mail_server(
    MAIL_URL, sender=MAIL_FROM, address=ADDRESS
)
EMAIL_TIMEOUT = 10  # seconds that a page may wait for a mail server that does not answer
DEFAULT_FROM_EMAIL = SERVER_EMAIL = MAIL_FROM

# One installation, one municipality: Norddjurs in Statistics Denmark's numbering.
MUNICIPALITY = "707"

INSTALLED_APPS = [
    "norddjurs.people",
    "norddjurs.audit",
    "indicators",
    "goals",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "django_htmx",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    # Compresses pages; the token of a form is masked anew in each answer, so its length tells nothing (BREACH).
    "django.middleware.gzip.GZipMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "norddjurs.people.login.limit_session",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
]

ROOT_URLCONF = "norddjurs.urls"
WSGI_APPLICATION = "norddjurs.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "OPTIONS": {
            # Partials ("page.html#part") are a loader and a tag library; the app itself would import the admin.
            "loaders": [
                (
                    "template_partials.loader.Loader",
                    [("django.template.loaders.cached.Loader", ["django.template.loaders.filesystem.Loader"])],
                )
            ],
            "builtins": [
                "template_partials.templatetags.partials",
                "norddjurs.templatetags.danish_filters",
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "norddjurs.nav.navigation",
            ],
        },
    }
]

# A writer waits this long for another, on both databases, before it is turned away.
LOCK_SECONDS = 20
DATABASES = {
    "default": database(
        DATABASE_URL or f"sqlite:///{VAR_DIR / 'data.sqlite3'}",
        sqlite_options={
            "transaction_mode": "IMMEDIATE",
            "timeout": LOCK_SECONDS,
            # recursive_triggers: or INSERT OR REPLACE would slip past the triggers that freeze rows.
            # synchronous=FULL: under WAL a power cut would otherwise take the last saves.
            "init_command": (
                "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;PRAGMA recursive_triggers=ON;PRAGMA cache_size=-20000"
            ),
        },
        # A pool, because the server's threads come and go; a connection of a thread's own would be left behind.
        postgres_options={
            "pool": {"min_size": 1, "max_size": 8, "timeout": LOCK_SECONDS},
            "options": f"-c lock_timeout={LOCK_SECONDS}s",
        },
    )
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}

LANGUAGE_CODE = "da"
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/Copenhagen"

STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
WHITENOISE_KEEP_ONLY_HASHED_FILES = True
STORAGES = {"staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"}}

AUTH_USER_MODEL = "people.User"
AUTHENTICATION_BACKENDS = ["norddjurs.people.login.Backend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_ADAPTER = "norddjurs.people.login.LoginAdapter"
ACCOUNT_FORMS = {"login": "norddjurs.people.forms.LoginForm"}
ACCOUNT_RATE_LIMITS = False  # allauth counts in each process's own cache; the adapter counts in the database
ACCOUNT_SESSION_REMEMBER = True

# A session ends after this many seconds without a page, and after the total whatever happens.
SESSION_COOKIE_AGE = 30 * 60
SESSION_TOTAL_AGE = 12 * 3600
SESSION_COOKIE_SECURE = not DEMO
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SECURE = not DEMO
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "norddjurs.refusals.too_old"
MESSAGE_STORAGE = "django.contrib.messages.storage.cookie.CookieStorage"

SECURE_SSL_REDIRECT = not DEMO
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]  # asked by machines inside the house
SECURE_HSTS_SECONDS = 0 if DEMO else 365 * 24 * 3600
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
if BEHIND_PROXY:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SILENCED_SYSTEM_CHECKS = [
    "security.W021",  # HSTS preload binds the municipality's whole domain; that is not for one service to ask for
]

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "img-src": [SELF, "data:"],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "manifest-src": [NONE],
    }
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {
        "norddjurs": {"level": "INFO"},
        # Django's own handler would mail the administrators and print each line twice.
        "django": {"handlers": [], "level": "WARNING", "propagate": True},
        # A page that is not there or not allowed is an answer, not a fault.
        "django.request": {"level": "ERROR"},
    },
}
