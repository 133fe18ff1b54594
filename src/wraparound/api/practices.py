"""Oneself, one's practices and networks, and who works at a practice."""

from __future__ import annotations

from django.http import HttpRequest
from ninja import Router, Schema

from wraparound.actions.people import team_at
from wraparound.actions.posts import MyPost, my_posts
from wraparound.api.key import asker
from wraparound.api.shapes import Key, answers
from wraparound.operations.professions import Profession
from wraparound.operations.roles import Role

router = Router(tags=["Practices"])


class Post(Schema):
    """What one is at an organisation."""

    organisation: int
    name: str
    is_practice: bool
    roles: list[Role]


class You(Schema):
    """Who asks."""

    name: str
    posts: list[Post]


class Colleague(Schema):
    """Somebody who works at a practice."""

    key: int
    name: str
    profession: Profession


@router.get("/you", response=answers(You))
def you(request: HttpRequest) -> dict[str, str | list[MyPost]]:
    """Whose key this is, and what they are at which organisation."""
    by = asker(request)
    return {"name": by.name, "posts": my_posts(by=by)}


@router.get("/practices/{practice}/people", response=answers(list[Colleague]))
def people(request: HttpRequest, practice: Key) -> list[Colleague]:
    """Who works at a practice."""
    return [
        Colleague(key=each.key, name=each.details.name, profession=each.details.profession)
        for each in team_at(by=asker(request), practice=practice)
    ]
