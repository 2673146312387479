"""Recomputes every rate and every 達成件数 from the figures and compares them with what is printed."""

from collections.abc import Iterator
from typing import Any

from knowledge.plan.achievement import DASHES, computed_rate, decimals_of, printed_rate
from knowledge.plan.errors import Problem
from knowledge.plan.model import AchievedCount, Measure
from knowledge.plan.package import Package
from knowledge.plan.records import counted, indicators, years

__all__ = ["check_counts", "check_exceptions", "check_rates"]


def _rows_of(package: Package) -> dict[tuple[str, str, str], int]:
    rows = enumerate(package.resources["results"].rows, start=2)
    return {(r["entity"], r["year"], r["measure"]): n for n, r in rows}


def _known(package: Package, measure: str) -> dict[tuple[str, str], dict[str, Any]]:
    return {(r["entity"], r["year"]): r for r in package.resources["exceptions"].rows if r["measure"] == measure}


def check_rates(package: Package) -> Iterator[Problem]:
    """Yields the rates that do not follow from their figures and are no known exception, and figures without a rate."""
    rows, known = _rows_of(package), _known(package, "rate")
    plan = years(package)
    for indicator, figures in indicators(package):
        for year in plan.reported:
            value = computed_rate(indicator, figures, year, plan.before[year])
            rate = figures.get((Measure.RATE, year))
            target = figures.get((Measure.TARGET, year))
            row = rows.get((indicator.entity, year, "rate"), 0)
            if rate is None or rate.printed in DASHES:
                if value is not None and target is not None and target.printed not in DASHES:
                    yield Problem(
                        "results.csv", rows[indicator.entity, year, "actual"], "printed", "達成率の行がありません"
                    )
            elif (indicator.entity, year) in known:
                continue
            elif indicator.formula != "judged" and value is None:
                yield Problem(
                    "results.csv", row, "printed", f"達成率 {rate.printed} を計算できる目標と実績がありません"
                )
            elif value is not None and (computed := printed_rate(value, decimals_of(rate.printed))) != rate.printed:
                message = f"達成率は計算すると {computed} で、{rate.printed} と違います"
                yield Problem("results.csv", row, "printed", message)


def check_counts(package: Package) -> Iterator[Problem]:
    """Yields the items whose 達成件数 does not follow from the figures of their KPIs."""
    counts = {(item, count.year): count for item, count in counted(package)}
    file = "achieved_counts.csv"
    for number, row in enumerate(package.resources["achieved_counts"].rows, start=2):
        computed = counts.pop((row["item"], row["year"]), AchievedCount(row["year"], 0, 0))
        found = AchievedCount(row["year"], row["achieved"], row["counted"])
        if found != computed:
            message = f"達成件数は数えると {computed.printed} で、{found.printed} と違います"
            yield Problem(file, number, "achieved", message)
    for (item, year), computed in counts.items():
        yield Problem(file, 0, "item", f"実施項目{item} {year} の行がありません（数えると {computed.printed}）")


def check_exceptions(package: Package) -> Iterator[Problem]:
    """Yields listed exceptions that are none: the printed form is another, or the figures agree after all."""
    plan = years(package)
    by_entity = {i.entity: (i, f) for i, f in indicators(package)}
    for number, row in enumerate(package.resources["exceptions"].rows, start=2):
        indicator, figures = by_entity[row["entity"]]
        rate = figures.get((Measure.RATE, row["year"]))
        value = computed_rate(indicator, figures, row["year"], plan.before[row["year"]])
        if rate is None or rate.printed != row["printed"]:
            yield Problem("exceptions.csv", number, "printed", f"{row['printed']} は results.csv の印字と違います")
        computed = "－" if value is None else printed_rate(value, decimals_of(row["computed"]))
        if computed != row["computed"]:
            yield Problem("exceptions.csv", number, "computed", f"{row['computed']} は計算の {computed} と違います")
        elif row["measure"] == "rate" and computed == row["printed"]:
            yield Problem("exceptions.csv", number, "entity", "計算と印字が合っているので、例外の行を消してください")
