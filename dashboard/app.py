"""What Solara opens: the routes of the dashboard."""

import solara

from dashboard.frame import NAME, Layout
from dashboard.pages import LEAVES

routes = [
    solara.Route(path="/", component=LEAVES[0].component, layout=Layout, label=NAME),
    *(
        solara.Route(path=leaf.path, component=leaf.component, label=f"{leaf.name} · {NAME}")
        for leaf in LEAVES
    ),
]
