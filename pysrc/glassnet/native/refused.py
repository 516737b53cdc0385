"""Why a request is not answered: an HTTP status, and a sentence for its sender."""

from __future__ import annotations

from http import HTTPStatus


class Refused(Exception):  # noqa: N818  # an answer of the server, not an error in it
    """A request that is not answered. status: HTTP's. sentence: what was expected, and what to do."""

    def __init__(self, status: HTTPStatus, sentence: str) -> None:
        super().__init__(sentence)
        self.status = status
        self.sentence = sentence
