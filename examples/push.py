#!/usr/bin/env python3
"""Pushes an edition of a control list, and events, to Trade Policy Tracker.

Meant for cron: run again, it changes nothing that is there already, and what a run that broke off has left undone is
done by the next one. Needs Python 3.9 or later and nothing else. TRACKER_API_KEY holds the key, TRACKER_URL the address
of the service if it is not http://localhost:8080. Ends with 0; with 1 where something failed or was refused, 2 where it
was called wrongly, 3 where the edition is held and an administrator must look at it.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import re
import sys
import time
from datetime import datetime, timezone
from http.client import HTTPException, HTTPResponse
from pathlib import Path
from typing import Any, NamedTuple
from urllib.request import HTTPErrorProcessor, Request, build_opener

ATTEMPTS = 5
PATIENCE_SECONDS = 600
TIMEOUT_SECONDS = 300
# The service or what stands before it is busy, starting or at fault.
PASSING = (408, 429, 500, 502, 503, 504)


class Failure(Exception):
    """What a person must be told, in a sentence; the program ends."""


class Answer(NamedTuple):
    status: int
    location: str | None
    replayed: bool
    body: Any


class AsItComes(HTTPErrorProcessor):
    """Raises nothing for a status, and follows no redirect: a POST would become a GET, and the key go elsewhere."""

    def http_response(self, request: Request, response: HTTPResponse) -> HTTPResponse:
        return response

    https_response = http_response


class Service:
    def __init__(self, url: str, key: str) -> None:
        self.url = url.rstrip("/")
        self.key = key
        self.opener = build_opener(AsItComes)

    def get(self, path: str) -> Answer:
        return self._call(path, {}, None)

    def post(self, path: str, media_type: str, content: bytes) -> Answer:
        """The same content for the same purpose has the same Idempotency-Key, in every run."""
        key = hashlib.sha256(path.encode() + b"\n" + content).hexdigest()
        return self._call(path, {"Content-Type": media_type, "Idempotency-Key": key}, content)

    def _call(self, path: str, headers: dict[str, str], content: bytes | None) -> Answer:
        request = Request(self.url + path, content, {"Authorization": f"Bearer {self.key}", **headers})
        for attempt in range(1, ATTEMPTS + 1):
            seconds = 2 ** (attempt - 1)
            try:
                with self.opener.open(request, timeout=TIMEOUT_SECONDS) as response:
                    status, told, text = response.status, response.headers, response.read()
            except (OSError, HTTPException) as error:
                reason = f"no answer from {self.url}: {error}"
            else:
                if status in (200, 201, 202):
                    return Answer(status, told.get("Location"), "Idempotency-Replayed" in told, self._read(text))
                reason = f"refused with {status}. {problem_in(text)}"
                after = told.get("Retry-After", "")
                # A request that is still being carried out answers 409, with the time after which to come again.
                if status not in PASSING and not after:
                    break
                seconds = int(after) if after.isdigit() else seconds
            if attempt == ATTEMPTS or seconds > PATIENCE_SECONDS:
                break
            time.sleep(seconds)
        raise Failure(reason)

    def _read(self, text: bytes) -> Any:
        try:
            return json.loads(text)
        except ValueError:
            raise Failure(f"what {self.url} answers is no JSON.") from None


def problem_in(text: bytes) -> str:
    """What a problem document (RFC 9457) says, fault by fault."""
    try:
        problem = json.loads(text)
        return faults_in(problem.get("detail") or problem["title"], problem.get("errors", []))
    except (ValueError, KeyError, AttributeError):
        return text[:300].decode(errors="replace")


def faults_in(headline: str, faults: list[dict[str, Any]]) -> str:
    return "\n  ".join([headline, *(f"{fault['pointer'] or 'the whole'}: {fault['message']}" for fault in faults)])


def push_edition(service: Service, code: str, day: str, changed: datetime, content: bytes) -> bool:
    """Answers whether it is held."""
    query = f"format=entries&mode=snapshot&effective={day}&retrievedAt={changed:%Y-%m-%dT%H:%M:%SZ}&title={code}%20of%20{day}"
    answer = service.post(f"/v1/control-lists/{code}/editions?{query}", "application/octet-stream", content)
    # It may have been decided on since that was answered.
    edition = service.get(answer.location).body if answer.status == 202 else answer.body
    print(f"{code} of {day}: {edition['status']}{as_before(answer)}")
    if edition["status"] != "held":
        return False
    say(f"nothing changes until an administrator has looked at it. {edition['heldBecause']}")
    return True


def push_events(service: Service, content: bytes) -> None:
    answer = service.post("/v1/events/batch?onRowError=skip", "application/json", content)
    outcome = answer.body
    faults = [fault for fault in outcome["errors"] if fault["code"] != "key_taken"]
    there = len(outcome["errors"]) - len(faults)
    refused = outcome["skipped"] - there
    print(f"events: {outcome['recorded']} recorded, {there} there already, {refused} refused{as_before(answer)}")
    if refused:
        raise Failure(faults_in(f"{refused} refused.", faults))


def as_before(answer: Answer) -> str:
    return " (as answered before)" if answer.replayed else ""


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Pushes an edition of a control list, and events.")
    parser.add_argument("list", help="code of a control list")
    parser.add_argument("edition", type=Path, help="file with the whole list, in the service's own format")
    parser.add_argument("events", type=Path, help='file with {"events": […]}')
    parser.add_argument("day", nargs="?", help="from which the edition counts; else that of its file's last change, UTC")
    given = parser.parse_args()
    given.key = os.environ.get("TRACKER_API_KEY", "")
    given.url = os.environ.get("TRACKER_URL", "http://localhost:8080")
    if not re.fullmatch("[A-Za-z0-9_-]+", given.key):
        parser.error('TRACKER_API_KEY must hold a key with the scopes "ingest" and "write".')
    if not given.url.startswith(("http://", "https://")):
        parser.error("TRACKER_URL must begin with http:// or https://.")
    if not re.fullmatch("[A-Z0-9-]+", given.list):
        parser.error(f"list must be a code such as XX-EXAMPLE, and not {given.list}.")
    if given.day and not re.fullmatch("[0-9-]+", given.day):
        parser.error(f"day must be a day such as 2025-11-10, and not {given.day}.")
    return given


def say(message: str) -> None:
    print(f"push.py: {message}", file=sys.stderr)


def main() -> int:
    given = arguments()
    service = Service(given.url, given.key)
    file = given.edition
    try:
        changed = datetime.fromtimestamp(file.stat().st_mtime, timezone.utc)
        edition, events = file.read_bytes(), given.events.read_bytes()
        held = push_edition(service, given.list, given.day or changed.date().isoformat(), changed, edition)
        file = given.events
        push_events(service, events)
    except OSError as error:
        say(f"{error.filename}: {error.strerror}.")
        return 1
    except Failure as failure:
        say(f"{file}: {failure}")
        return 1
    return 3 if held else 0


if __name__ == "__main__":
    sys.exit(main())
