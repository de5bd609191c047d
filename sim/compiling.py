"""Compile the rules once for each state of their sources."""

import hashlib
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import numba
import numpy as np
import platformdirs

Function = TypeVar("Function", bound=Callable[..., object])


def fingerprint() -> str:
    """Return a hash of the package's sources and of everything else that shapes machine code.

    Numba's own disk cache does not see a change in a function that is called from another file.
    """
    digest = hashlib.sha256(f"{sys.version}{numba.__version__}{np.__version__}".encode())
    for source in sorted(Path(__file__).parent.rglob("*.py")):
        digest.update(source.read_bytes())
    return digest.hexdigest()[:16]


def cache_folder() -> Path:
    """Return where compiled rules of this state of the sources are kept."""
    return Path(platformdirs.user_cache_dir("mentoring-sim")) / "compiled" / fingerprint()


INTERPRETED = os.environ.get("NUMBA_DISABLE_JIT", "0") not in {"", "0"}
numba.config.CACHE_DIR = str(cache_folder())  # type: ignore[attr-defined]


def compiled(function: Function) -> Function:
    """Compile a rule: no fastmath and no threads inside, so that same seed gives same bytes."""
    return numba.njit(
        nogil=True, no_cpython_wrapper=True, no_cfunc_wrapper=True, forceinline=True, _nrt=False
    )(function)


def entry(function: Function) -> Function:
    """Compile a function that Python calls, and keep it on disk with all that it calls."""
    return numba.njit(nogil=True, cache=True, _nrt=False)(function)
