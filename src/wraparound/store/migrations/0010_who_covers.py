from django.db import migrations, models
from django.db.models import F, Q

from wraparound.operations.professions import Profession
from wraparound.operations.same_person import who_is


def tell_people_apart(apps, schema_editor):
    """Say of each cover who it is; of two that one person has in a half day, the first counts."""
    Cover = apps.get_model("store", "Cover")
    taken = set()
    rows = Cover.objects.select_related("person").order_by(F("ended_at").asc(nulls_first=True), "pk")
    for cover in rows.iterator():
        person = cover.person
        cover.who = who_is(person.pk, Profession(person.profession), person.registration)
        if cover.ended_at is None and (cover.who, cover.day, cover.half) in taken:
            cover.who = f"person {person.pk}"
        taken.add((cover.who, cover.day, cover.half))
        cover.save(update_fields=["who"])


class Migration(migrations.Migration):

    dependencies = [
        ('store', '0009_arrivals'),
    ]

    operations = [
        migrations.AddField(
            model_name='cover',
            name='who',
            field=models.CharField(default='', max_length=80),
            preserve_default=False,
        ),
        migrations.RunPython(tell_people_apart, migrations.RunPython.noop),
        migrations.AddConstraint(
            model_name='cover',
            constraint=models.UniqueConstraint(condition=Q(('ended_at__isnull', True)), fields=('who', 'day', 'half'), name='somebody_kept_twice_covers_one_session_a_half_day'),
        ),
    ]
