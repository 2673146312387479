"""Fiscal years: their codes of era and number, and the years of a plan."""

from dataclasses import dataclass
from datetime import date

__all__ = ["PlanYears", "fiscal_year", "western", "year_code", "year_label"]


@dataclass(frozen=True, slots=True)
class PlanYears:
    """The years of a plan as codes in order.

    `all` from the base year on; `plan` those of its period; `reported` those of them with results; `newest` the one
    that is meant where none is named.
    """

    all: tuple[str, ...]
    baseline: str
    plan: tuple[str, ...]
    reported: tuple[str, ...]
    newest: str

    def before(self, year: str) -> str:
        """Returns the plan's year before `year`, "" where there is none."""
        at = self.all.index(year) if year in self.all else 0
        return self.all[at - 1] if at else ""


def fiscal_year(day: date) -> int:
    """Returns the western fiscal year (April to March) in which `day` lies."""
    return day.year if day.month >= 4 else day.year - 1


def year_code(year: int) -> str:
    """Returns the code of a western fiscal year: 2022 is R4, 2018 is H30."""
    return f"R{year - 2018}" if year >= 2019 else f"H{year - 1988}"


def western(code: str) -> int:
    """Returns the western fiscal year of a code: 2022 for R4."""
    return (2018 if code[0] == "R" else 1988) + int(code[1:])


def year_label(code: str) -> str:
    """Returns how a fiscal year is written for people: 令和4年度, 令和元年度, 平成30年度."""
    era, number = ("令和" if code[0] == "R" else "平成"), code[1:]
    return f"{era}{'元' if number == '1' else number}年度"
