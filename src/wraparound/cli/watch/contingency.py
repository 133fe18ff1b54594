"""`wraparound watch contingency` and `pairs`: every practice in turn, and two at once."""

from __future__ import annotations

from wraparound.cli.answer import Answer
from wraparound.cli.output import Shown, one_decimal, percent, whole
from wraparound.cli.terminal import Bar
from wraparound.cli.watch.listing import CAVEAT, limits_told, listing
from wraparound.cli.watch.options import Model, Picture
from wraparound.economy.names import readable

HEADINGS = (
    "Pushed over: practices that would go over the limit. Patients there: everybody then at "
    "those, and those for whom no practice is found."
)
ON_AVERAGE = (
    "Most lists go whole to one practice: the chance looks at each takeover, the other figures at "
    "the patients received on average."
)


def contingency(model: Model = None, picture: Picture = None) -> Answer:
    """What if each practice closed, one at a time: those that would push most patients over first.

    Example: wraparound watch contingency --to practices.csv
    """
    from wraparound.actions.contingency import every_practice
    from wraparound.actions.pictures import current_economy

    economy = current_economy(name=picture)
    table = every_practice(economy=economy, model=model, progress=Bar()).ranked()
    columns = {
        "rank": Shown("Rank", whole, wide=True),
        "practice": Shown("Code", firm=True),
        "name": Shown("Practice that closes", readable),
        "patients": Shown("Patients", whole),
        "pushed_over": Shown("Pushed over", whole),
        "chance_over": Shown("Chance somebody is", percent),
        "risk": Shown("Patients there", whole),
        "unplaced": Shown("No practice found", whole, wide=True),
        "largest_growth": Shown("Largest growth", percent, wide=True),
        "mean_extra_km": Shown("Extra km", one_decimal, wide=True),
        "benefit": Shown("Could take from others", whole),
    }
    notes = (HEADINGS, ON_AVERAGE, *limits_told(economy), CAVEAT)
    return listing(economy, table, columns, "What if each practice closed", *notes)


def pairs(model: Model = None, picture: Picture = None) -> Answer:
    """What if two practices closed at once: those that are worse together than apart first.

    Example: wraparound watch pairs --to pairs.parquet
    """
    from wraparound.actions.contingency import every_pair
    from wraparound.actions.pictures import current_economy

    economy = current_economy(name=picture)
    answer = every_pair(economy=economy, model=model, progress=Bar())
    others = economy.practices.select(other="practice", other_name="name")
    table = answer.worst_together().with_columns(practice="one")
    table = table.join(others, on="other", how="left", maintain_order="left")
    columns = {
        "name": Shown("One", readable),
        "other_name": Shown("Other", readable),
        "pushed_over": Shown("Pushed over", whole),
        "risk": Shown("Patients there", whole),
        "worse": Shown("More than apart", whole),
    }
    notes = (HEADINGS, *limits_told(economy), CAVEAT)
    return listing(economy, table, columns, "What if two practices closed at once", *notes)
