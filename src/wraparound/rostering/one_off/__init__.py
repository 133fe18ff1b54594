"""If one person is off: would the network still be safe, week by week and person by person?

ahead      the weeks as they stand
lacks      what would be missing, before anybody helps
repair     the best repair by those willing, exact
asked      the question for everybody, with what they share worked out once
unsafe     the answer
sole       what only one person can do
changes    which single change would remove most risk
"""

from wraparound.rostering.one_off.ahead import Ahead
from wraparound.rostering.one_off.asked import Asked
from wraparound.rostering.one_off.changes import (
    Buddies,
    Change,
    MoreSession,
    Trained,
    Worth,
    worth_of_changes,
)
from wraparound.rostering.one_off.lacks import Lack
from wraparound.rostering.one_off.sole import Duty, Kind, Sole, sole_holders
from wraparound.rostering.one_off.unsafe import Answer, OffWeek, answered, one_off

__all__ = [
    "Ahead",
    "Answer",
    "Asked",
    "Buddies",
    "Change",
    "Duty",
    "Kind",
    "Lack",
    "MoreSession",
    "OffWeek",
    "Sole",
    "Trained",
    "Worth",
    "answered",
    "one_off",
    "sole_holders",
    "worth_of_changes",
]
