"""The tables, a file for each subject."""

from wraparound.store.models.absence import Absence, AbsenceItem
from wraparound.store.models.account import Account, Invitation, Post
from wraparound.store.models.audit import AuditHead, AuditLine
from wraparound.store.models.consent import CountsConsent
from wraparound.store.models.cover import Cover, CoverAsk, CoverRequest, HandBack
from wraparound.store.models.lending import LendingLimit, PartnerWish
from wraparound.store.models.message import Message
from wraparound.store.models.organisation import Membership, Organisation, Room, Site
from wraparound.store.models.person import Extra, Person, ReadyCheck, UsualHalf
from wraparound.store.models.ringing import PoolPlace, RingNumber
from wraparound.store.models.sharing import SharingGrant
from wraparound.store.models.visiting import VisitingNote

__all__ = [
    "Absence",
    "AbsenceItem",
    "Account",
    "AuditHead",
    "AuditLine",
    "CountsConsent",
    "Cover",
    "CoverAsk",
    "CoverRequest",
    "Extra",
    "HandBack",
    "Invitation",
    "LendingLimit",
    "Membership",
    "Message",
    "Organisation",
    "PartnerWish",
    "Person",
    "PoolPlace",
    "Post",
    "ReadyCheck",
    "RingNumber",
    "Room",
    "SharingGrant",
    "Site",
    "UsualHalf",
    "VisitingNote",
]
