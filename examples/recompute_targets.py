"""Recompute the validation figures from the tables that --records wrote, with pandas alone.

Nothing of the project is imported: this is how an outsider checks it. `docs/recompute.md` gives the
commands that make the folders; then

    python examples/recompute_targets.py trial followed queue people releases
"""

import json
import sys
from pathlib import Path

import numpy as np
import pandas as pd

NOBODY = "no-programme"
WEIGHTS = np.sqrt([0.8, 0.8, 0.8, 1.0, 1.0])  # scales are read with an error: reliability .8
RISKS = (
    *("poverty", "disability", "trauma", "family_disruption", "early_parenthood"),
    *("care_experience", "convictions", "exclusion_or_unemployment", "language_barrier"),
    "isolation",
)
COSTS = (
    *("coordination", "recruitment_and_screening", "training", "pay", "expenses", "premises"),
    "services",
)
YEAR = 52
MONTHS_IN_WEEK = 12 / 52
FOLLOWED = 78
MANY = 4


class Records:
    """Hold the tables of one replicate of one folder, and what was run."""

    def __init__(self, folder: str | Path, replicate: int | None = None) -> None:
        """Read a folder; the first replicate where none is named."""
        folder = Path(folder)
        manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
        self.seed = manifest["seeds"][0] if replicate is None else replicate
        self.arm = next(iter(manifest["arms"]))
        self.setting = manifest["arms"][self.arm]
        self.weeks = self.setting["weeks"]
        self.tables = {
            name: pd.read_parquet(folder / f"{name}.parquet")
            for name in ("mentees", "mentors", "matches")
            if (folder / f"{name}.parquet").is_file()
        }
        self.weekly = pd.read_csv(folder / "weekly.csv")

    def table(self, name: str, arm: str | None = None) -> pd.DataFrame:
        """Return the rows of a table in one arm of this replicate."""
        rows = self.tables[name]
        chosen = (rows["replicate"] == self.seed) & (rows["arm"] == (arm or self.arm))
        return rows[chosen].reset_index(drop=True)

    def series(self, name: str, column: str = "mean") -> np.ndarray:
        """Return a weekly series; it is a mean over replicates, so ask for --replicates 1."""
        rows = self.weekly
        chosen = rows[(rows["series"] == name) & (rows["arm"] == self.arm)]
        return chosen.sort_values("week")[column].to_numpy()

    def matches(self) -> pd.DataFrame:
        """Return the matches with the weeks that each lasted, up to the last week that was run."""
        matches = self.table("matches")
        end = matches["end"].astype("float").fillna(self.weeks - 1)
        return matches.assign(lasted=end - matches["start"], ended=matches["censored"] == 0)


def domains(mentees: pd.DataFrame) -> np.ndarray:
    """Return the five domains of the effect for each person, higher is better."""
    at_end = {name: mentees[f"{name}_end"].to_numpy(float) for name in (
        "wellbeing", "self_esteem", "hope", "belonging", "social", "practical", "included"
    )}  # fmt: skip
    return np.array([
        at_end["wellbeing"],
        (at_end["self_esteem"] + at_end["hope"] + at_end["belonging"]) / 3,
        (at_end["social"] + at_end["practical"]) / 2,
        -mentees["events_total"].to_numpy(float),
        at_end["included"],
    ])  # fmt: skip


def effect(records: Records, chosen: np.ndarray) -> float:
    """Return g: the same people in both arms, differences in control SDs, mean of five domains."""
    treated = domains(records.table("mentees"))[:, chosen]
    control = domains(records.table("mentees", NOBODY))[:, chosen]
    differences = (treated - control).mean(axis=1) / control.std(axis=1, ddof=1)
    return float((differences * WEIGHTS).mean())


def matched(records: Records) -> np.ndarray:
    """Mark the people who were ever matched."""
    return records.table("mentees")["first_matched"].notna().to_numpy()


def effects_by_length(records: Records) -> dict[str, float]:
    """Return T1 and T6: the effect on all who were matched, and by how long the match lasted."""
    matches = records.matches()
    first = matches[matches["number"] == 1].set_index("mentee")["lasted"]
    lasted = first.reindex(range(len(records.table("mentees"))), fill_value=0).to_numpy()
    found = matched(records)
    half = effect(records, found & (lasted >= YEAR / 2) & (lasted < YEAR))
    return {
        "effect": effect(records, found),
        "effect_short": effect(records, found & (lasted < YEAR / 2)),
        "effect_half_year": half,
        "gain_of_a_year": effect(records, found & (lasted >= YEAR)) - half,
    }


def survival(matches: pd.DataFrame) -> np.ndarray:
    """Return by Kaplan and Meier the share of matches that outlast each week."""
    weeks = range(int(matches["lasted"].max()) + 1)
    at_risk = np.array([(matches["lasted"] >= week).sum() for week in weeks])
    ended = np.array([((matches["lasted"] == week) & matches["ended"]).sum() for week in weeks])
    return (1 - ended / at_risk).cumprod()


