"""The command `dashboard`: the model in a browser."""

from typing import Annotated

import typer

from experiments.options import whole_number

Host = Annotated[str, typer.Option(help="Where to listen: 0.0.0.0 lets other machines in.")]
Port = Annotated[int, typer.Option(parser=whole_number, help="Which port to listen at.")]


def dashboard(host: Host = "127.0.0.1", port: Port = 8765) -> None:
    """Open the model in a browser: prints the address, and serves it until Ctrl-C."""
    from dashboard.serving.serve import serve

    serve(host, port)
