#!/usr/bin/env python3
"""Past exchanges of accueil@mairie-montbrac.example as RFC 5322 files, for `maild backtest`.

    past.py --until 2026-11-27 --out FOLDER [--seed 1]

Writes FOLDER/INBOX/*.eml, FOLDER/Sent/*.eml and FOLDER/index.jsonl. The same arguments give the same bytes.
"""

import argparse
import json
import random
import sys
from datetime import date, timedelta
from pathlib import Path

import clients
import days
import source
import wire
from clients import Letter

MAILBOX = "accueil@mairie-montbrac.example"
WINDOW_DAYS = 90
LANGUAGES = {"fr", "en", "de"}


class Agent:
    def __init__(self, client, display, below, unquoted, signature):
        self.client, self.display, self.signature = client, display, signature
        self.below, self.unquoted = below, unquoted  # shares of replies under the quotation, and without one


AGENTS = {
    "Nadine": Agent("thunderbird", "Accueil mairie de Montbrac", 0.25, 0.0, """Nadine Lescure
Accueil et état civil
Mairie de Montbrac, 3 place du Foirail, 00700 Montbrac
05 36 49 07 00"""),
    "Karim": Agent("outlook", "Accueil - Mairie de Montbrac", 0.0, 0.0, """Karim FERHAT
Écoles, salles et vie associative
Mairie de Montbrac | 05 36 49 07 12 | accueil@mairie-montbrac.example"""),
    "Maëlle": Agent("roundcube", "Mairie de Montbrac", 0.0, 0.15, """Maëlle Tanguy
Voirie, urbanisme, cadre de vie
Mairie de Montbrac - 05 36 49 07 15"""),
}


def split_address(text):
    name, _, mailbox = text.rpartition("<")
    return name.strip(), mailbox.rstrip(">").strip()


# MARK: Writing one exchange

