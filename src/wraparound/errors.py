"""Errors people see: a sentence, the culprit, the next step, an exit code.

Anything a user can put right is raised as a `Problem`. The command line prints it without a
traceback and leaves with its exit code; a page shows it with its HTTP status. Anything else is a
defect of ours and keeps its traceback.
"""

from __future__ import annotations


class Problem(Exception):
    """Something the person asking can put right.

    Args:
        sentence: what is wrong, naming the culprit, as one plain sentence.
        next_step: what to do about it, as one plain sentence.
    """

    exit_code = 1
    http_status = 400

    def __init__(self, sentence: str, next_step: str = "") -> None:
        self.sentence = sentence
        self.next_step = next_step
        super().__init__(f"{sentence} {next_step}".strip())


class BadFile(Problem):
    """A file that cannot be accepted as it is."""

    exit_code = 3


class UnknownName(Problem):
    """A practice, network, place or picture that is not there."""

    exit_code = 4
    http_status = 404


class BadRequest(Problem):
    """A question that makes no sense as asked."""

    exit_code = 5


class MissingData(Problem):
    """Data that must be brought in first."""

    exit_code = 6
    http_status = 503


class FindingsRefused(Problem):
    """A strict run met findings it must not pass over."""

    exit_code = 7


class NotFetched(Problem):
    """A file that could not be brought in from where it is published."""

    exit_code = 8
    http_status = 502


class Refused(Problem):
    """Something a rule does not allow; the sentence is the rule's reason."""

    exit_code = 9
    http_status = 403


class BrokenChain(Problem):
    """The record of who did what was changed."""

    exit_code = 10


class Stopped(Problem):
    """Long work that the person stopped."""

    exit_code = 130


def at(file: str, row: int | None = None, column: str | None = None) -> str:
    """The place in a file, for the head of a sentence: "list.csv, row 7, column AGE".

    Args:
        file: the file's name as the person knows it.
        row: line in the file, counted from 1 with the header as line 1.
        column: the column's name as published.
    """
    place = file
    if row is not None:
        place += f", row {row:,}"
    if column is not None:
        place += f", column {column}"
    return place
