"""Which rows are in which table of a practice's own data, and which are not, with the reason.

A test goes through every table there is: one that is in neither list is found.
"""

from __future__ import annotations

from collections.abc import Mapping

from django.db.models import Model

from wraparound.store import models as m

KEPT_IN: Mapping[str, tuple[type[Model], ...]] = {
    "practice": (m.Organisation,),
    "rooms": (m.Site, m.Room),
    "networks": (m.Membership,),
    "accounts": (m.Account, m.Post),
    "invitations": (m.Invitation,),
    "people": (m.Person,),
    "usual weeks": (m.UsualHalf,),
    "extra sessions": (m.Extra,),
    "checks": (m.ReadyCheck,),
    "numbers": (m.RingNumber,),
    "order of asking": (m.PoolPlace,),
    "no texts between": (m.QuietTime,),
    "shared": (m.SharingGrant,),
    "lending limits": (m.LendingLimit,),
    "partners": (m.PartnerWish,),
    "counts for the ICB": (m.CountsConsent,),
    "absences": (m.Absence,),
    "absence items": (m.AbsenceItem,),
    "rota": (m.RotaSession,),
    "rota weeks": (m.RotaWeek,),
    "rota changes": (m.RotaChange, m.RotaChangeLine),
    "times": (m.RotaTemplate,),
    "patterns": (m.RotaPattern,),
    "pattern sessions": (m.RotaTurn,),
    "closed days": (m.ClosedDay,),
    "rules switched off": (m.StaffingRule,),
    "own least staff": (m.OwnMinimum,),
    "GPs within reach": (m.ReachableGp,),
    "duty shared with": (m.SharedDuty,),
    "names of columns": (m.SheetHeadings,),
    "leave": (m.Leave,),
    "rules of leave": (m.LeaveSetting,),
    "weeks of leave": (m.LeaveAllowance,),
    "swaps": (m.Swap,),
    "cover requests": (m.CoverRequest,),
    "cover received": (m.Cover,),
    "cover given": (m.Cover,),
    "handed back": (m.HandBack,),
    "for visiting doctors": (m.VisitingNote,),
    "proposals": (m.Proposal,),
    "proposed": (m.ProposalLine,),
    "cover in lines": (m.GivenEntry,),
    "rules of cover agreed to": (m.GivenAgreement, m.GivenRules),
    "carried by the network": (m.CarriedAbsence,),
    "invoices of cover": (m.CoverBill,),
    "papers": (m.SignedPaper,),
    "messages": (m.Message,),
    "audit": (m.AuditLine,),
}
"""Tables of the database by the name of the table to take away."""

LEFT_OUT: Mapping[type[Model], str] = {
    m.ApiKey: "An account’s own, and only a digest of a secret.",
    m.AuditHead: "The end of the audit of the whole site; the lines carry their hashes.",
    m.CalendarAddress: "A person’s own, and only a digest of a secret.",
    m.ClosedYear: "The network’s own; the lines it made are in the practice’s data.",
    m.CoverAsk: "Nobody is ever told who was asked and said no.",
    m.PassedOver: "Told to the person passed over alone, about themselves alone.",
    m.SentSheet: "A sheet on its way in, kept for a day at most.",
}
"""Tables of which nothing is taken away, and why."""
