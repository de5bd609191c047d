"""How amounts of other years, and amounts in dollars, become pounds of 2025: declared once."""

from typing import Annotated

from sim.declare import Declarations, Grade, Reading, Spec
from sim.money import PRICE_YEAR

POUNDS = "pounds"
DOLLARS = "dollars"


class Conversion(Declarations):
    """Hold the price levels of the years that sources speak of, and the rate for dollars."""

    pounds_2008: Annotated[
        float,
        Spec(
            label="A pound of 2008",
            meaning="Pounds of 2025 that buy as much as one pound of 2008 did: GDP deflator.",
            unit="£ of 2025 per £",
            bounds=(0.5, 5.0),
            plausible=(1.48, 1.65),
            source="deflators",
            grade=Grade.EXPERT,
            reading=Reading.REMEMBERED,
        ),
    ] = 1.55
    pounds_2009: Annotated[
        float,
        Spec(
            label="A pound of 2009",
            meaning="Pounds of 2025 that buy as much as one pound of 2009 did: GDP deflator.",
            unit="£ of 2025 per £",
            bounds=(0.5, 5.0),
            plausible=(1.46, 1.6),
            source="deflators",
            grade=Grade.EXPERT,
            reading=Reading.REMEMBERED,
        ),
    ] = 1.52
    pounds_2017: Annotated[
        float,
        Spec(
            label="A pound of 2017",
            meaning="Pounds of 2025 that buy as much as one pound of 2017 did: GDP deflator.",
            unit="£ of 2025 per £",
            bounds=(0.5, 5.0),
            plausible=(1.29, 1.38),
            source="deflators",
            grade=Grade.EXPERT,
            reading=Reading.REMEMBERED,
        ),
    ] = 1.33
    pounds_2019: Annotated[
        float,
        Spec(
            label="A pound of 2019",
            meaning="Pounds of 2025 that buy as much as one pound of 2019 did: GDP deflator.",
            unit="£ of 2025 per £",
            bounds=(0.5, 5.0),
            plausible=(1.25, 1.32),
            source="deflators",
            grade=Grade.EXPERT,
            reading=Reading.REMEMBERED,
        ),
    ] = 1.28
    dollars_2012: Annotated[
        float,
        Spec(
            label="A dollar of 2012",
            meaning="Dollars of 2025 that buy as much as one dollar of 2012 did: consumer prices.",
            unit="$ of 2025 per $",
            bounds=(0.5, 5.0),
            plausible=(1.36, 1.45),
            source="uscpi",
            grade=Grade.EXPERT,
            reading=Reading.REMEMBERED,
        ),
    ] = 1.4
    dollars_2016: Annotated[
        float,
        Spec(
            label="A dollar of 2016",
            meaning="Dollars of 2025 that buy as much as one dollar of 2016 did: consumer prices.",
            unit="$ of 2025 per $",
            bounds=(0.5, 5.0),
            plausible=(1.31, 1.38),
            source="uscpi",
            grade=Grade.EXPERT,
            reading=Reading.REMEMBERED,
        ),
    ] = 1.34
    dollars_2017: Annotated[
        float,
        Spec(
            label="A dollar of 2017",
            meaning="Dollars of 2025 that buy as much as one dollar of 2017 did: consumer prices.",
            unit="$ of 2025 per $",
            bounds=(0.5, 5.0),
            plausible=(1.28, 1.35),
            source="uscpi",
            grade=Grade.EXPERT,
            reading=Reading.REMEMBERED,
        ),
    ] = 1.31
    dollars_2023: Annotated[
        float,
        Spec(
            label="A dollar of 2023",
            meaning="Dollars of 2025 that buy as much as one dollar of 2023 did: consumer prices.",
            unit="$ of 2025 per $",
            bounds=(0.5, 5.0),
            plausible=(1.04, 1.08),
            source="uscpi",
            grade=Grade.EXPERT,
            reading=Reading.REMEMBERED,
        ),
    ] = 1.06
    pounds_per_dollar: Annotated[
        float,
        Spec(
            label="A dollar in pounds",
            meaning="Pounds for a dollar, both of 2025: the market rate; at purchasing power it "
            "would be about 0.67.",
            unit="£ per $",
            bounds=(0.1, 5.0),
            plausible=(0.67, 0.82),
        ),
    ] = 0.76

    def pounds(self, amount: float, year: int) -> float:
        """Return pounds of a year in pounds of 2025."""
        return amount * self.level(POUNDS, year)

    def dollars(self, amount: float, year: int) -> float:
        """Return dollars of a year in pounds of 2025."""
        return amount * self.level(DOLLARS, year) * self.pounds_per_dollar

    def level(self, currency: str, year: int) -> float:
        """Return what one unit of a currency of a year is in that currency of 2025."""
        return 1.0 if year == PRICE_YEAR else float(getattr(self, f"{currency}_{year}"))
