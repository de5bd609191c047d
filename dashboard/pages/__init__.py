"""The pages of the dashboard, a room each."""

from dashboard.pages.claims.page import Claims
from dashboard.pages.claims.settings import ClaimsSettings
from dashboard.pages.evidence.page import Evidence
from dashboard.pages.evidence.settings import EvidenceSettings
from dashboard.pages.explore.page import Explore
from dashboard.pages.explore.settings import ExploreSettings
from dashboard.pages.leaves import Leaf
from dashboard.pages.plan.page import Plan
from dashboard.pages.plan.settings import PlanSettings
from dashboard.pages.sweep.page import Sweep
from dashboard.pages.sweep.settings import SweepSettings
from dashboard.pages.watch.page import Watch
from dashboard.pages.watch.settings import WatchSettings
from dashboard.pages.who.page import Who
from dashboard.pages.who.settings import WhoSettings

LEAVES = (
    Leaf(
        "explore",
        "Explore",
        "Which programme does better, by how much, at what cost?",
        Explore,
        ExploreSettings,
    ),
    Leaf("who", "Who", "Who is reached, who waits, who is worse off?", Who, WhoSettings),
    Leaf("plan", "Plan", "What would it take to serve so many people in time?", Plan, PlanSettings),
    Leaf("sweep", "Sweep", "How does the answer change as levers move?", Sweep, SweepSettings),
    Leaf("watch", "Watch", "What happens to imagined people, week by week?", Watch, WatchSettings),
    Leaf(
        "claims",
        "Claims",
        "What do the sources say, and what does the model show?",
        Claims,
        ClaimsSettings,
    ),
    Leaf(
        "evidence",
        "Evidence",
        "What does each number rest on?",
        Evidence,
        EvidenceSettings,
    ),
)
