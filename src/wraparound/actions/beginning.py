"""Begin a network: make it, and invite whoever will manage it."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from wraparound.actions.invitations import make_invitation
from wraparound.actions.writing import one_line
from wraparound.errors import BadRequest
from wraparound.operations.organisations import Form
from wraparound.operations.roles import Role
from wraparound.store.models import Organisation
from wraparound.store.repositories import audit
from wraparound.store.repositories.organisations import is_network_named, keep_organisation

FORMS = tuple(form for form in Form if form not in (Form.PRACTICE, Form.BUDDIES))
"""Networks that somebody manages; buddies need nobody."""


@transaction.atomic
def begin_network(*, name: str, form: Form, manager: str) -> str:
    """Make a network; gives back the secret of the link that makes somebody its manager.

    Raises:
        BadRequest: if the name is taken or missing, the form needs no manager, or the address of
            the manager is none.
    """
    tidy = one_line(name, "The network’s name", needed=True)
    if form not in FORMS:
        raise BadRequest(
            f"A {form.value} is not begun like this.", f"Say --form {' or '.join(FORMS)}."
        )
    if is_network_named(tidy):
        raise BadRequest(f"There is a network called {tidy} already.", "Choose another name.")
    now = timezone.now()
    network = keep_organisation(Organisation(form=form.value, name=tidy, approved_at=now))
    audit.add_line(
        at=now,
        account=None,
        organisation=network.pk,
        deed="network begun",
        about="organisation",
        of=network.pk,
    )
    return make_invitation(account=None, where=network, email=manager, role=Role.NETWORK_MANAGER)