class Thread:
    """The letters of one exchange, in order, with what the index says of each incoming one."""

    def __init__(self, exchange, until, seed):
        self.exchange, self.until, self.seed = exchange, until, seed
        self.incoming, self.sent = [], []  # (Letter, bytes, index entry); (Letter, bytes, key)
        self.last = self.last_incoming = self.last_reply = None
        self.waiting = []  # index entries of incoming messages not yet answered
        first = exchange.parts[0]
        self.language = first.headers.get("langue", "fr")
        if self.language not in LANGUAGES:
            raise source.SourceError(f"{exchange.place}: 'langue' is one of {sorted(LANGUAGES)}")
        self.first_day = self._writing_day(until - timedelta(first.days), first)
        for number, part in enumerate(exchange.parts):
            rng = random.Random(f"{seed}/{exchange.name}/{number}")
            if part.agent:
                self._write_agent(part, number, rng)
            else:
                self._write_incoming(part, number, rng)

    def _writing_day(self, day, part):
        """The day on which a writer sends: Outlook is an office program here, so no mail on Sundays."""
        client = part.headers.get("client", self.exchange.parts[0].headers["client"])
        return days.working_day(day, 0) if client == "outlook" else day

    def _moment(self, day, part, rng):
        moment = days.paris(day, part.time, rng.randrange(60))
        if self.last and moment <= self.last.date:
            raise source.SourceError(f"{self.exchange.place}: in {self.exchange.name} the message of {part.time} "
                                     f"comes before the one above it")
        if not self.until - timedelta(WINDOW_DAYS) <= day < self.until:
            raise source.SourceError(f"{self.exchange.place}: {self.exchange.name} leaves the {WINDOW_DAYS} days before "
                                     f"{self.until}; start it earlier or shorten it")
        return moment

    def _text(self, part):
        return days.fill_marks(part.text, self.first_day, self.language)

    def _files(self, part):
        return [[name, days.fill_marks(text, self.first_day, self.language)] for name, text in part.attachments]

    def _write_incoming(self, part, number, rng):
        first = self.exchange.parts[0].headers
        day = self.first_day
        if self.last:
            day = self._writing_day(self.last.date.date() + timedelta(part.days), part)
        name, mailbox = split_address(part.headers.get("de", first["de"]))
        client = part.headers.get("client", first["client"])
        to_name, to_mailbox = split_address(part.headers.get("a", "")) if "a" in part.headers else ("", MAILBOX)
        moment = self._moment(day, part, rng)
        letter = Letter(client, self.language, name, mailbox, to_name, to_mailbox,
                        part.headers.get("objet", first["objet"]), moment, self._text(part),
                        attachments=self._files(part))
        if "reponse-a" in part.headers:
            letter.reply_to = split_address(part.headers["reponse-a"])
        if client in ("gmail", "android", "outlook", "owa") or client == "thunderbird" and not self.last and rng.random() < .3:
            letter.html = clients.html_of(client, letter.plain)
        letter.identifier = clients.identifier(client, mailbox, moment, rng)
        automatic = part.kind in ("absence", "remise", "accuse-lecture")
        answers = self.last_reply if self.last_reply else self.last_incoming if client == "gmail" else None
        if answers and client != "remise":
            letter.in_reply_to, letter.references = answers.identifier, answers.references + [answers.identifier]
            letter.to_name = self.last_reply.name if self.last_reply else ""
            if not automatic:
                letter.subject = clients.subject_of_reply(client, self.language, answers.subject)
                if self.last_reply:
                    clients.add_quotation(letter, answers, below=client == "thunderbird" and rng.random() < .6)
        if client == "remise":
            content = self._bounce(part, letter, rng)
        elif client == "lu":
            content = clients.read_receipt(letter, self.last_reply, rng)
        else:
            content = clients.content(letter, rng)
        data = self._serialize(letter, content, rng, received=True)
        entry = {"kind": part.kind, "topic": self.exchange.topic, "exchange": self.exchange.name,
                 "language": self.language, "attachments": len(letter.attachments)}
        self.incoming.append((letter, data, entry))
        if not automatic:
            self.waiting.append(entry)
            self.last_incoming = letter
        self.last = letter

    def _write_agent(self, part, number, rng):
        agent = AGENTS.get(part.agent)
        if not agent:
            raise source.SourceError(f"{self.exchange.place}: no agent '{part.agent}'; there are {', '.join(AGENTS)}")
        client, original = part.device or agent.client, self.last_incoming
        moment = self._moment(days.working_day(original.date.date(), part.days), part, rng)
        if part.is_forward:
            to_name, to_mailbox = split_address(part.headers["vers"])
            subject = clients.subject_of_forward(client, original.subject)
        else:
            to_name, to_mailbox = original.reply_to or (original.name, original.mailbox)
            subject = clients.subject_of_reply(client, "fr", original.subject)
        letter = Letter(client, "fr", agent.display, MAILBOX, to_name, to_mailbox, subject, moment, self._text(part),
                        attachments=self._files(part) or (original.attachments if part.is_forward else []))
        letter.identifier = clients.identifier(client, MAILBOX, moment, rng)
        letter.references = original.references + [original.identifier]
        if not part.is_forward or client == "outlook":  # Outlook alone answers to what it forwards
            letter.in_reply_to = original.identifier
        self._sign_and_quote(letter, agent, part, original, rng)
        if any(later.kind == "accuse-lecture" for later in self.exchange.parts[number + 1:number + 2]):
            letter.head.append(f"Disposition-Notification-To: {MAILBOX}")
        data = self._serialize(letter, clients.content(letter, rng), rng, received=False)
        key = f"{self.exchange.name}/{number}"
        self.sent.append((letter, data, key))
        answered, waiting, self.waiting = self.waiting[-1], self.waiting[:-1], []
        if part.is_forward:
            answered["forwarded"] = key
        else:
            answered["reply"], answered["agent"] = key, part.agent
            for entry in waiting:
                if entry["kind"] == "doublon":
                    entry["covered_by"] = key
            self.last_reply = letter
        self.last = letter

    def _sign_and_quote(self, letter, agent, part, original, rng):
        body = letter.plain
        signed = body.split("\n")[-1].startswith((part.agent, "K. Ferhat", "KF"))
        below = rng.random() < agent.below and not part.is_forward
        if letter.client == "iphone":
            body += "\n\nEnvoyé de mon iPhone"
        elif not signed:
            mark = "-- \n" if letter.client == "roundcube" or below else ""
            body += f"\n\n{mark}{agent.signature}"
        letter.plain = body
        if letter.client in ("outlook", "iphone"):
            letter.html = clients.html_of(letter.client, body)
        if part.is_forward:
            clients.add_forwarded(letter, original)
        elif rng.random() >= agent.unquoted:
            clients.add_quotation(letter, original, below)

    def _bounce(self, part, letter, rng):
        failed = part.headers["destinataire-en-echec"]
        head = self.last_reply.head if self.last_reply else [
            f"From: {MAILBOX}", f"To: {failed}", "Subject: RE: Encombrants",
            wire.date_header(letter.date), f"Message-ID: {clients.identifier('roundcube', MAILBOX, letter.date, rng)}"]
        return clients.delivery_report(letter, failed, part.headers["diagnostic"], head, rng)

    def _serialize(self, letter, content, rng, received):
        head = ["MIME-Version: 1.0", "From: " + wire.address(letter.name, letter.mailbox),
                "To: " + wire.address(letter.to_name, letter.to_mailbox, "To"),
                wire.text_header("Subject", letter.subject), wire.date_header(letter.date),
                f"Message-ID: {letter.identifier}"]
        if letter.reply_to:
            head.append("Reply-To: " + wire.address(*letter.reply_to, "Reply-To"))
        if letter.in_reply_to:
            head.append(f"In-Reply-To: {letter.in_reply_to}")
        if letter.references:
            head.append(wire.references_header(letter.references))
        letter.head = head + letter.head + clients.own_fields(letter, rng)
        trace = _trace(letter, rng) if received else []
        return wire.message(trace + letter.head, content)


