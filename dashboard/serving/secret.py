"""A secret of this installation's own, which only its user can read."""

import os
import secrets
from pathlib import Path

import platformdirs

PRIVATE = 0o600
OTHERS = 0o077


def data_folder() -> Path:
    """Return where this user's data of the dashboard is kept."""
    return Path(platformdirs.user_data_dir("mentoring-sim"))


def own_secret() -> str:
    """Return the secret that cookies are signed with, made where there is none.

    Where the folder cannot be written, it holds for this process only.
    """
    file = data_folder() / "secret"
    try:
        file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        return read_secret(file) or make_secret(file)
    except OSError:
        return secrets.token_hex()


def read_secret(file: Path) -> str:
    """Return the kept secret; empty where there is none, or others could have read it."""
    if not file.exists() or (os.name == "posix" and file.stat().st_mode & OTHERS):
        return ""
    return file.read_text(encoding="ascii").strip()


def make_secret(file: Path) -> str:
    """Write a new secret whole, readable by its user only."""
    partial = file.with_name(f"{file.name}.{secrets.token_hex(4)}.partial")
    secret = secrets.token_hex()
    descriptor = os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_EXCL, PRIVATE)
    with os.fdopen(descriptor, "w", encoding="ascii") as out:
        out.write(secret)
    partial.replace(file)
    return secret
