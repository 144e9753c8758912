"""Runs a mail server for whoever starts it: options, one JSON line when it answers, commands, the end."""

import argparse
import tempfile

from . import mail_commands
from .supervised import Ended, Failure, end_on_signals, lines_until_eof, say


def options_parser(description):
    """The options that every server takes."""
    parser = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--until-eof", action="store_true", help="end when standard input does")
    parser.add_argument("--user", action="append", default=[], metavar="NAME:PASSWORD", help="a user to begin with")
    parser.add_argument("--no-special-use", action="store_true", help="folders without their attributes")
    parser.add_argument("--no-drafts", action="store_true", help="no Brouillons folder")
    parser.add_argument("--without", action="append", default=[], metavar="CAPABILITY", help="not to be advertised")
    parser.add_argument("--mechanisms", default="plain login", help="SASL mechanisms")
    parser.add_argument("--certificate-host", default="localhost", help="whom the certificate names")
    parser.add_argument(
        "--certificate", default="authority", choices=["authority", "self-signed", "chain"], help="how it is signed"
    )
    parser.add_argument("--scratch", default=tempfile.gettempdir(), help="where the scratch folder goes")
    return parser


def serve(kind, parser):
    """Runs a server of this kind until its starter ends; gives the exit code."""
    end_on_signals()
    server = None
    try:
        options = parser.parse_args()
        server = kind(options)
        server.prepare()
        server.start()
        server.add_first_users()
        say("ready", **server.described())
        for line in lines_until_eof(watch_stdin=options.until_eof):
            if line is None:
                if server.process and server.process.poll() is not None:
                    raise Failure(f"{server.name} ended by itself:\n" + server.log_tail())
                continue
            mail_commands.obey(server, line)
    except Ended:
        pass
    except Failure as failure:
        say("error", text=str(failure))
        return 1
    finally:
        if server:
            server.remove()
    return 0
