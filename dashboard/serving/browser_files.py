"""The files that browsers need, fetched once: pinned versions, each checked by its hash."""

import hashlib
import json
import shutil
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from sim.declare import DeclarationError

PINS = Path(__file__).parent / "package.json"
FOLDER = Path(__file__).parent / "fetched"
PATIENCE = 90  # seconds for npm: some 24 MB come packed
FOR_PAGES, FOR_TESTS = "dependencies", "devDependencies"  # as npm names them
NEEDS_INTERNET = (
    "The first page needs internet: {count} of the {all} files that browsers load could not be "
    "fetched yet. With internet, `make setup` fetches them beforehand."
)
NEEDS_CHECKER = (
    "axe-core, with which the browser tests check that everybody can use the pages, could not be "
    "fetched yet. With internet, `make setup` fetches it."
)


class Asset(NamedTuple):
    """Name one file of a pinned package, and what its bytes must hash to."""

    package: str
    version: str
    inside: str
    sha256: str

    @property
    def name(self) -> str:
        return f"{self.package}@{self.version}/{self.inside}"

    @property
    def archive(self) -> str:
        return f"{self.package.removeprefix('@').replace('/', '-')}-{self.version}.tgz"


def load_assets(use: str = FOR_PAGES) -> tuple[Asset, ...]:
    """Return the files that the dashboard's pages ask for, or those that only its tests do."""
    pins = json.loads(PINS.read_text(encoding="utf-8"))
    return tuple(
        Asset(package, version, inside, sha256)
        for package, version in pins[use].items()
        for inside, sha256 in pins["sha256"][package].items()
    )


def check_bytes(asset: Asset, content: bytes) -> bytes:
    """Return the bytes of a file where they are what was pinned; else raise DeclarationError."""
    found = hashlib.sha256(content).hexdigest()
    if found != asset.sha256:
        message = (
            f"{asset.name}: its SHA-256 must be {asset.sha256}; given was {found}. "
            "It was not kept. Try again, or from another network."
        )
        raise DeclarationError(message)
    return content


def find_missing(folder: Path = FOLDER, use: str = FOR_PAGES) -> tuple[Asset, ...]:
    """Return the files that are not in the folder; one with other bytes is removed."""
    return tuple(asset for asset in load_assets(use) if not is_whole(asset, folder))


def is_whole(asset: Asset, folder: Path) -> bool:
    """Tell whether a file is there with its pinned bytes; remove it where they differ."""
    file = folder / asset.name
    with suppress(FileNotFoundError):
        try:
            check_bytes(asset, file.read_bytes())
        except DeclarationError:
            file.unlink()
        else:
            return True
    return False


def keep(asset: Asset, content: bytes, folder: Path) -> None:
    """Write a checked file whole, under the name that pages ask for."""
    file = folder / asset.name
    file.parent.mkdir(parents=True, exist_ok=True)
    partial = file.with_name(f"{file.name}.partial")
    partial.write_bytes(check_bytes(asset, content))
    partial.replace(file)


def fetch_assets(folder: Path = FOLDER, use: str = FOR_PAGES) -> tuple[Asset, ...]:
    """Fetch what is missing by npm, else from where Solara fetches; return what is still missing.

    Raises DeclarationError where bytes came that are not those pinned.
    """
    for fetch in (fetch_by_npm, fetch_as_solara):
        if missing := find_missing(folder, use):
            fetch(missing, folder)
    return find_missing(folder, use)


def fetch_by_npm(missing: Iterable[Asset], folder: Path) -> None:
    """Take files out of the packages that npm fetches; do nothing where npm cannot."""
    npm = shutil.which("npm")
    if npm is None:
        return
    wanted = sorted({f"{asset.package}@{asset.version}" for asset in missing})
    with tempfile.TemporaryDirectory() as packed:
        call = [npm, "pack", "--silent", "--fetch-retries=0", *wanted]
        with suppress(subprocess.SubprocessError, OSError):
            subprocess.run(  # noqa: S603 - names and versions are ours
                call, cwd=packed, check=True, capture_output=True, timeout=PATIENCE
            )
        for asset in missing:
            unpack(asset, Path(packed), folder)


def unpack(asset: Asset, packed: Path, folder: Path) -> None:
    """Take one file out of its package, where the package came."""
    archive = packed / asset.archive
    if not archive.exists():
        return
    with tarfile.open(archive) as whole:
        member = whole.extractfile(f"package/{asset.inside}")
        if member is not None:
            keep(asset, member.read(), folder)


def fetch_as_solara(missing: Iterable[Asset], folder: Path) -> None:
    """Fetch files from where Solara's proxy does; stop at the first that does not come."""
    import requests
    import solara.settings

    with suppress(requests.RequestException):
        for asset in missing:
            answer = requests.get(f"{solara.settings.assets.cdn}{asset.name}", timeout=10)
            answer.raise_for_status()
            keep(asset, answer.content, folder)


def by_name(assets: Iterable[Asset]) -> Mapping[str, Asset]:
    """Return files by the name that pages ask for."""
    return {asset.name: asset for asset in assets}


def say_missing(missing: tuple[Asset, ...]) -> str:
    """Say that the first page needs internet."""
    return NEEDS_INTERNET.format(count=len(missing), all=len(load_assets()))


def main() -> int:
    """Fetch what is missing; quiet where all is there, a sentence where it is not."""
    try:
        missing, untested = fetch_assets(), fetch_assets(use=FOR_TESTS)
    except DeclarationError as fault:
        sys.stderr.write(f"{fault}\n")
        return 1
    if missing:
        sys.stderr.write(say_missing(missing) + "\n")
    elif untested:
        sys.stderr.write(NEEDS_CHECKER + "\n")
    return int(bool(missing or untested))


if __name__ == "__main__":
    sys.exit(main())
