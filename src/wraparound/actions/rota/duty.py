"""Duty doctors of other practices who count here, as long as theirs shares its rota."""

from __future__ import annotations

from datetime import date

from wraparound.actions.looking import noted_look, sharers
from wraparound.operations.rota.practice_rota import PracticeRota
from wraparound.operations.rota.session import Session
from wraparound.operations.sharing import Shared
from wraparound.store.models import Organisation
from wraparound.store.repositories.rota.practice_rota import practice_rota
from wraparound.store.repositories.rota.settings import duty_partners


def rota_at(where: Organisation, first: date, last: date) -> PracticeRota:
    """A practice's rota with the duty doctors it shares. In a transaction, for looks are noted."""
    return practice_rota(where, first, last, _duty(where, first, last))


def _duty(where: Organisation, first: date, last: date) -> list[tuple[str, Session]]:
    partners = duty_partners(where.pk)
    if not partners:
        return []
    found: list[tuple[str, Session]] = []
    for partner in sharers(where, first, Shared.ROTA):
        if partner.pk in partners:
            noted_look(None, where, partner.pk, Shared.ROTA)
            found += _on_duty(practice_rota(partner, first, last), first, last)
    return found


def _on_duty(rota: PracticeRota, first: date, last: date) -> list[tuple[str, Session]]:
    """Duty sessions that somebody really works, with who."""
    return [
        (who.colleague.name, who.session)
        for half_day in rota.half_days(first, last)
        for who in half_day.there().present
        if who.is_duty_doctor and who.session.half is half_day.half
    ]
