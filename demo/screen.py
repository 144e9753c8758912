"""How the demo speaks: numbered steps, one aligned line a mail, colours on a terminal only."""

import os
import shutil
import sys
import textwrap
import unicodedata

COLOURS = {"bold": "1", "dim": "2", "green": "32", "red": "31", "yellow": "33", "cyan": "36"}
COLUMNS = (32, 10, 28, 11, 9)


def coloured():
    return sys.stdout.isatty() and "NO_COLOR" not in os.environ


def paint(text, colour):
    return f"\033[{COLOURS[colour]}m{text}\033[0m" if coloured() else text


def tell(text=""):
    if sys.stdout.isatty():
        print("\r\033[K", end="")
    print(text, flush=True)


def step(number, title, detail=""):
    tell(f"{paint(f'{number}.', 'cyan')} {paint(title, 'bold')}" + (f"  {detail}" if detail else ""))


def detail(text):
    for line in text.splitlines():
        tell(textwrap.fill(line, width(), initial_indent="   ", subsequent_indent="   ", break_on_hyphens=False))


def meanwhile(text):
    """A line that the next one replaces, on a terminal only: the one place where a person must wait."""
    if sys.stdout.isatty():
        print(f"\r\033[K   {paint(text, 'dim')}", end="", flush=True)


def width():
    return max(72, min(110, shutil.get_terminal_size((100, 24)).columns))


def shown_width(text):
    """Columns on a terminal: combining marks take none, wide characters two."""
    return sum(
        0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text
    )


def row(*cells):
    padded = [cell + " " * max(0, size - shown_width(cell)) for cell, size in zip(cells, COLUMNS)]
    return ("   " + " ".join(padded)).rstrip()


def table_head():
    tell(paint(row("mail", "noticed", "decision", "model", "saved"), "dim"))


def milliseconds(value):
    """`12 ms`, `3.4 s`, or a dash for a step that a mail did not take."""
    if value is None:
        return "–"
    value = float(value)
    return f"{value:.0f} ms" if value < 1000 else f"{value / 1000:.1f} s"


def box(title, text):
    """A draft as it stands, with its headers on top."""
    line = "─" * max(3, width() - shown_width(title) - 9)
    tell(f"   {paint('┌─', 'dim')} {paint(title, 'bold')} {paint(line, 'dim')}")
    for each in text.rstrip().splitlines():
        tell(f"   {paint('│', 'dim')} {each.rstrip()}")
    tell(f"   {paint('└' + '─' * (width() - 4), 'dim')}")
