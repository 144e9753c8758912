"""What the starter of a mail server may ask of it: one JSON object a line, answered by one line.

  {"do": "user", "name": "claire@mairie.example", "password": "…", "quota_bytes": 20000}
  {"do": "deliver", "to": "claire@mairie.example", "path": "question.eml", "from": "…"}      by LMTP
  {"do": "folders", "as": ["claire@mairie.example", "…"]}
  {"do": "messages", "as": […], "folder": "Brouillons"}     as Python's email reads them
  {"do": "append", "as": […], "folder": "Envoyés", "path": "reply.eml", "flags": ["\\\\Seen"]}
  {"do": "flag", "as": […], "folder": "INBOX", "uid": 3, "flags": ["\\\\Answered"]}
  {"do": "move", "as": […], "folder": "INBOX", "uid": 3, "to": "Archives"}
  {"do": "delete", "as": […], "folder": "INBOX", "uid": 3}
  {"do": "create", "as": […], "folder": "Autres"}          {"do": "drop", "as": […], "folder": "Autres"}
  {"do": "rename", "as": […], "folder": "Brouillons", "to": "Mes brouillons"}
  {"do": "grant", "as": […], "folder": "INBOX", "to": "paul@mairie.example", "rights": "lrs"}     where there are ACLs
  {"do": "stop"}     {"do": "kill"}     {"do": "start"}     {"do": "restart"}
and what is a server's own
  {"do": "doveadm", "arguments": ["mailbox", "status", "-u", "…", "messages", "INBOX"]}     Dovecot
  {"do": "remove", "name": "claire@mairie.example"}     Cyrus: the user's mailbox with all its folders
"""

import base64
import imaplib
import json
import smtplib

from .mailbox_io import Mailbox, ServerSaidNo, deliver, understood
from .supervised import Failure, say

MISHAPS = (Failure, ServerSaidNo, imaplib.IMAP4.error, smtplib.SMTPException, OSError, ValueError, KeyError, TypeError)


def obey(server, line):
    """One command; says what came of it, and never fails itself."""
    try:
        command = json.loads(line)
        name = command.get("do")
        if name in COMMANDS:
            answer = COMMANDS[name](server, command) or {}
        elif name in server.own_commands:
            answer = server.own_commands[name](command) or {}
        else:
            raise Failure(f"{name!r} is no command; there are {', '.join([*COMMANDS, *server.own_commands])}")
    except MISHAPS as failure:
        say("error", text=f"{type(failure).__name__}: {failure}")
    else:
        say("done", **answer)


def logged_in(server, command):
    user, password = command["as"]
    return Mailbox(server.ports["imaps"], f"{server.folder}/tls/ca.pem", user, password)


def content(command):
    with open(command["path"], "rb") as file:
        return file.read()


def user(server, command):
    server.add_user(command["name"], command["password"], command.get("quota_bytes"))


def deliver_mail(server, command):
    sender = command.get("from") or "expediteur@exterieur.example"
    deliver(server.ports["lmtp"], command["to"], content(command), sender)


def folders(server, command):
    with logged_in(server, command) as mailbox:
        return {"folders": mailbox.folders()}


def messages(server, command):
    with logged_in(server, command) as mailbox:
        return {
            "messages": [
                {**understood(uid, flags, raw), "raw": base64.b64encode(raw).decode()}
                for uid, flags, raw in mailbox.messages(command["folder"])
            ]
        }


def append(server, command):
    with logged_in(server, command) as mailbox:
        mailbox.append(command["folder"], content(command), command.get("flags") or ())


def flag(server, command):
    with logged_in(server, command) as mailbox:
        mailbox.flag(command["folder"], command["uid"], command["flags"])


def move(server, command):
    with logged_in(server, command) as mailbox:
        mailbox.move(command["folder"], command["uid"], command["to"])


def delete(server, command):
    with logged_in(server, command) as mailbox:
        mailbox.delete(command["folder"], command["uid"])


def rename(server, command):
    with logged_in(server, command) as mailbox:
        mailbox.rename(command["folder"], command["to"])


def create(server, command):
    with logged_in(server, command) as mailbox:
        mailbox.create(command["folder"])


def drop(server, command):
    with logged_in(server, command) as mailbox:
        mailbox.drop(command["folder"])


def grant(server, command):
    with logged_in(server, command) as mailbox:
        mailbox.grant(command["folder"], command["to"], command["rights"])


def stop(server, _command):
    server.stop()


def kill(server, _command):
    server.kill()


def start(server, _command):
    server.stop()
    server.start()
    return {"pid": server.process.pid}


COMMANDS = {
    "user": user,
    "deliver": deliver_mail,
    "folders": folders,
    "messages": messages,
    "append": append,
    "flag": flag,
    "move": move,
    "delete": delete,
    "rename": rename,
    "create": create,
    "drop": drop,
    "grant": grant,
    "stop": stop,
    "kill": kill,
    "start": start,
    "restart": start,
}