def lengths(records: Records, begun_by: int = 40) -> dict[str, float]:
    """Return T3 to T5: how early matches close, how long they last, who ended them."""
    matches = records.matches()
    matches = matches[matches["start"] < begun_by]
    curve = survival(matches)
    return {
        "closed_early": 1 - curve[YEAR - 1],
        "match_months": curve.sum() * MONTHS_IN_WEEK,
        "mentor_side": (matches.loc[matches["ended"], "who_stopped"] == "mentor").mean(),
    }


def closure(records: Records, begun_by: int = 40) -> dict[str, float]:
    """Return T7: the logistic regression of closure within a year, one row for each first match."""
    people = records.table("mentees")
    people = people.assign(risks=people[list(RISKS)].sum(axis=1))[["mentee", "age", "risks"]]
    matches = records.matches().merge(people, on="mentee")
    rows = matches[(matches["start"] < begun_by) & (matches["number"] == 1)]
    closed = ((rows["lasted"] < YEAR) & rows["ended"]).to_numpy(float)
    causes = rows[["risks", "age", "support_26"]].to_numpy(float)
    spread = causes.std(axis=0)
    causes = (causes - causes.mean(axis=0)) / np.where(spread > 0, spread, 1.0)
    slopes, chance = regress(causes, closed)
    likelihood = np.log(np.where(closed == 1, chance, 1 - chance)).sum()
    share = closed.mean()
    nothing = len(closed) * (share * np.log(share) + (1 - share) * np.log(1 - share))
    ranks = pd.Series(chance).rank().to_numpy()
    ones = closed.sum()
    above = ranks[closed == 1].sum() - ones * (ones + 1) / 2
    names = ("closure_by_risk", "closure_by_age", "closure_by_support")
    return dict(zip(names, slopes, strict=True)) | {
        "closure_r2": 1 - likelihood / nothing,
        "closure_auc": above / (ones * (len(closed) - ones)),
    }