def _trace(letter, rng):
    sender = "" if letter.client in ("remise", "absence", "lu") else letter.mailbox
    domain = letter.mailbox.split("@")[1]
    host = domain if letter.client == "remise" else f"mx{rng.randrange(1, 4)}.{domain}"
    machine = random.Random(host)  # a host keeps its address, one of those kept for documentation (RFC 5737)
    network, number = machine.choice(("192.0.2", "198.51.100", "203.0.113")), machine.randrange(2, 254)
    queue = "".join(rng.choice("BCDFGHJKLMNPQRSTVWXYZbcdfghjklmnpqrstvwxyz0123456789") for _ in range(11))
    arrival = letter.date + timedelta(seconds=rng.randrange(1, 9))
    return [f"Return-Path: <{sender}>",
            f"Received: from {host} ({host} [{network}.{number}]){wire.CRLF}"
            f"\tby smtp-in.mairie-montbrac.example (Postfix) with ESMTPS id {queue}{wire.CRLF}"
            f"\tfor <{MAILBOX}>; {wire.date_header(arrival)[6:]}"]


# MARK: The mailbox

def build(until, seed, folder):
    """All files of the mailbox as (path, bytes), and the lines of the index."""
    threads = [Thread(exchange, until, seed) for exchange in source.read_all(folder)]
    sent = sorted((item for thread in threads for item in thread.sent), key=lambda item: item[0].date)
    incoming = sorted((item for thread in threads for item in thread.incoming), key=lambda item: item[0].date)
    files, paths, index = [], {}, []
    for number, (_, data, key) in enumerate(sent, 1):
        paths[key] = f"Sent/{number:04}.eml"
        files.append((paths[key], data))
    for number, (_, data, entry) in enumerate(incoming, 1):
        path = f"INBOX/{number:04}.eml"
        files.append((path, data))
        line = {"file": path, "answered": "reply" in entry, "reply": paths.get(entry.get("reply"))}
        for key in ("covered_by", "forwarded"):
            if key in entry:
                line[key] = paths[entry[key]]
        index.append(line | {key: value for key, value in entry.items() if key not in line})
    return files, index


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--until", required=True, type=date.fromisoformat, help="the day after the last message")
    parser.add_argument("--out", required=True, type=Path, help="a new or empty folder")
    parser.add_argument("--seed", type=int, default=1, help="identifiers, seconds, quoting habits (default 1)")
    parser.add_argument("--exchanges", type=Path, default=Path(__file__).parent / "exchanges", help="the written texts")
    options = parser.parse_args()
    if options.out.exists() and any(options.out.iterdir()):
        sys.exit(f"past.py: {options.out} is not empty; give a new folder")
    try:
        files, index = build(options.until, options.seed, options.exchanges)
    except source.SourceError as error:
        sys.exit(f"past.py: {error}")
    for name in ("INBOX", "Sent"):
        (options.out / name).mkdir(parents=True)
    for path, data in files:
        (options.out / path).write_bytes(data)
    lines = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in index)
    (options.out / "index.jsonl").write_text(lines, encoding="utf-8")
    answered = sum(line["answered"] for line in index)
    print(f"{len(index)} incoming, {answered} of them answered; {len(files) - len(index)} sent")


if __name__ == "__main__":
    main()
