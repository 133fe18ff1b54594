"""Tell those concerned that something ends: 60, 30 and 7 days before, once each.

The key of a message names what ends, on which day, and the step. As each is written in one go with
what it tells of, whoever is stopped in the middle leaves some written and the others to the next.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from django.db import transaction
from django.utils import timezone

from wraparound import config
from wraparound.actions.candidates import may_know
from wraparound.actions.quiet import text_from
from wraparound.operations.expiry import warning_due
from wraparound.operations.messages import Channel
from wraparound.store.models import Account, Organisation, Person, ReadyCheck, SharingGrant
from wraparound.store.repositories import audit, expiry, outbox
from wraparound.store.repositories.organisations import organisation


@dataclass(frozen=True, slots=True)
class Warned:
    """One message to one person about something that ends.

    Attributes:
        key: says what it tells of.
        channel: how it goes out.
        to: number or address.
        subject: of an e-mail.
        body: what it says.
        until: the moment from which nobody needs it any more.
        tells: key of another practice that learns something of a person by it; nothing if none.
        person: of whom; nobody if it is about sharing.
    """

    key: str
    channel: Channel
    to: str
    subject: str
    body: str
    until: datetime
    tells: int | None = None
    person: Person | None = None


def warn_due(now: datetime | None = None) -> int:
    """Write every message that is due about what ends soon; gives back how many were written."""
    today = timezone.localdate(now)
    due = [*_of_sharing(today), *_of_items(today)]
    before = expiry.written(each.key for each in due)
    return sum(_write(each, now or timezone.now()) for each in due if each.key not in before)


@transaction.atomic
def _write(warned: Warned, now: datetime) -> bool:
    """Write one, with the line in the audit where another practice learns of a person."""
    home = warned.person.home_id if warned.person and warned.channel is Channel.SMS else None
    new = outbox.write_message(
        key=warned.key,
        channel=warned.channel,
        to=warned.to,
        subject=warned.subject,
        body=warned.body,
        now=now,
        until=warned.until,
        not_before=text_from(home, now) if home is not None else None,
    )
    if new and warned.tells is not None and warned.person is not None:
        audit.add_line(
            at=now,
            account=None,
            organisation=warned.tells,
            deed="told that an item of ready to work ends",
            about="person",
            of=warned.person.home_id,
            details={"person": warned.person.pk},
        )
    return new


def _of_sharing(today: date) -> Iterator[Warned]:
    """To the managers of who shares."""
    grants = expiry.grants_ending(today)
    managers = expiry.managers_of({each.owner_id for each in grants}, today)
    for grant in grants:
        step = warning_due(_last_day(grant.until), grant.starts, today)
        for account in managers.get(grant.owner_id, []) if step else []:
            yield _sharing_ends(grant, account, step or 0)


def _sharing_ends(grant: SharingGrant, account: Account, step: int) -> Warned:
    last = _last_day(grant.until)
    link = f"{config.public_address()}/practices/{grant.owner_id}/sharing/"
    return Warned(
        key=f"sharing {grant.pk} ends {last} {step} {account.pk}",
        channel=Channel.EMAIL,
        to=account.email,
        subject=f"What you share ends on {last:%-d %B}",
        body=f"{grant.owner.name} shares {grant.what} with {grant.to.name} until "
        f"{last:%-d %B %Y}. After that day they no longer see it. To go on, switch it on again "
        f"with a later day: {link}",
        until=_end_of(last),
    )


def _of_items(today: date) -> Iterator[Warned]:
    """To the person, to the managers at home, and to those of the practices concerned."""
    for check in expiry.checks_ending(today):
        verified = timezone.localdate(check.verified_at) if check.verified_at else None
        step = warning_due(_last_day(check.ends), verified, today)
        if step is None:
            continue
        yield from _to_person(check, step)
        concerned = _concerned(check, today)
        managers = expiry.managers_of({check.person.home_id, *concerned}, today)
        for practice in sorted(managers):
            for account in managers[practice]:
                yield _item_ends(check, step, practice, account)


def _to_person(check: ReadyCheck, step: int) -> Iterator[Warned]:
    """By e-mail to who has an account, else by text to who has a number."""
    person, last = check.person, _last_day(check.ends)
    by_mail = person.account is not None and person.account.is_active
    to = person.account.email if by_mail and person.account else person.telephone
    if to:
        yield Warned(
            key=f"item {check.pk} ends {last} {step} person",
            channel=Channel.EMAIL if by_mail else Channel.SMS,
            to=to,
            subject=f"Renew by {last:%-d %B}: {check.check_kind}" if by_mail else "",
            body=f"Your {_item(check)} ends on {last:%-d %B %Y}. Please renew it and show the "
            f"proof to {person.home.name}: without it you cannot be given cover elsewhere.",
            until=_end_of(last),
            person=person,
        )


def _item_ends(check: ReadyCheck, step: int, practice: int, account: Account) -> Warned:
    """To a manager: at home with a link to the person, elsewhere to who is ready to work there."""
    person, last = check.person, _last_day(check.ends)
    at_home = practice == person.home_id
    page = f"people/{person.pk}/" if at_home else "ready/"
    who = person.name if at_home else f"{person.name} of {person.home.name}"
    return Warned(
        key=f"item {check.pk} ends {last} {step} at {practice} {account.pk}",
        channel=Channel.EMAIL,
        to=account.email,
        subject=f"Ends on {last:%-d %B}: {check.check_kind}",
        body=f"{who}: {_item(check)} ends on {last:%-d %B %Y}. Without it they cannot be given "
        f"cover: {config.public_address()}/practices/{practice}/{page}",
        until=_end_of(last),
        tells=None if at_home else practice,
        person=person,
    )


def _concerned(check: ReadyCheck, today: date) -> set[int]:
    """Other practices that may know of the person and have to do with the item.

    For a log-in or an induction that is its practice; for all others those where the person has
    one, and those where cover is agreed with them.
    """
    person = check.person
    agreed = expiry.where_agreed(person.pk, today)
    ready = {check.practice_id} if check.practice_id else expiry.where_ready(person.pk)
    known = {each for each in ready - agreed if _may_know(each, person.home, today)}
    if check.practice_id:
        agreed &= {check.practice_id}
    return (known | agreed) - {person.home_id}


def _may_know(practice: int, home: Organisation, today: date) -> bool:
    return may_know(organisation(practice), home, today)


def _item(check: ReadyCheck) -> str:
    return f"{check.check_kind} ({check.practice.name})" if check.practice else check.check_kind


def _last_day(day: date | None) -> date:
    """The last day of what was found because it has one."""
    if day is None:
        raise ValueError("What never ends is not warned of.")
    return day


def _end_of(day: date) -> datetime:
    """Midnight after a day, by Greenwich: a warning that comes an hour late helps nobody."""
    return datetime.combine(day + timedelta(days=1), time(), tzinfo=UTC)
