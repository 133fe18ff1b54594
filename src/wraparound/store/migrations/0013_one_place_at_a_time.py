"""The database keeps one person from two places at the same moment, whatever writes their rota."""

from itertools import pairwise

from django.db import migrations, models

from wraparound.errors import Refused

# PostgreSQL compares ranges of time by itself; a person's key is compared as a range of one, for
# which no extension has to be installed.
POSTGRES = [
    """
    ALTER TABLE store_rotasession ADD CONSTRAINT a_person_is_in_one_place_at_a_time EXCLUDE USING gist (
        int8range(person_id, person_id, '[]') WITH &&, tstzrange(starts_at, ends_at) WITH &&
    )
    """,
]
# SQLite asks whether the last session to start before the new one ends is over when that starts:
# as none of those kept overlap, no earlier one can be in the way. Moments are kept in UTC and as
# text that is in order of time.
SQLITE = [
    f"""
    CREATE TRIGGER a_person_is_in_one_place_at_a_time_{name} BEFORE {when} ON store_rotasession
    WHEN NEW.starts_at < (
        SELECT ends_at FROM store_rotasession
        WHERE person_id = NEW.person_id AND starts_at < NEW.ends_at {but}
        ORDER BY starts_at DESC LIMIT 1
    )
    BEGIN SELECT RAISE(ABORT, 'a_person_is_in_one_place_at_a_time'); END
    """
    for name, when, but in (
        ("new", "INSERT", ""),
        ("changed", "UPDATE OF person_id, starts_at, ends_at", "AND id <> OLD.id"),
    )
]
OFF = {
    "postgresql": ["ALTER TABLE store_rotasession DROP CONSTRAINT a_person_is_in_one_place_at_a_time"],
    "sqlite": [f"DROP TRIGGER a_person_is_in_one_place_at_a_time_{name}" for name in ("new", "changed")],
}  # fmt: skip


def look_for_clashes(apps, schema_editor):
    """Nobody's rota is put right without them: whoever is in two places is named by their session."""
    rows = apps.get_model("store", "RotaSession").objects.order_by("person", "starts_at", "ends_at")
    for one, other in pairwise(rows.iterator()):
        if one.person_id == other.person_id and other.starts_at < one.ends_at:
            raise Refused(
                f"Sessions {one.pk} and {other.pk} have one person in two places at a time.",
                "Take one of them out of the rota, and bring the tables up to date again.",
            )


def put_guard_on(apps, schema_editor):
    """Keep one person from two places at a time."""
    vendor = schema_editor.connection.vendor
    for statement in POSTGRES if vendor == "postgresql" else SQLITE:
        schema_editor.execute(statement, params=None)


def take_guard_off(apps, schema_editor):
    """As before."""
    for statement in OFF[schema_editor.connection.vendor]:
        schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):

    dependencies = [
        ('store', '0012_quiet_time'),
    ]

    operations = [
        migrations.AddIndex(
            model_name='rotasession',
            index=models.Index(fields=['person', 'starts_at'], name='when_a_person_works'),
        ),
        migrations.RunPython(look_for_clashes, migrations.RunPython.noop),
        migrations.RunPython(put_guard_on, take_guard_off),
    ]
