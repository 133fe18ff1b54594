"""Proposals and their lines."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from django.db.models import Q, QuerySet

from wraparound.errors import UnknownName
from wraparound.operations.cover import GIVEN_UP, Act
from wraparound.operations.proposals import (
    DECIDED,
    LINE_STEPS,
    LineAct,
    LineState,
    LineStep,
    Purpose,
    Standing,
    after_cover,
    first_step,
)
from wraparound.store.models import (
    Absence,
    CoverAsk,
    CoverRequest,
    Organisation,
    PassedOver,
    Person,
    Proposal,
    ProposalLine,
)

_GIVEN_UP = [state.value for state in GIVEN_UP]


def proposal_of(owner: int, key: int, *, held: bool = False) -> Proposal:
    """One proposal of an organisation; held until the transaction is over if asked.

    Raises:
        UnknownName: if it has none with the key.
    """
    rows = Proposal.objects.filter(owner_id=owner, pk=key)
    found = (rows.select_for_update() if held else rows.select_related("absence__person")).first()
    if found is None:
        raise UnknownName("There is no such proposal here.", "Go back to your practice’s cover.")
    return found


def proposal_held(key: int) -> Proposal | None:
    """A proposal that is still to be worked out, held; nothing if it is not."""
    wanted = Proposal.objects.filter(pk=key, standing=Standing.WANTED.value)
    return wanted.select_for_update().first()


def wanted(key: int) -> Proposal | None:
    """A proposal that is still to be worked out; nothing if it is not."""
    rows = Proposal.objects.filter(pk=key, standing=Standing.WANTED.value)
    return rows.select_related("owner", "absence__person").first()


def wanted_keys(before: datetime) -> list[int]:
    """Keys of the proposals still to be worked out, the oldest first.

    Args:
        before: those somebody wanted later are left to who wants them.
    """
    held = Proposal.objects.filter(standing=Standing.WANTED.value)
    due = held.filter(Q(wanted_by__isnull=True) | Q(wanted_at__lte=before))
    return list(due.order_by("pk").values_list("pk", flat=True))


def keep(proposal: Proposal) -> None:
    """Keep what was written on a held proposal."""
    proposal.save()


def keep_done(key: int, share: int) -> bool:
    """Keep how far the work on a proposal is; gives back whether it is still wanted."""
    held = Proposal.objects.filter(pk=key, standing=Standing.WANTED.value)
    return bool(held.update(done=share))


def drop_undecided(proposal: Proposal) -> None:
    """Take out the lines nobody decided on, before new ones are kept."""
    proposal.lines.filter(state=LineState.PROPOSED.value).delete()


def pin(line: ProposalLine, kept: bool) -> None:
    """Keep a line when one proposes again, or no longer."""
    line.kept = kept
    line.save(update_fields=["kept"])


def open_lines(proposal: Proposal, practice: int) -> list[int]:
    """Keys of a practice's lines that name somebody and that nobody decided on."""
    held = proposal.lines.filter(
        practice_id=practice, person__isnull=False, state=LineState.PROPOSED.value
    )
    return list(held.order_by("day", "pk").values_list("pk", flat=True))


def proposal_for(practice: int, key: int, *, held: bool = False) -> Proposal:
    """A proposal a practice may decide in: its own, or one its network put to it.

    Raises:
        UnknownName: if there is none with the key.
    """
    mine = Q(owner_id=practice) | Q(put_at__isnull=False, lines__practice_id=practice)
    found = Proposal.objects.filter(mine, pk=key).values_list("pk", flat=True).first()
    if found is None:
        raise UnknownName("There is no such proposal here.", "Go back to your practice’s cover.")
    rows = Proposal.objects.select_for_update() if held else Proposal.objects.all()
    return rows.get(pk=found)


def latest(owner: int, absence: Absence | None = None) -> Proposal | None:
    """The newest proposal of an organisation that was not replaced, about an absence if named."""
    held = Proposal.objects.filter(owner_id=owner).exclude(standing=Standing.REPLACED.value)
    if absence is not None:
        held = held.filter(absence=absence)
    return held.order_by("-pk").first()


def standing_of(owner: int, since: date) -> list[Proposal]:
    """An organisation's proposals about days from a day on, the newest first."""
    held = Proposal.objects.filter(owner_id=owner, last_day__gte=since)
    kept = held.exclude(standing__in=[Standing.REPLACED.value, Standing.STOPPED.value])
    return list(kept.select_related("absence__person").order_by("-pk"))


def standing_for(practice: int, since: date) -> list[Proposal]:
    """A practice's proposals about days from a day on, and those its network put to it."""
    held = Proposal.objects.filter(
        Q(owner_id=practice) | Q(put_at__isnull=False, lines__practice_id=practice),
        last_day__gte=since,
    )
    kept = held.exclude(standing__in=[Standing.REPLACED.value, Standing.STOPPED.value])
    return list(kept.select_related("absence__person").order_by("-pk").distinct())


def want(
    owner: Organisation,
    purpose: Purpose,
    days: tuple[date, date],
    now: datetime,
    by: int | None,
    absence: Absence | None = None,
) -> Proposal:
    """Write down that a proposal is wanted."""
    return Proposal.objects.create(
        owner=owner,
        purpose=purpose.value,
        absence=absence,
        first_day=days[0],
        last_day=days[1],
        wanted_at=now,
        wanted_by_id=by,
    )


