"""What the settings read from outside: environment variables, the database's address, the secret key.

Every refusal is one Danish line that names the variable, because the reader is whoever installs the dashboard.
"""

import contextlib
import os
import secrets
import tempfile
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

SECRET_KEY_BYTES = 64
KEEP_OPEN_SECONDS = 60


def database(url: str, *, sqlite_options: dict[str, Any], postgres_options: dict[str, Any]) -> dict[str, Any]:
    """Django's database settings for ``sqlite:///path`` or ``postgres://user:password@host:port/name?sslmode=…``.

    The query's parameters go to PostgreSQL as they are. Raises ImproperlyConfigured for anything else.
    """
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise ImproperlyConfigured("DATABASE_URL kan ikke læses: " + str(error)) from error
    if parts.scheme == "sqlite" and parts.path.strip("/"):
        # Three slashes are a path from here, four an absolute one.
        path = Path(unquote(parts.path[1:])).absolute()
        # Opening a file and setting it up costs more than most pages' queries, so a thread keeps it for a while.
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": path,
            "OPTIONS": sqlite_options,
            "CONN_MAX_AGE": KEEP_OPEN_SECONDS,
        }
    if parts.scheme in {"postgres", "postgresql"} and parts.path.strip("/"):
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": unquote(parts.path[1:]),
            "USER": unquote(parts.username or ""),
            "PASSWORD": unquote(parts.password or ""),
            "HOST": unquote(parts.hostname or ""),
            "PORT": str(port or ""),
            "OPTIONS": postgres_options | dict(parse_qsl(parts.query)),
            # Asked when a connection leaves the pool, so a restarted server costs nobody an error page.
            "CONN_HEALTH_CHECKS": True,
        }
    # The address may hold a password, so only its first word is repeated.
    raise ImproperlyConfigured(
        f"DATABASE_URL begynder med »{parts.scheme}«; skriv sqlite:///sti/til/fil eller postgres://bruger:kode@vært/navn"
    )


class MailServer(NamedTuple):
    """Where mail is handed in, in the order of Django's EMAIL_ settings."""

    host: str
    port: int
    user: str
    password: str
    use_tls: bool
    use_ssl: bool


_MAIL_PORTS = {"smtp": 25, "smtp+tls": 587, "smtp+ssl": 465}


def mail_server(url: str, *, sender: str, address: str) -> MailServer:
    """The server of ``smtp+tls://user:password@host:587``; of no host for no url.

    smtp is unencrypted, smtp+tls begins so and then encrypts, smtp+ssl is encrypted at once. Raises
    ImproperlyConfigured for anything else, and where the sender or the site's own https address is missing.
    """
    if not url:
        return MailServer("", 0, "", "", use_tls=False, use_ssl=False)
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise ImproperlyConfigured(f"NORDDJURS_MAIL_URL kan ikke læses: {error}") from error
    if parts.scheme not in _MAIL_PORTS or not parts.hostname:
        # The address may hold a password, so only its first word is repeated.
        raise ImproperlyConfigured(
            f"NORDDJURS_MAIL_URL begynder med »{parts.scheme}«; skriv smtp+tls://bruger:kode@vært:587, "
            "smtp+ssl://… eller smtp://…"
        )
    if "@" not in sender:
        raise ImproperlyConfigured("NORDDJURS_MAIL_FROM mangler: skriv den e-mailadresse, mails sendes fra")
    if urlsplit(address).scheme != "https":
        raise ImproperlyConfigured(
            "NORDDJURS_ADDRESS mangler: skriv webstedets egen adresse, fx https://maal.eksempel.dk"
        )
    return MailServer(
        parts.hostname,
        port or _MAIL_PORTS[parts.scheme],
        unquote(parts.username or ""),
        unquote(parts.password or ""),
        use_tls=parts.scheme == "smtp+tls",
        use_ssl=parts.scheme == "smtp+ssl",
    )


def secret(name: str, value: str, file: str) -> str:
    """A secret from the variable `name`, or from the file that `name`_FILE names; empty where neither is set.

    Raises ImproperlyConfigured where both are, and where the file can't be read. The secret is never repeated.
    """
    if value and file:
        raise ImproperlyConfigured(f"Både {name} og {name}_FILE er sat: behold den ene")
    if not file:
        return value.strip()
    try:
        return Path(file).read_text(encoding="utf-8").strip()
    except OSError as error:
        raise ImproperlyConfigured(f"{name}_FILE: {file} kan ikke læses: {error.strerror}") from None
    except UnicodeDecodeError:
        raise ImproperlyConfigured(f"{name}_FILE: {file} er ikke en tekstfil") from None


def kept_secret_key(file: Path) -> str:
    """The secret key in `file`, which is made (readable by its owner only) the first time.

    Raises ImproperlyConfigured when the file can be neither read nor made.
    """
    try:
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not file.exists():
            _make_key(file)
    except OSError as error:
        raise ImproperlyConfigured(f"SECRET_KEY mangler, og {file} kan ikke laves: {error.strerror}") from error
    try:
        key = file.read_text().strip()
    except OSError as error:
        raise ImproperlyConfigured(f"SECRET_KEY mangler, og {file} kan ikke læses: {error.strerror}") from error
    if not key:
        raise ImproperlyConfigured(f"{file} er tom: slet den, så laves en ny nøgle")
    return key


def _make_key(file: Path) -> None:
    """Write a key whole and then give it its name: of two processes that start together the first one's stands."""
    descriptor, draft = tempfile.mkstemp(dir=file.parent)
    try:
        with os.fdopen(descriptor, "w") as new:
            new.write(secrets.token_urlsafe(SECRET_KEY_BYTES))
        with contextlib.suppress(FileExistsError):
            os.link(draft, file)
    finally:
        Path(draft).unlink()
