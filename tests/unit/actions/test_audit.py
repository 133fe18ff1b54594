"""The audit of real rows: whatever is changed in the database is found and named."""

from __future__ import annotations

import pytest
from django.db import transaction
from django.utils import timezone

from wraparound.actions.audit import verify_audit
from wraparound.store.models import AuditHead, AuditLine
from wraparound.store.repositories.audit import add_line

pytestmark = pytest.mark.django_db


@pytest.fixture
def five_lines():
    for number in range(5):
        with transaction.atomic():
            add_line(
                at=timezone.now(),
                account=7,
                organisation=1,
                deed="someone is off",
                about="absence",
                of=1,
                details={"absence": number, "note": "näh"},
            )


def test_an_empty_record_holds():
    """Nothing has been done yet."""
    assert verify_audit().broken is None


@pytest.mark.usefixtures("five_lines")
def test_a_record_left_alone_holds():
    """Read back from the database as it was written, times and all."""
    found = verify_audit()
    assert (found.lines, found.broken) == (5, None)
    assert found.last == AuditLine.objects.get(number=5).hash


@pytest.mark.usefixtures("five_lines")
@pytest.mark.parametrize(
    "change",
    [{"account": 8}, {"deed": "nothing"}, {"details": {}}, {"at": timezone.now()}, {"of": None}],
)
def test_a_changed_line_is_named(change):
    """Any column."""
    AuditLine.objects.filter(number=3).update(**change)
    found = verify_audit()
    assert found.broken == 3
    assert "changed" in found.why


@pytest.mark.usefixtures("five_lines")
def test_a_line_taken_out_is_missed():
    """From the middle and, thanks to the end of the chain, from the end."""
    AuditLine.objects.filter(number=5).delete()
    assert verify_audit().broken == 5
    AuditLine.objects.filter(number=2).delete()
    assert verify_audit().broken == 2


@pytest.mark.usefixtures("five_lines")
def test_an_end_that_was_moved_back_is_found():
    """Whoever takes the last line out rewrites the end, which is then not the one kept."""
    kept_elsewhere = verify_audit().last
    last = AuditLine.objects.get(number=4)
    AuditLine.objects.filter(number=5).delete()
    AuditHead.objects.update(number=4, hash=last.hash)
    found = verify_audit()
    assert found.broken is None
    assert found.last != kept_elsewhere


@pytest.mark.django_db(transaction=True)
def test_a_line_belongs_to_the_transaction_of_its_deed():
    """Outside one it is refused; rolled back, it was never there and leaves no gap."""
    with pytest.raises(transaction.TransactionManagementError):
        add_line(at=timezone.now(), account=1, organisation=1, deed="x")

    with transaction.atomic():
        add_line(at=timezone.now(), account=1, organisation=1, deed="x")
        transaction.set_rollback(True)
    assert verify_audit().lines == 0