def regress(causes: np.ndarray, happened: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return slopes and fitted chances of a logistic regression, by Newton's steps."""
    columns = np.column_stack([np.ones(len(causes)), causes])
    slopes = np.zeros(columns.shape[1])
    for _ in range(25):
        chance = 1 / (1 + np.exp(-columns @ slopes))
        weight = columns * (chance * (1 - chance))[:, None]
        slopes += np.linalg.pinv(columns.T @ weight) @ columns.T @ (happened - chance)
    return slopes[1:], 1 / (1 + np.exp(-columns @ slopes))


def waiting(records: Records) -> dict[str, float]:
    """Return T8 and T9: who is never matched, and how many wait for each person matched."""
    people = records.table("mentees")
    accepted = people[people["accepted"].notna() & (records.weeks - people["accepted"] >= FOLLOWED)]
    late = (accepted["first_matched"] - accepted["accepted"] > FOLLOWED).fillna(value=True)
    settled = slice(5 * YEAR, 10 * YEAR)
    served = records.series("matched")[settled].sum()
    return {
        "never_matched": float(late.astype(float).mean()),
        "waiting_per_matched": records.series("waiting")[settled].sum() / served,
    }


def capacity(records: Records) -> dict[str, float]:
    """Return T10: what mentors and coordinators carry in a year, and how many mentors are lost."""
    years = [one_year(records, YEAR * (year - 1)) for year in range(6, 11)]
    return pd.DataFrame(years).mean().to_dict()


def one_year(records: Records, start: int) -> dict[str, float]:
    """Return the figures of T10 for the 52 weeks from `start`."""
    matches = records.matches()
    since = matches[~matches["ended"] | (matches["end"] >= start)]
    during = since[since["start"] < start + YEAR]
    mentees = during["mentee"].nunique()
    posts = records.setting["levers"]["coordinators"] * records.setting["mentees"] / 1000
    known = since.loc[since["start"] < start, "mentor"].unique()
    return {
        "mentees_per_mentor": mentees / during["mentor"].nunique(),
        "mentees_per_coordinator": mentees / posts,
        "mentors_lost": lost(records, matches, known, start),
    }


def lost(records: Records, matches: pd.DataFrame, known: np.ndarray, start: int) -> float:
    """Return the share of these mentors who left in the year from `start`, returned or not.

    The table has a mentor's last time of joining and leaving. Who left before that and came back
    after the year is dated by the end of the last match before, which can be a little early.
    """
    mentors = records.table("mentors").set_index("mentor").loc[known]
    left = mentors["left"].between(start, start + YEAR - 1).fillna(value=False)
    back = mentors["joined"].between(start + 1, start + YEAR - 1).fillna(value=False)
    later = mentors[~left & ~back & (mentors["joined"] >= start + YEAR).fillna(value=False)]
    before = matches[matches["ended"]].merge(later["joined"].rename("again"), on="mentor")
    ended = before[before["end"] <= before["again"]].groupby("mentor")["end"].max()
    away = ended.between(start, start + YEAR - 1).sum()
    return float((left | back).sum() + away) / len(mentors)


def at_large(records: Records) -> dict[str, float]:
    """Return T13: risk, a trusted adult and low wellbeing among people at large, on arrival."""
    people = records.table("mentees", NOBODY)
    risks = people[list(RISKS)].sum(axis=1)
    low = people["wellbeing_arrival"] < low_wellbeing(records)
    adult = people["significant_other_arrival"] == 1
    compared = odds(low[(risks == 0) & adult])
    return {
        "odds_with_adult": odds(low[(risks >= MANY) & adult]) / compared,
        "odds_without_adult": odds(low[(risks >= MANY) & ~adult]) / compared,
        "adult_at_no_risk": adult[risks == 0].mean(),
        "adult_at_many_risks": adult[risks >= MANY].mean(),
    }


def low_wellbeing(records: Records) -> float:
    """Return the wellbeing below which people are low: one SD under the mean of people at large."""
    wellbeing = records.table("mentees", NOBODY)["wellbeing_arrival"]
    return float(wellbeing.mean() - wellbeing.std(ddof=0))


def odds(marked: pd.Series) -> float:
    """Return the odds of being marked."""
    return float(marked.mean() / (1 - marked.mean()))


def reoffending(records: Records) -> dict[str, float]:
    """Return T17: the share with an event within a year of release, of those followed so long."""
    people = records.table("mentees", NOBODY)
    followed = people[records.weeks - people["released"] >= YEAR]
    return {"reoffending": float((followed["events_52"] > 0).mean())}


def befriended(records: Records) -> dict[str, float]:
    """Return T12: what a year of befriending changes, in control SDs, among those matched."""
    people, control = records.table("mentees"), records.table("mentees", NOBODY)
    found = matched(records)
    return {
        f"befriended_{name}": root
        * (people[column] - control[column])[found].mean()
        / control[column][found].std()
        for name, column, root in (
            ("wellbeing", "wellbeing_end", WEIGHTS[0]),
            ("belonging", "belonging_end", WEIGHTS[0]),
            ("close_ties", "close_ties_end", 1.0),
        )
    }


def doing_well(records: Records, at_large: Records) -> dict[str, float]:
    """Return T14: who does well with no programme, among the three in ten at highest risk and all.

    Where the three in ten end among people with as many risk factors, these count in part.
    """
    people = records.table("mentees", NOBODY)
    well = (people["included_end"] == 1) & (people["wellbeing_end"] >= low_wellbeing(at_large))
    well &= people["events_total"] <= 1
    by_risk = well.groupby(people[list(RISKS)].sum(axis=1)).agg(["mean", "size"])[::-1]
    wanted = 0.3 * len(people)
    taken = (wanted - by_risk["size"].cumsum().shift(fill_value=0)).clip(0, by_risk["size"])
    return {
        "well_at_highest_risk": float((by_risk["mean"] * taken).sum() / wanted),
        "well_of_all": float(well.mean()),
    }


def is_harmful(treated: pd.DataFrame, control: pd.DataFrame) -> bool:
    """Return for T15 whether a trial of two separate groups finds significantly more events."""
    shares = [(rows["events_total"] > 0).mean() for rows in (treated, control)]
    both = (pd.concat([treated, control])["events_total"] > 0).mean()
    error = np.sqrt(both * (1 - both) * (1 / len(treated) + 1 / len(control)))
    return bool(shares[0] - shares[1] > 1.96 * error)


def net_benefit(records: Records, units: dict[str, float], rate: float = 0.035) -> float:
    """Return for T16 benefit less cost against no programme, in pounds of the first week.

    `units` says what a person-year at the top of the scale of wellbeing rather than at its bottom,
    a person-year of inclusion, an adverse event and a mentor-year are worth. Wellbeing is written
    each quarter and taken as changing evenly between.
    """
    weeks = np.arange(records.weeks)
    quarters = records.series("wellbeing", "extra")[12::13]
    wellbeing = np.interp(weeks + 0.5, 13 * np.arange(len(quarters) + 1), [0.0, *quarters])
    gained = wellbeing * records.series("present") / YEAR * units["wellbeing"]
    gained += records.series("included", "extra") / YEAR * units["included"]
    gained += records.series("events", "extra") * units["events"]
    gained += records.series("mentors_active", "extra") / YEAR * units["mentoring"]
    spent = sum(records.series(head, "extra") for head in COSTS)
    return float(((gained - spent) * (1 + rate) ** (-weeks / YEAR)).sum())


def main(trial: str, followed: str, queue: str, people: str, releases: str) -> None:
    """Print every fitted figure."""
    figures = {
        **effects_by_length(Records(trial)),
        **lengths(Records(followed)),
        **closure(Records(followed)),
        **waiting(Records(queue)),
        **capacity(Records(queue)),
        **at_large(Records(people)),
        **reoffending(Records(releases)),
    }
    for name, value in figures.items():
        sys.stdout.write(f"{name:24} {value:8.3f}\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
