"""Reply to `mentoring plan`: on the screen or as JSON, and in a folder."""

import sys
from pathlib import Path

from experiments.comparison.document import as_text
from experiments.comparison.outputs import open_folder
from experiments.comparison.reply import get_ready, new_console
from experiments.comparison.tables import say
from experiments.plans.aim import Request, aim_at
from experiments.plans.document import document, write_plan
from experiments.plans.plan import make_plan
from experiments.plans.tables import print_plan


def give_plan(request: Request, out: Path | None, *, as_json: bool) -> None:
    """Make a plan, show it and write it; shown before it is written, so that nothing is lost."""
    aim_at(request)
    if out is not None:
        open_folder(out)
    get_ready()
    found = make_plan(request, show=not as_json)
    if as_json:
        sys.stdout.write(as_text(document(found)) + "\n")
        sys.stdout.flush()
    else:
        print_plan(found, new_console())
    if out is not None:
        write_plan(found, out)
        if not as_json:
            say(new_console(), f"Written to {out}")
