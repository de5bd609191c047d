"""Uncertain parameters. Rule 3, recruit."""

from typing import Annotated

from sim.declare import Declarations, Grade, Spec


class RecruitParameters(Declarations):
    """Hold what nobody chooses about: rule 3, recruit."""

    come_forward: Annotated[
        float,
        Spec(
            label="Coming forward",
            meaning="Weekly chance that a potential mentor comes forward at usual effort.",
            unit="per week",
            bounds=(0.0, 1.0),
            plausible=(0.008, 0.04),
        ),
    ] = 0.03
    effort_return: Annotated[
        float,
        Spec(
            label="Return to recruitment effort",
            meaning=("How the number who come forward grows with effort: below 1, less and less."),
            unit="exponent",
            bounds=(0.0, 2.0),
            plausible=(0.3, 1.0),
        ),
    ] = 0.6
    usual_pay: Annotated[
        float,
        Spec(
            label="Usual pay",
            meaning="Pay at which paid mentors come forward at the base rate.",
            unit="£ per hour",
            bounds=(1.0, 200.0),
            plausible=(11.0, 16.0),
        ),
    ] = 13.0
    pay_pull: Annotated[
        float,
        Spec(
            label="Pay draws",
            meaning="How many more come forward when mentors are paid.",
            unit="share",
            bounds=(-1.0, 10.0),
            plausible=(0.0, 1.5),
        ),
    ] = 0.5
    pay_elasticity: Annotated[
        float,
        Spec(
            label="Higher pay draws",
            meaning="How the number who come forward grows with pay.",
            unit="elasticity",
            bounds=(0.0, 5.0),
            plausible=(0.1, 1.0),
        ),
    ] = 0.5
    expenses_pull: Annotated[
        float,
        Spec(
            label="Expenses draw",
            meaning="How many more come forward when expenses are met.",
            unit="share",
            bounds=(0.0, 5.0),
            plausible=(0.0, 0.4),
        ),
    ] = 0.15
    release_pull: Annotated[
        float,
        Spec(
            label="Release time draws",
            meaning="How many more come forward when employers give time.",
            unit="share",
            bounds=(0.0, 5.0),
            plausible=(0.0, 0.8),
            source="S1",
            grade=Grade.SOURCE_DOCUMENT,
        ),
    ] = 0.3
    online_pull: Annotated[
        float,
        Spec(
            label="Online draws",
            meaning="How many more come forward when meetings can be online.",
            unit="share",
            bounds=(0.0, 5.0),
            plausible=(0.0, 0.8),
            source="S1",
            grade=Grade.SOURCE_DOCUMENT,
        ),
    ] = 0.25
    group_pull: Annotated[
        float,
        Spec(
            label="Groups draw",
            meaning="How many more come forward for groups.",
            unit="share",
            bounds=(0.0, 5.0),
            plausible=(0.0, 0.5),
            source="herrera2002",
            grade=Grade.OBSERVATIONAL,
        ),
    ] = 0.15
    supply_business: Annotated[
        float,
        Spec(
            label="Supply: business",
            meaning="Potential mentors in businesses, against the community at large.",
            unit="times community",
            bounds=(0.0, 10.0),
            plausible=(0.2, 1.5),
        ),
    ] = 0.6
    supply_faith: Annotated[
        float,
        Spec(
            label="Supply: congregations",
            meaning="Potential mentors in congregations, against the community at large.",
            unit="times community",
            bounds=(0.0, 10.0),
            plausible=(0.2, 1.5),
        ),
    ] = 0.5
    supply_profession: Annotated[
        float,
        Spec(
            label="Supply: professions",
            meaning=("Potential mentors in helping professions, against the community at large."),
            unit="times community",
            bounds=(0.0, 10.0),
            plausible=(0.1, 1.0),
        ),
    ] = 0.4
    supply_school_staff: Annotated[
        float,
        Spec(
            label="Supply: school staff",
            meaning="Potential mentors among school staff, against the community at large.",
            unit="times community",
            bounds=(0.0, 10.0),
            plausible=(0.1, 1.0),
        ),
    ] = 0.4
    supply_family_and_friends: Annotated[
        float,
        Spec(
            label="Supply: family and friends",
            meaning=("Potential mentors among family and friends, against the community at large."),
            unit="times community",
            bounds=(0.0, 10.0),
            plausible=(0.5, 3.0),
        ),
    ] = 1.2
    supply_students: Annotated[
        float,
        Spec(
            label="Supply: students",
            meaning="Potential mentors among students, against the community at large.",
            unit="times community",
            bounds=(0.0, 10.0),
            plausible=(0.2, 1.5),
        ),
    ] = 0.7
    supply_alumni: Annotated[
        float,
        Spec(
            label="Supply: former mentees",
            meaning="Potential mentors among former mentees, against the community at large.",
            unit="times community",
            bounds=(0.0, 10.0),
            plausible=(0.05, 0.8),
        ),
    ] = 0.3
    screening_refusal: Annotated[
        float,
        Spec(
            label="Screening refuses",
            meaning="Share of the least suitable whom full screening turns away.",
            unit="share",
            bounds=(0.0, 1.0),
            plausible=(0.1, 0.8),
        ),
    ] = 0.4
    screening_convictions: Annotated[
        float,
        Spec(
            label="Screening and convictions",
            meaning=(
                "Share of suitable people with lived experience whom full screening turns away."
            ),
            unit="share",
            bounds=(0.0, 1.0),
            plausible=(0.05, 0.6),
            source="S2",
            grade=Grade.SOURCE_DOCUMENT,
        ),
    ] = 0.3
    screening_weeks: Annotated[
        float,
        Spec(
            label="Screening takes",
            meaning="Weeks that full checks take.",
            unit="weeks",
            bounds=(0.0, 52.0),
            plausible=(2.0, 12.0),
        ),
    ] = 6.0
    training_hours_a_week: Annotated[
        float,
        Spec(
            label="Training in a week",
            meaning="Hours of mentor training that fit into a week.",
            unit="hours",
            bounds=(0.1, 40.0),
            plausible=(2.0, 8.0),
        ),
    ] = 4.0
    idle_leave: Annotated[
        float,
        Spec(
            label="Tiring of waiting",
            meaning="Weekly hazard that a mentor without a match loses interest.",
            unit="per week",
            bounds=(0.0, 1.0),
            plausible=(0.003, 0.02),
        ),
    ] = 0.008
    return_rate: Annotated[
        float,
        Spec(
            label="Coming back",
            meaning="Weekly chance that a mentor who left comes back, after half a year.",
            unit="per week",
            bounds=(0.0, 1.0),
            plausible=(0.0005, 0.006),
            source="S3",
            grade=Grade.SOURCE_DOCUMENT,
        ),
    ] = 0.002
    coordinator_turnover: Annotated[
        float,
        Spec(
            label="Coordinators leave",
            meaning="Weekly hazard that a coordinator leaves.",
            unit="per week",
            bounds=(0.0, 1.0),
            plausible=(0.001, 0.01),
        ),
    ] = 0.004
    vacancy_weeks: Annotated[
        float,
        Spec(
            label="A post is vacant",
            meaning="Weeks until a coordinator's post is filled again.",
            unit="weeks",
            bounds=(0.0, 104.0),
            plausible=(3.0, 20.0),
        ),
    ] = 8.0
    coordinator_skill: Annotated[
        float,
        Spec(
            label="Coordinators' skill",
            meaning="Skill of an untrained coordinator.",
            unit="0 to 1",
            bounds=(0.0, 1.0),
            plausible=(0.2, 0.5),
        ),
    ] = 0.35
    coordinator_training_gain: Annotated[
        float,
        Spec(
            label="Training of coordinators",
            meaning="What full training adds to a coordinator's skill.",
            unit="0 to 1",
            bounds=(0.0, 1.0),
            plausible=(0.1, 0.6),
        ),
    ] = 0.3
