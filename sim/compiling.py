"""Compile the rules once for each state of their sources."""

import hashlib
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar, cast

import numba
import numpy as np
import platformdirs

Array = np.ndarray[Any, np.dtype[Any]]
# No compiled function reads these, so a change in them compiles nothing again (a test watches).
UNREAD = ("measures/*", "scenarios/*", "model.py", "run.py", "sources.py", "uncertainty.py")
Function = TypeVar("Function", bound=Callable[..., object])


def fingerprint() -> str:
    """Return a hash of the rules' sources and of everything else that shapes machine code.

    Numba's own disk cache does not see a change in a function that is called from another file.
    """
    digest = hashlib.sha256(f"{sys.version}{numba.__version__}{np.__version__}".encode())
    for source in rules_sources():
        digest.update(source.read_bytes())
    return digest.hexdigest()[:16]


def rules_sources() -> list[Path]:
    """Return the files that compiled functions are made from."""
    package = Path(__file__).parent
    unread = {path for pattern in UNREAD for path in package.glob(pattern)}
    return sorted(set(package.rglob("*.py")) - unread)


def cache_folder() -> Path:
    """Return where compiled rules of this state of the sources are kept."""
    return Path(platformdirs.user_cache_dir("mentoring-sim")) / "compiled" / fingerprint()


INTERPRETED = os.environ.get("NUMBA_DISABLE_JIT", "0") not in {"", "0"}
numba.config.CACHE_DIR = str(cache_folder())  # type: ignore[attr-defined] # set when it runs


# Rules are handed arrays and never make any. Without Numba's reference counting (`_nrt`) and with
# everything inlined, a week takes a seventh of the time; without wrappers for calls from Python it
# compiles in a third. Division by zero is left to the rules, which never do it.
SHARED: dict[str, Any] = {"nogil": True, "error_model": "numpy", "_nrt": False}
APART: dict[str, Any] = {"no_cpython_wrapper": True, "no_cfunc_wrapper": True}
INNER = SHARED | APART | {"forceinline": True}


def compiled(function: Function) -> Function:  # noqa: UP047 - Numba reads the plain function
    """Compile a rule: no fastmath and no threads inside, so that same seed gives same bytes."""
    return cast("Function", numba.njit(**INNER)(function))


def apart(function: Function) -> Function:  # noqa: UP047 - Numba reads the plain function
    """Compile a rule that is seldom called: left out of the loops, which stay small and quick."""
    return cast("Function", numba.njit(**SHARED, **APART)(function))


def entry(function: Function) -> Function:  # noqa: UP047 - Numba reads the plain function
    """Compile a function that Python calls, and keep it on disk with all that it calls."""
    return cast("Function", numba.njit(cache=True, **SHARED)(function))


def readable(array: Array) -> Array:
    """Return records as the rules read them: by attribute also where they are interpreted."""
    return array.view(np.recarray) if INTERPRETED and array.dtype.names else array
