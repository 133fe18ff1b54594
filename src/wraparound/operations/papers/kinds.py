"""The papers there are: agreements that are signed once, notices that are sent when need be."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Paper(StrEnum):
    """A paper, in the words of the page."""

    MUTUAL_AID = "mutual-aid agreement"
    DATA_SHARING = "data-sharing agreement"
    DPIA = "data protection impact assessment"
    SUBCONTRACTING = "sub-contracting notice"
    CQC_ABSENCE = "CQC notice of an absence of 28 days or more"
    CQC_INTERRUPTED = "CQC notice that the service is interrupted"
    ICB_TOLD = "telling the ICB that the service is at risk"

    @property
    def is_notice(self) -> bool:
        """Whether it is sent when need be; else it is signed once, before the first cover."""
        return self not in AGREEMENTS


AGREEMENTS = (Paper.MUTUAL_AID, Paper.DATA_SHARING, Paper.DPIA)
"""What each practice signs before the first cover."""


@dataclass(frozen=True, slots=True)
class About:
    """What a paper is for.

    Attributes:
        what: in a sentence.
        when: by when it is needed, as the end of a line.
        source: the rule it comes from.
        check: whether that rule was not read in a primary source.
    """

    what: str
    when: str
    source: str
    check: bool = True


ABOUT: Mapping[Paper, About] = {
    Paper.MUTUAL_AID: About(
        "Says how practices help each other: what is lent, how it is given back, who answers for "
        "what.",
        "before the first cover",
        "agreed between the practices",
        check=False,
    ),
    Paper.DATA_SHARING: About(
        "Says which records visiting staff may open, why, and who is responsible.",
        "before the first cover",
        "UK GDPR, articles 26 and 28",
    ),
    Paper.DPIA: About(
        "Looks at what sharing records could do to patients, and what keeps them safe.",
        "before the first cover",
        "UK GDPR, article 35",
    ),
    Paper.SUBCONTRACTING: About(
        "Tells the commissioner that another practice, as an organisation, takes over clinical "
        "work.",
        "before the work begins",
        "GMS Contracts Regulations 2015, schedule 3",
    ),
    Paper.CQC_ABSENCE: About(
        "Tells CQC that a registered person is away for 28 days or more.",
        "28 days before; if it was not planned, within 5 working days of knowing",
        "CQC (Registration) Regulations 2009, regulation 14",
    ),
    Paper.CQC_INTERRUPTED: About(
        "Tells CQC that the service cannot be run safely or at all.",
        "without delay",
        "CQC (Registration) Regulations 2009, regulation 18",
    ),
    Paper.ICB_TOLD: About(
        "Tells your commissioner that the service is at risk, or closed for a time.",
        "at once",
        "the practice’s contract and the local escalation plan",
    ),
}
"""Each paper. What was not read in a primary source is marked: pages say "check locally"."""

VERSIONS: Mapping[Paper, int] = dict.fromkeys(Paper, 1)
"""The version of our own template of each paper; a practice may sign a text of its own."""
