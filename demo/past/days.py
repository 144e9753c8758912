"""Days of a French town hall: working days, Paris time, and the day marks in the texts."""

import re
from datetime import date, datetime, timedelta, timezone

DAYS = {"fr": ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"],
        "en": ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
        "de": ["Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag"]}
MONTHS = {"fr": ["janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre",
                 "novembre", "décembre"],
          "en": ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
                 "November", "December"],
          "de": ["Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober",
                 "November", "Dezember"]}
MARK_DAYS = ("lun", "mar", "mer", "jeu", "ven", "sam", "dim")


def _easter(year):
    a, b, c = year % 19, year // 100, year % 100
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    k = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    m = (a + 11 * h + 22 * k) // 451
    month, day = divmod(h + k - 7 * m + 114, 31)
    return date(year, month, day + 1)


def is_working_day(day):
    easter = _easter(day.year)
    holidays = {(1, 1), (5, 1), (5, 8), (7, 14), (8, 15), (11, 1), (11, 11), (12, 25)}
    movable = {easter + timedelta(1), easter + timedelta(39), easter + timedelta(50)}
    return day.weekday() < 5 and (day.month, day.day) not in holidays and day not in movable


def working_day(day, steps):
    """The day itself if it is worked, else the next worked one; then `steps` worked days later."""
    if not is_working_day(day) and steps:
        steps -= 1
        day += timedelta(1)
    while not is_working_day(day):
        day += timedelta(1)
    for _ in range(steps):
        day += timedelta(1)
        while not is_working_day(day):
            day += timedelta(1)
    return day


def paris(day, time, seconds):
    """The moment in Paris: +02:00 from the last Sunday of March to the last Sunday of October."""
    hours, minutes = map(int, time.split(":"))

    def last_sunday(month):
        last = date(day.year, month, 31)
        return last - timedelta((last.weekday() + 1) % 7)

    summer = last_sunday(3) <= day < last_sunday(10)
    zone = timezone(timedelta(hours=2 if summer else 1))
    return datetime(day.year, day.month, day.day, hours, minutes, seconds, tzinfo=zone)


def fill_marks(text, first_day, language):
    """`{+12}` is the day twelve days after the exchange's first message; `{sam+12}` the first Saturday from that day on,
    written with its name."""

    def fill(match):
        day = first_day + timedelta(int(match[2]))
        if match[1]:
            day += timedelta((MARK_DAYS.index(match[1]) - day.weekday()) % 7)
        number = "1er" if day.day == 1 and language == "fr" else f"{day.day}." if language == "de" else str(day.day)
        words = f"{number} {MONTHS[language][day.month - 1]}"
        return f"{DAYS[language][day.weekday()]} {words}" if match[1] else words

    return re.sub(r"\{(%s)?\+(\d+)\}" % "|".join(MARK_DAYS), fill, text)
