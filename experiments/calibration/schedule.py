"""How the runs of a calibration are spent: look everywhere, close in, then accept and judge."""

from dataclasses import dataclass

from sim.declare import DeclarationError

LOOK_EVERYWHERE = 0.25
CLOSE_IN = 0.27
WAVES = 3
CANDIDATES = 0.75
LOOKS = 2
SCREEN = 0.2
SEEDS = 4
MEDOID_SEEDS = 10
MEDOID_TRIES = 5
CALM = 25
FEWEST = 300
MOST = 10_000_000  # more would never end


@dataclass(frozen=True)
class Schedule:
    """Say how many runs each stage of a calibration takes, and from which seed its luck starts."""

    runs: int
    seed: int

    def __post_init__(self) -> None:
        """Refuse fewer runs than the stages need."""
        if not FEWEST <= self.runs <= MOST:
            raise DeclarationError(
                f"--runs must be a whole number from {FEWEST} to {MOST:,}; given was "
                f"{self.runs}. Write for example --runs 20000."
            )

    @property
    def explored(self) -> int:
        """Return the points spread evenly over the plausible ranges."""
        return round(self.runs * LOOK_EVERYWHERE)

    @property
    def wave(self) -> int:
        """Return the points of each wave that closes in."""
        return round(self.runs * CLOSE_IN / WAVES)

    @property
    def candidates(self) -> int:
        """Return the candidates that are looked at with the quick set-ups, a seventh of a run."""
        return round(self.runs * CANDIDATES)

    @property
    def screened(self) -> int:
        """Return how many candidates may be run once."""
        return round(self.runs * SCREEN)

    @property
    def judged(self) -> int:
        """Return how many candidates may be run again, with other seeds."""
        left = self.runs - self.explored - WAVES * self.wave - self.screened - self.for_medoid
        return max(left // (SEEDS - 1), 1)

    def left(self, screened: int, judged: int) -> int:
        """Return the runs that are left once so many candidates were screened and judged."""
        closed_in = self.explored + WAVES * self.wave
        spent = closed_in + screened + (SEEDS - 1) * judged + self.for_medoid
        return max(self.runs - spent, 0)

    @property
    def calm(self) -> int:
        """Return the sets that are made for the medoid to be chosen among."""
        return min(CALM, self.runs // 80)

    @property
    def for_medoid(self) -> int:
        """Return the runs set aside for choosing the medoid."""
        return MEDOID_TRIES * MEDOID_SEEDS + self.calm * SEEDS
