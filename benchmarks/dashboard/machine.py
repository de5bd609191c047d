"""Say on what something was measured."""

import os
import platform
from pathlib import Path

import psutil


def machine_in_words() -> str:
    """Return the processors, the memory and the system of this machine."""
    gigabytes = psutil.virtual_memory().total / 2**30
    model = processor()
    return (
        f"{os.cpu_count()} processors ({model}), {gigabytes:.0f} GB of memory, "
        f"{platform.system()}, Python {platform.python_version()}"
    )


def processor() -> str:
    """Return what the processors are called."""
    about = Path("/proc/cpuinfo")
    if about.exists():
        for line in about.read_text(encoding="utf-8").splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.processor() or platform.machine()
