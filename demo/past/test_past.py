"""Checks of the generated mailbox, read back with Python's own mail parser. Run: python3 -m unittest test_past"""

import collections
import email
import email.policy
import re
import unittest
from datetime import date, timedelta
from email.utils import getaddresses, parsedate_to_datetime
from pathlib import Path

import days
import past
import source

HERE = Path(__file__).parent
UNTIL = date(2026, 11, 27)
FICTION = ("01 99 00", "02 61 91", "03 53 01", "04 65 71", "05 36 49", "06 39 98")


def own_words(message):
    """The plain text of a message (or of its delivery report), unfolded."""
    report = message.get_content_type() == "multipart/report"
    body = next(message.iter_parts()) if report else message.get_body(("plain", "html"))
    text = body.get_content().replace("\r\n", "\n")
    if body.get_param("format") == "flowed":
        text = re.sub(r"(?m)(?<!^--) \n(?!>)", " ", text)
    return text


class GeneratedMailbox(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.files, cls.index = past.build(UNTIL, 1, HERE / "exchanges")
        cls.raw = dict(cls.files)
        cls.mail = {path: email.message_from_bytes(data, policy=email.policy.default) for path, data in cls.files}

    def test_the_same_arguments_give_the_same_bytes(self):
        self.assertEqual((self.files, self.index), past.build(UNTIL, 1, HERE / "exchanges"))
        self.assertNotEqual(self.files, past.build(UNTIL, 2, HERE / "exchanges")[0])

    def test_other_days_and_seeds_build(self):
        for step in [*range(1, 8), 60, 150, 190, 245]:
            with self.subTest(until=UNTIL + timedelta(step)):
                files, index = past.build(UNTIL + timedelta(step), step, HERE / "exchanges")
                self.assertEqual(len(index), len(self.index))

    def test_every_file_parses_without_a_defect(self):
        for path, message in self.mail.items():
            with self.subTest(path):
                for part in message.walk():
                    self.assertEqual(part.defects, [])
                    for name, value in part.items():
                        # A name that is not ASCII stands as an encoded word in Content-Type: against RFC 2047 §5,
                        # and what programs write.
                        if "name=" not in str(value) or part.get_filename().isascii():
                            self.assertEqual(list(value.defects), [], name)
                    if part.get_content_maintype() == "text" and part.get_content_subtype() != "rfc822-headers":
                        self.assertNotIn("\ufffd", part.get_content())
                self.assertTrue(own_words(message).strip())

    def test_headers_are_ascii_and_lines_end_in_crlf(self):
        for path, data in self.files:
            with self.subTest(path):
                head = data.partition(b"\r\n\r\n")[0]
                self.assertTrue(head.isascii())
                self.assertNotRegex(data, rb"(?<!\r)\n|\r(?!\n)")
                for line in head.split(b"\r\n"):
                    self.assertLessEqual(len(line), 998)
                    for word in re.findall(rb"=\?[^? ]+\?[^? ]+\?[^? ]*\?=", line):
                        self.assertLessEqual(len(word), 75)
                message = self.mail[path]
                for name in ("From", "To", "Subject", "Date", "Message-ID"):
                    self.assertEqual(len(message.get_all(name)), 1, name)
                self.assertNotIn("=?", str(message["Subject"]) + str(message["From"]))

    def test_subjects_and_names_read_back_as_written(self):
        exchanges = {exchange.name: exchange for exchange in source.read_all(HERE / "exchanges")}
        seen = set()
        for line in self.index:
            if line["exchange"] in seen:
                continue
            seen.add(line["exchange"])
            first = exchanges[line["exchange"]].parts[0].headers
            message = self.mail[line["file"]]
            name, mailbox = past.split_address(first["de"])
            self.assertEqual(str(message["Subject"]), first["objet"])
            self.assertEqual((message["From"].addresses[0].display_name, message["From"].addresses[0].addr_spec),
                             (name, mailbox))

    def test_a_reply_answers_a_message_of_the_inbox_and_comes_after_it(self):
        by_id = {message["Message-ID"].strip(): path for path, message in self.mail.items() if path.startswith("INBOX")}
        replies = {line["reply"]: line for line in self.index if line["reply"]}
        forwards = {line["forwarded"] for line in self.index if "forwarded" in line}
        self.assertEqual(set(replies) | forwards, {path for path in self.mail if path.startswith("Sent")})
        for path, line in replies.items():
            with self.subTest(path):
                reply, original = self.mail[path], self.mail[line["file"]]
                self.assertEqual(by_id[reply["In-Reply-To"].strip()], line["file"])
                self.assertEqual(reply["References"].split()[-1], original["Message-ID"].strip())
                moments = [parsedate_to_datetime(m["Date"]) for m in (original, reply)]
                self.assertLess(*moments)
                self.assertTrue(days.is_working_day(moments[1].date()))
                wanted = getaddresses([str(original["Reply-To"] or original["From"])])[0][1]
                self.assertEqual(reply["To"].addresses[0].addr_spec, wanted)
        for line in self.index:
            if "covered_by" in line:
                covered, reply = self.mail[line["file"]], self.mail[line["covered_by"]]
                self.assertLess(parsedate_to_datetime(covered["Date"]), parsedate_to_datetime(reply["Date"]))

    def test_references_point_backwards_only_at_existing_messages(self):
        dates = {message["Message-ID"].strip(): parsedate_to_datetime(message["Date"]) for message in self.mail.values()}
        self.assertEqual(len(dates), len(self.mail), "a Message-ID is used twice")
        for path, message in self.mail.items():
            for identifier in (message["References"] or "").split():
                self.assertLess(dates[identifier], parsedate_to_datetime(message["Date"]), path)

    def test_the_files_are_in_order_and_within_the_ninety_days(self):
        for folder in ("INBOX", "Sent"):
            moments = [parsedate_to_datetime(m["Date"]) for path, m in sorted(self.mail.items()) if path.startswith(folder)]
            self.assertEqual(moments, sorted(moments))
            self.assertGreaterEqual(moments[0].date(), UNTIL - timedelta(90))
            self.assertLess(moments[-1].date(), UNTIL)

    def test_written_words_are_in_the_file(self):
        """Nothing of a text is lost on its way through folding, quoting and encoding."""
        squeeze = lambda text: re.sub(r"[\s>]+", "", text)
        threads = [past.Thread(exchange, UNTIL, 1) for exchange in source.read_all(HERE / "exchanges")]
        for thread in threads:
            written = thread.exchange.parts
            made = sorted(thread.incoming + thread.sent, key=lambda item: item[0].date)
            for part, (letter, data, _) in zip(written, made):
                message = email.message_from_bytes(data, policy=email.policy.default)
                body = message.get_body(("plain", "html")) or next(message.iter_parts())
                text = body.get_content()
                if body.get_content_subtype() == "html":
                    continue
                self.assertIn(squeeze(thread._text(part)), squeeze(text), thread.exchange.name)
                names = [a.get_filename() for a in message.iter_attachments()] if message.is_multipart() else []
                for name, content in part.attachments:
                    self.assertIn(name, names)

    def test_addresses_and_numbers_are_invented(self):
        for path in list((HERE / "exchanges").glob("*.txt")) + [HERE / "guidance-accueil.txt"]:
            text = path.read_text(encoding="utf-8")
            for domain in re.findall(r"[\w.-]+@([\w.-]+\w)", text) + re.findall(r"https?://([\w.-]+)", text):
                self.assertTrue(domain.endswith(".example"), domain)
            for number in re.findall(r"\b0\d(?: \d\d){4}\b", text):
                self.assertTrue(number.startswith(FICTION), number)
        for path, message in self.mail.items():
            for field in ("From", "To", "Message-ID"):
                self.assertNotRegex(str(message[field]), r"@(?![\w.-]+\.example\b)", path)

    def test_no_mark_is_left_and_guidance_is_short(self):
        for path, message in self.mail.items():
            self.assertNotRegex(own_words(message), r"\{\w*\+\d+\}", path)
        self.assertLessEqual(len((HERE / "guidance-accueil.txt").read_bytes()), 6000)

    def test_counts(self):
        answered = [line for line in self.index if line["answered"]]
        kinds = collections.Counter(line["kind"] for line in self.index)
        self.assertTrue(all((line["kind"] in source.ANSWERED_KINDS) == line["answered"] for line in self.index), kinds)
        firsts = {line["exchange"]: line["language"] for line in answered}
        languages = collections.Counter(firsts.values())
        self.assertEqual((languages["en"], languages["de"]), (6, 3))
        self.assertGreaterEqual(sum(line["attachments"] > 0 for line in answered), 10)
        self.assertGreaterEqual(kinds["oublie"], 10)
        self.assertTrue(195 <= len(self.index) <= 225, len(self.index))


class Days(unittest.TestCase):
    def test_easter_and_working_days(self):
        self.assertEqual([days._easter(year) for year in (2024, 2025, 2026, 2027)],
                         [date(2024, 3, 31), date(2025, 4, 20), date(2026, 4, 5), date(2027, 3, 28)])
        self.assertEqual(days.working_day(date(2026, 11, 10), 1), date(2026, 11, 12))
        self.assertEqual(days.working_day(date(2026, 11, 14), 1), date(2026, 11, 16))
        self.assertEqual(days.working_day(date(2026, 11, 14), 0), date(2026, 11, 16))

    def test_marks(self):
        day = date(2026, 11, 17)
        self.assertEqual(days.fill_marks("{+14} {sam+0} {sam+5}", day, "fr"), "1er décembre samedi 21 novembre samedi 28 novembre")
        self.assertEqual(days.fill_marks("{+14}", day, "de"), "1. Dezember")

    def test_summer_time(self):
        self.assertEqual([str(days.paris(day, "10:00", 0).utcoffset()) for day in (date(2026, 10, 24), date(2026, 10, 25),
                                                                                    date(2027, 3, 28))],
                         ["2:00:00", "1:00:00", "2:00:00"])


if __name__ == "__main__":
    unittest.main()
