"""The tables, a file for each subject."""

from wraparound.store.models.absence import Absence, AbsenceItem
from wraparound.store.models.account import Account, Invitation, Post
from wraparound.store.models.api_key import ApiKey
from wraparound.store.models.audit import AuditHead, AuditLine
from wraparound.store.models.calendar import CalendarAddress
from wraparound.store.models.consent import CountsConsent
from wraparound.store.models.cover import Cover, CoverAsk, CoverRequest, HandBack
from wraparound.store.models.given import (
    CarriedAbsence,
    ClosedYear,
    CoverBill,
    GivenAgreement,
    GivenEntry,
    GivenRules,
)
from wraparound.store.models.leave import Leave, Swap
from wraparound.store.models.leave_rules import LeaveAllowance, LeaveSetting
from wraparound.store.models.lending import LendingLimit, PartnerWish
from wraparound.store.models.message import Message
from wraparound.store.models.organisation import Membership, Organisation, Room, Site
from wraparound.store.models.papers import SignedPaper
from wraparound.store.models.person import Extra, Person, ReadyCheck, UsualHalf
from wraparound.store.models.proposal import PassedOver, Proposal, ProposalLine
from wraparound.store.models.quiet import QuietTime
from wraparound.store.models.ringing import PoolPlace, RingNumber
from wraparound.store.models.rota import RotaChange, RotaChangeLine, RotaSession, RotaWeek
from wraparound.store.models.rota_settings import (
    ClosedDay,
    OwnMinimum,
    ReachableGp,
    RotaPattern,
    RotaTemplate,
    RotaTurn,
    SharedDuty,
    StaffingRule,
)
from wraparound.store.models.sharing import SharingGrant
from wraparound.store.models.sheet import SentSheet, SheetHeadings
from wraparound.store.models.visiting import VisitingNote

__all__ = [
    "Absence",
    "AbsenceItem",
    "Account",
    "ApiKey",
    "AuditHead",
    "AuditLine",
    "CalendarAddress",
    "CarriedAbsence",
    "ClosedDay",
    "ClosedYear",
    "CountsConsent",
    "Cover",
    "CoverAsk",
    "CoverBill",
    "CoverRequest",
    "Extra",
    "GivenAgreement",
    "GivenEntry",
    "GivenRules",
    "HandBack",
    "Invitation",
    "Leave",
    "LeaveAllowance",
    "LeaveSetting",
    "LendingLimit",
    "Membership",
    "Message",
    "Organisation",
    "OwnMinimum",
    "PartnerWish",
    "PassedOver",
    "Person",
    "PoolPlace",
    "Post",
    "Proposal",
    "ProposalLine",
    "QuietTime",
    "ReachableGp",
    "ReadyCheck",
    "RingNumber",
    "Room",
    "RotaChange",
    "RotaChangeLine",
    "RotaPattern",
    "RotaSession",
    "RotaTemplate",
    "RotaTurn",
    "RotaWeek",
    "SentSheet",
    "SharedDuty",
    "SharingGrant",
    "SheetHeadings",
    "SignedPaper",
    "Site",
    "StaffingRule",
    "Swap",
    "UsualHalf",
    "VisitingNote",
]