def replace_older(proposal: Proposal) -> None:
    """Older proposals about the same are replaced. In the transaction that wants the new one.

    What was accepted or is kept moves to the new one; what nobody decided on goes.
    """
    older = Proposal.objects.filter(
        owner_id=proposal.owner_id,
        purpose=proposal.purpose,
        absence_id=proposal.absence_id,
        pk__lt=proposal.pk,
    ).exclude(standing=Standing.REPLACED.value)
    keys = list(older.values_list("pk", flat=True))
    lines = ProposalLine.objects.filter(proposal_id__in=keys)
    proposed = Q(state=LineState.PROPOSED.value)
    lines.filter(Q(state__in=[state.value for state in DECIDED]) | proposed & Q(kept=True)).update(
        proposal=proposal
    )
    gone = LINE_STEPS[LineAct.REPLACE].after
    ProposalLine.objects.filter(proposed, proposal_id__in=keys).update(state=gone.value)
    Proposal.objects.filter(pk__in=keys).update(standing=Standing.REPLACED.value)


def keep_lines(
    proposal: Proposal,
    lines: Sequence[ProposalLine],
    passed: Iterable[tuple[int, int, str]],
) -> None:
    """Keep what was worked out; `passed` tells the place of a line, a person, and why not they."""
    for line in lines:
        line.proposal = proposal
        line.save()
    PassedOver.objects.bulk_create(
        PassedOver(line=lines[place], person_id=person, why=why[:300])
        for place, person, why in passed
    )


def lines_of(proposal: Proposal) -> list[ProposalLine]:
    """The lines of a proposal in order of their sessions."""
    rows = proposal.lines.select_related("practice", "person__home", "request", "absence__person")
    return list(rows.order_by("day", "pk"))


def line_held(proposal: Proposal, practice: int, key: int) -> ProposalLine:
    """One line of a proposal about a practice, held until the transaction is over.

    Raises:
        UnknownName: if it has none with the key.
    """
    rows = ProposalLine.objects.select_for_update()
    found = rows.filter(proposal=proposal, practice_id=practice, pk=key).first()
    if found is None:
        raise UnknownName("There is no such line in this proposal.", "Look at it again.")
    return found


def request_of_line(line: ProposalLine) -> CoverRequest | None:
    """The request about the session of a line that was not given up, held; nothing if none."""
    about = CoverRequest.objects.filter(practice_id=line.practice_id, day=line.day, half=line.half)
    mine = (
        about.filter(absence_id=line.absence_id)
        if line.absence_id is not None
        else about.filter(pk=line.request_id)
    )
    return mine.exclude(state__in=_GIVEN_UP).select_for_update().order_by("-pk").first()


def take(line: ProposalLine, step: LineStep, at: datetime, by: int | None) -> None:
    """Write down that a line took a step."""
    line.state, line.decided_at, line.decided_by_id = step.after.value, at, by
    line.save(update_fields=["state", "decided_at", "decided_by", "request"])


def accepted_ahead(request: CoverRequest, person: Person) -> ProposalLine | None:
    """The line in which somebody was accepted for a session and asked, if there is one."""
    held = _about(request).filter(person=person, state=LineState.ASKED.value)
    return held.order_by("-pk").first()


def chosen_for(request: CoverRequest) -> Person | None:
    """Who was accepted for a session and asked, and has not said yes; nobody if nobody was."""
    held = _about(request).filter(state=LineState.ASKED.value, person__isnull=False)
    found = held.select_related("person__home").order_by("-pk").first()
    return found.person if found else None


def proposal_about(request: CoverRequest) -> int | None:
    """Key of the newest proposal that stands, of its practice or put to it, about a session."""
    mine = Q(proposal__owner_id=request.practice_id) | Q(proposal__put_at__isnull=False)
    held = _about(request).filter(mine, proposal__standing=Standing.READY.value)
    return held.order_by("-proposal_id").values_list("proposal_id", flat=True).first()


def keep_request(line: ProposalLine, request: CoverRequest) -> None:
    """Keep that cover was asked for about a line's session."""
    line.request = request
    line.save(update_fields=["request"])


def request_held_of(proposal: Proposal, practice: int, line: int) -> CoverRequest | None:
    """The request a line has, held before the line, as whoever answers holds them."""
    rows = ProposalLine.objects.filter(proposal=proposal, practice_id=practice, pk=line)
    key = rows.values_list("request_id", flat=True).first()
    return CoverRequest.objects.select_for_update().filter(pk=key).first() if key else None


def waiting(people: Iterable[int], days: tuple[date, date]) -> list[ProposalLine]:
    """The lines in which these people were accepted and have not said yes so far."""
    held = ProposalLine.objects.filter(
        person_id__in=list(people), day__range=days, state=LineState.ASKED.value
    )
    return list(held.order_by("pk"))


def refused_lines(practices: Iterable[int]) -> list[ProposalLine]:
    """The lines of these practices in which somebody was not wanted."""
    rows = ProposalLine.objects.filter(
        practice_id__in=list(practices), state=LineState.REFUSED.value, person__isnull=False
    )
    return list(rows.order_by("pk"))


def follow(request: CoverRequest, act: Act, person: Person | None) -> None:
    """Lines about a session follow a step its request took. In the transaction of the step."""
    for line in _about(request):
        theirs = person is not None and line.person_id == person.pk
        step = first_step(after_cover(act, theirs=theirs), LineState(line.state))
        if step is not None:
            line.state, line.request = step.after.value, request
            line.save(update_fields=["state", "request"])


def why_passed_over(ask: CoverAsk) -> str:
    """Why somebody else was proposed than who was asked, the newest; empty if nothing was said."""
    held = PassedOver.objects.filter(line__in=_about(ask.request), person_id=ask.person_id)
    found = held.order_by("-pk").first()
    return found.why if found else ""


def _about(request: CoverRequest) -> QuerySet[ProposalLine]:
    same = Q(request=request)
    if request.absence_id is not None:
        same |= Q(
            request__isnull=True,
            absence_id=request.absence_id,
            day=request.day,
            half=request.half,
        )
    return ProposalLine.objects.filter(same)
