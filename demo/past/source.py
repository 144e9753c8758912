"""The written exchanges: reads `exchanges/*.txt` into values.

An exchange opens with `### name` and header lines, then text. Inside it a line at the margin opens the next part:
`<<<` another message from the writer, `>>>` what an agent wrote, `@@@` a text attached to the message just above.
README.md describes the form for the person who extends it.
"""

import re
from dataclasses import dataclass, field
from pathlib import Path

ANSWERED_KINDS = ("question", "plusieurs", "delicat", "plainte", "vague", "bien-recu", "je-transmets", "suite")
SILENT_KINDS = ("lettre-info", "avis", "absence", "remise", "accuse-lecture", "merci", "publicite", "webinaire",
                "interne", "indesirable", "transfere", "doublon", "oublie", "en-attente")
CLIENTS = ("thunderbird", "outlook", "owa", "iphone", "android", "gmail", "roundcube", "formulaire", "lettre",
           "lettre-html", "robot", "absence", "remise", "lu")
KEYS = ("quand", "de", "reponse-a", "a", "objet", "client", "langue", "genre", "vers", "destinataire-en-echec",
        "diagnostic")


class SourceError(Exception):
    """A line of an exchange that cannot be read; says which file and line."""


@dataclass
class Part:
    """One message as written: incoming, or an agent's when `agent` is set (a forward when `vers` is)."""
    days: int
    time: str
    kind: str = ""
    agent: str = ""
    device: str = ""
    headers: dict = field(default_factory=dict)
    text: str = ""
    attachments: list = field(default_factory=list)  # [name, text]

    @property
    def is_forward(self):
        return "vers" in self.headers


@dataclass
class Exchange:
    name: str
    topic: str
    place: str  # file:line, for error messages
    parts: list


def read_all(folder):
    """All exchanges of the folder's text files, in the order of the files; names must be unique."""
    exchanges = [exchange for path in sorted(Path(folder).glob("*.txt")) for exchange in read_file(path)]
    seen = {}
    for exchange in exchanges:
        if exchange.name in seen:
            raise SourceError(f"{exchange.place}: the name {exchange.name} is already used at {seen[exchange.name]}")
        seen[exchange.name] = exchange.place
    return exchanges


def read_file(path):
    topic = re.sub(r"^\d+-", "", path.stem)
    exchanges, part, target, in_headers = [], None, None, False
    for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
        place = f"{path.name}:{number}"
        if line.startswith("### "):
            part, target, in_headers = Part(0, ""), None, True
            exchanges.append(Exchange(line[4:].strip(), topic, place, [part]))
        elif part is None:
            if line.strip() and not line.startswith("#"):
                raise SourceError(f"{place}: text before the first '### name'")
        elif line.startswith(("<<< ", ">>> ")):
            part = _opening(line, place)
            exchanges[-1].parts.append(part)
            target, in_headers = None, True
        elif line.startswith("@@@ "):
            target = [line[4:].strip(), ""]
            part.attachments.append(target)
            in_headers = False
        elif in_headers and line.strip():
            key, colon, value = line.partition(":")
            if not colon or key not in KEYS:
                raise SourceError(f"{place}: '{line}' is no header line; a blank line must stand before the text")
            part.headers[key] = value.strip()
        elif in_headers:
            in_headers = False
        elif target:
            target[1] += line + "\n"
        else:
            part.text += line + "\n"
    for exchange in exchanges:
        _check(exchange)
    return exchanges


def _opening(line, place):
    words = line.split()
    match = re.fullmatch(r"\+(\d+)", words[1]) if len(words) >= 4 else None
    if not match or not re.fullmatch(r"\d\d:\d\d", words[2]):
        raise SourceError(f"{place}: '{line}' should read like '>>> +1 09:30 Nadine' or '<<< +0 12:10 suite'")
    if words[0] == ">>>":
        return Part(int(match[1]), words[2], agent=words[3], device=words[4] if len(words) > 4 else "")
    return Part(int(match[1]), words[2], kind=words[3])


def _check(exchange):
    first = exchange.parts[0]
    for key in ("quand", "de", "objet", "client", "genre"):
        if key not in first.headers:
            raise SourceError(f"{exchange.place}: {exchange.name} has no '{key}:'")
    match = re.fullmatch(r"-(\d+) (\d\d:\d\d)", first.headers["quand"])
    if not match:
        raise SourceError(f"{exchange.place}: 'quand: {first.headers['quand']}' should read like 'quand: -63 14:20'")
    first.days, first.time, first.kind = int(match[1]), match[2], first.headers["genre"]
    for part in exchange.parts:
        part.text = part.text.strip("\n")
        part.attachments = [[name, text.strip("\n") + "\n"] for name, text in part.attachments]
        if not part.agent and part.kind not in ANSWERED_KINDS + SILENT_KINDS:
            raise SourceError(f"{exchange.place}: {exchange.name} has the unknown kind '{part.kind}'")
        if part.headers.get("client", first.headers["client"]) not in CLIENTS:
            raise SourceError(f"{exchange.place}: {exchange.name} has an unknown client")
        if not part.text:
            raise SourceError(f"{exchange.place}: {exchange.name} has a message without text")
