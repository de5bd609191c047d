"""Uncertain parameters. Rule 2, refer."""

from typing import Annotated

from sim.declare import Declarations, Grade, Spec


class ReferParameters(Declarations):
    """Hold what nobody chooses about: rule 2, refer."""

    reach: Annotated[
        float,
        Spec(
            label="Reach",
            meaning="Weekly chance that the offer reaches a person who trusts services fully.",
            unit="per week",
            bounds=(0.0, 1.0),
            plausible=(0.1, 0.9),
        ),
    ] = 0.5
    congregation_reach: Annotated[
        float,
        Spec(
            label="Congregations reach others",
            meaning="What a congregation adds to outreach.",
            unit="share",
            bounds=(0.0, 1.0),
            plausible=(0.0, 0.5),
            source="S1",
            grade=Grade.SOURCE_DOCUMENT,
        ),
    ] = 0.2
    promise_threshold: Annotated[
        float,
        Spec(
            label="Promise asked for",
            meaning=(
                "Mean of confidence and skills from which somebody counts as likely to succeed."
            ),
            unit="0 to 1",
            bounds=(0.0, 1.0),
            plausible=(0.45, 0.65),
        ),
    ] = 0.55
    motivation_threshold: Annotated[
        float,
        Spec(
            label="Motivation asked for",
            meaning="Motivation from which somebody counts as motivated.",
            unit="0 to 1",
            bounds=(0.0, 1.0),
            plausible=(0.35, 0.65),
        ),
    ] = 0.5
    accept_base: Annotated[
        float,
        Spec(
            label="Acceptance, base",
            meaning="Log-odds that a typical person accepts the offer.",
            unit="log-odds",
            bounds=(-5.0, 5.0),
            plausible=(0.8, 2.4),
        ),
    ] = 1.6
    accept_trust: Annotated[
        float,
        Spec(
            label="Acceptance and trust",
            meaning="What trust in the organisation adds to acceptance.",
            unit="log-odds",
            bounds=(0.0, 10.0),
            plausible=(0.5, 3.0),
        ),
    ] = 1.5
    accept_stigma: Annotated[
        float,
        Spec(
            label="Acceptance and stigma",
            meaning="What internalised stigma takes from acceptance.",
            unit="log-odds",
            bounds=(0.0, 10.0),
            plausible=(0.0, 3.0),
        ),
    ] = 1.5
    accept_help_seeking: Annotated[
        float,
        Spec(
            label="Acceptance and help-seeking",
            meaning="What help-seeking adds to acceptance.",
            unit="log-odds",
            bounds=(0.0, 10.0),
            plausible=(0.0, 2.0),
        ),
    ] = 1.0
    accept_motivation: Annotated[
        float,
        Spec(
            label="Acceptance and motivation",
            meaning="What motivation adds to acceptance.",
            unit="log-odds",
            bounds=(0.0, 10.0),
            plausible=(0.0, 2.0),
        ),
    ] = 1.0
    label_on_acceptance: Annotated[
        float,
        Spec(
            label="Label and acceptance",
            meaning="What being singled out as a problem takes from acceptance.",
            unit="log-odds",
            bounds=(0.0, 10.0),
            plausible=(0.0, 1.5),
        ),
    ] = 0.5
    label_on_trust: Annotated[
        float,
        Spec(
            label="Label and trust",
            meaning="What being singled out as a problem takes from trust.",
            unit="points",
            bounds=(0.0, 1.0),
            plausible=(0.0, 0.2),
        ),
    ] = 0.05
    label_on_stigma: Annotated[
        float,
        Spec(
            label="Label and stigma",
            meaning="What being singled out as a problem adds to stigma.",
            unit="points",
            bounds=(0.0, 1.0),
            plausible=(0.0, 0.3),
        ),
    ] = 0.1
    label_on_events: Annotated[
        float,
        Spec(
            label="Label and trouble",
            meaning="What being singled out as a problem adds to adverse events.",
            unit="log hazard",
            bounds=(0.0, 3.0),
            plausible=(0.0, 0.35),
        ),
    ] = 0.05
    open_access_label: Annotated[
        float,
        Spec(
            label="Label under open access",
            meaning="Share of labelling that is left when the offer is open to all.",
            unit="share",
            bounds=(0.0, 1.0),
            plausible=(0.0, 0.5),
        ),
    ] = 0.2
    left_out_pull: Annotated[
        float,
        Spec(
            label="Left out",
            meaning=(
                "Belonging that people lose when only others, in difficulty, are offered something."
            ),
            unit="points",
            bounds=(0.0, 1.0),
            plausible=(0.0, 0.05),
            source="S4",
            grade=Grade.SOURCE_DOCUMENT,
        ),
    ] = 0.01
    give_up: Annotated[
        float,
        Spec(
            label="Giving up waiting",
            meaning="Weekly hazard of giving up waiting, at middling trust.",
            unit="per week",
            bounds=(0.0, 1.0),
            plausible=(0.0055, 0.0106),
        ),
    ] = 0.0085
    bridging_hold: Annotated[
        float,
        Spec(
            label="Bridging contact holds",
            meaning=("How much contact after a break-up lowers giving up and the loss of trust."),
            unit="share",
            bounds=(0.0, 1.0),
            plausible=(0.0, 0.8),
        ),
    ] = 0.5
