"""Blocks into sentences.

NLTK's Punkt (Kiss and Strunk 2006), with parameters of our own, says of a full stop whether it ends
a sentence. It knows neither quotation marks nor attributions, so a layer of rules stands above it:
each place where a sentence might end is put to them in turn, and Punkt is asked where they are
silent. Everything looks at a bounded stretch around the place, so the time is linear in the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from annotate import data
from annotate.article import Article, Span
from annotate.document import Sentence

if TYPE_CHECKING:
    from nltk.tokenize.punkt import PunktSentenceTokenizer

_OPENING_QUOTES = "\"“„‟‘«»‹'`”"
_CLOSING_QUOTES = frozenset("\"”’»›'“")
_DASHES = "—–-"
# A run of final marks (an ellipsis may be spaced or in brackets), what closes after it, and the gap
# to the next word, which may be missing where a lower-case word or a closing mark meets a capital.
# Runs are tried once, from their beginning, and never given back: a million stops take linear time.
# The pattern opens with a class of characters, to which the search skips; assertions come second.
_CANDIDATE = re.compile(
    r"""(?P<mark>[.?!…\[](?<![.?!…][.?!…\[])(?<!\.\ [.?!…\[])
            (?:(?<=\[)(?:\.\.\.|…)\]|(?<=\.)(?:\ \.){2,}+|(?<!\[)[.?!…]*+))
        (?P<close>(?:["”’»›')\]}]|[\ \u00a0\u202f]»(?!\w))*+(?:\[\d{1,3}\])*+)
        (?P<gap>\s++|(?<=[a-z][.?!])(?=[A-Z][a-z])|(?<=[a-z0-9][.?!]["”])(?=[“"A-Z]))
        (?=\S)""",
    re.VERBOSE,
)
# How many characters on either side of a candidate are looked at.
_NEAR = 80
_WORD = re.compile(r"[^\W_][\w’'.&-]*")
_ACRONYM = re.compile(r"(?:[^\W\d_]{1,2}\.)+[^\W\d_]{1,2}")
_LIST_NUMBER = re.compile(r"\(?(?:\d{1,3}|[a-zA-Z]|[ivx]{1,5})")
_URL = re.compile(r"(?:https?://|www\.)\S*$")
# "[…]" and a lone "..." after a final mark belong to the sentence they follow.
_OMISSION = re.compile(r"(?:\[(?:\.\.\.|…)\]|(?:\.\.\.|…)\s*[\"”]?$)")
_NAME = r"(?:[A-Z][\w.’'-]*|de|van|von|der|bin|al|of|the)"
# "Macron said.", "she asked,", "the minister told reporters in …"
_ATTRIBUTION = re.compile(
    rf"""(?:I|[Hh]e|[Ss]he|[Tt]hey|[Ww]e|[Tt]he(?:\ [\w’'-]+){{1,3}}|{_NAME}(?:\ {_NAME}){{0,4}})
        (?:,\ \d{{1,3}},)?\ (?:\w+ly\ |then\ |also\ |had\ |has\ )?
        (?P<verb>\w+)(?:\ (?:him|her|them|me|us|reporters|[A-Z]\w+))?
        (?:(?P<stop>[.,;:!?]|$)|\ (?P<next>\w+))""",
    re.VERBOSE,
)
_PLAIN_VERBS = frozenset(("added", "continued", "explained", "said", "says", "told", "wrote"))
_FINAL = re.compile(r"[.?!]")
_DATE = (
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? "
    r"(?:[A-Z][a-z]+ \d{1,2},? \d{4}|\d{1,2} [A-Z][a-z]+,? \d{4})"
)
_DATELINE = re.compile(rf"(?P<date>{_DATE})\s+(?=[A-Z“\"])")
_LAST_UNIT = re.compile(
    rf"(?P<gap>\s\s*+)(?:(?P<date>{_DATE})$|(?=(?:Image|Photo|Credit|Picture): ))"
)


# In characters: 3,000 words and more.
_LONGEST_READ = 20_000


class _Candidate(NamedTuple):
    """A place where a sentence might end, and what stands near it."""

    mark: str
    close: str
    before: str
    after: str
    heads_sentence: bool

    @property
    def last(self) -> str:
        """The word before the mark."""
        words = self.before.rsplit(None, 1)
        return words[-1].strip("\"“”‘’'([{").rsplit("—", 1)[-1] if words else ""

    @property
    def word(self) -> str:
        """The word after the gap, opening marks left out; a sign where no word comes."""
        following = self.after.lstrip(_OPENING_QUOTES + _DASHES + " \u00a0\u202f([{¿¡")
        match = _WORD.match(following)
        return match[0].rstrip(".'’-&") if match else following[:1]


def as_read(sentence: Span) -> Span:
    """As much of a sentence as is searched for words: nobody writes longer ones, a machine may."""
    return Span(sentence.start, min(sentence.end, sentence.start + _LONGEST_READ))


def split_sentences(article: Article) -> tuple[Sentence, ...]:
    """The sentences of an article, in order; they cover everything in its blocks but white space.

    Spans index `article.text`. Nothing crosses a block.
    """
    found: list[Sentence] = []
    for block in article.blocks:
        for unit in _units(article.text, block.span):
            for span in _split(article.text, unit):
                found.append(Sentence(len(found), block.id, span))
    return tuple(found)


def _units(text: str, block: Span) -> Iterator[Span]:
    """A block without the dateline or the picture credit that was run together with it."""
    start = block.start
    if first := _DATELINE.match(text, start, block.end):
        yield Span(start, first.end("date"))
        start = first.end()
    tail = max(start, block.end - 2 * _NEAR)
    last = _LAST_UNIT.search(text, tail, block.end)
    if last and not (last["date"] and _FINAL.search(text, tail, last.start())):
        yield Span(start, last.start())
        start = last.end("gap")
    yield Span(start, block.end)


def _split(text: str, unit: Span) -> Iterator[Span]:
    start = unit.start
    for match in _CANDIDATE.finditer(text, unit.start, unit.end):
        candidate = _Candidate(
            match["mark"],
            match["close"],
            text[max(start, match.start() - _NEAR) : match.start()],
            text[match.end() : min(unit.end, match.end() + 3 * _NEAR)],
            bool(_LIST_NUMBER.fullmatch(text, start, match.start())),
        )
        if _ends_sentence(candidate):
            yield Span(start, match.start("gap"))
            start = match.end()
    if start < unit.end:
        yield Span(start, unit.end)


def _ends_sentence(candidate: _Candidate) -> bool:
    mark, close, after = candidate.mark, candidate.close, candidate.after
    if _OMISSION.match(after) or (close[:1] in (")", "]") and candidate.before[-1:] in ("(", "[")):
        return False  # "(!)" ends nothing
    word = candidate.word
    if not _CLOSING_QUOTES.isdisjoint(close):
        if (word.islower() and after[0] not in _OPENING_QUOTES) or _is_attribution(after, mark):
            return False
        if mark != ".":
            return True
    if mark != ".":
        return _ends_after_mark(mark, word, after)
    return _ends_after_stop(candidate, candidate.last, word)


def _ends_after_mark(mark: str, word: str, after: str) -> bool:
    """Whether a question mark, exclamation mark or ellipsis ends the sentence before `word`."""
    if word[:1].islower():
        return False
    if "?" in mark or "!" in mark or mark[0] == "[" or "...." in mark:
        return True
    # After a plain ellipsis a name goes on with the clause as often as not.
    return after[0] in _OPENING_QUOTES + _DASHES or word.lower() in data.words("sentence_starters")


def _ends_after_stop(candidate: _Candidate, last: str, word: str) -> bool:
    """Whether a single full stop ends the sentence between the words `last` and `word`."""
    lower, following = last.lower(), word.lower()
    if not last:
        return True
    if candidate.heads_sentence or lower in data.words("titles"):
        return False
    if word.islower() and (len(last) <= 4 or _URL.search(candidate.before)):
        return False
    starts = word[:1].isupper() and following in data.words("sentence_starters")
    if lower in data.words("months"):
        return starts or not (word[:1].isdigit() or word[:1].isupper())
    if last.isdigit() and following in data.words("calendar"):
        return False  # "25. Nov"
    if lower == "no" and word[:1].isdigit():
        return False
    if lower in ("a.m", "p.m") and word[:1].isupper():
        return following not in data.words("calendar")
    if len(last) == 1 and last.isupper():
        return starts
    if _ACRONYM.fullmatch(last) or lower in data.words("abbreviations"):
        quotation = candidate.after[0] in _OPENING_QUOTES
        return starts or (word[:1].isupper() and (quotation or _punkt_breaks(last, word)))
    return _punkt_breaks(last, word)


def _is_attribution(after: str, mark: str) -> bool:
    """Whether `after`, which follows a closed quotation, only tells who spoke it.

    `Macron said.` and `the minister asked on Monday, before …` do; `He said the plan was dead.`
    goes on to report something and is a sentence of its own.
    """
    match = _ATTRIBUTION.match(after)
    if not match or match["verb"].lower() not in data.words("speech_verbs"):
        return False
    following = match["next"]
    if mark == ".":
        # A full stop inside the marks closes a sentence for most: only the plainest verbs, alone.
        return following is None and match["verb"].lower() in _PLAIN_VERBS
    return following is None or (
        following.endswith(("ing", "ly")) or following in data.words("adverbials")
    )


def _punkt_breaks(last: str, word: str) -> bool:
    """Whether Punkt ends a sentence at the full stop between `last` and `word`.

    By its rules a plain word that it knows nothing of does: it need not be asked.
    """
    if word and last.isalpha() and len(last) > 1 and last.lower() not in _known():
        return True
    return bool(_punkt().text_contains_sentbreak(f"{last[-_NEAR:]}. {word[:_NEAR]}"))


@cache
def _known() -> frozenset[str]:
    """The words that Punkt's parameters say something of.

    Half of all articles (48 of 84 in quotations-dev) hold none of them before a full stop that is
    in doubt, and never load Punkt.
    """
    abbreviations, collocations = _lines("abbrev_types.txt"), _lines("collocations.tab")
    return frozenset((*abbreviations, *(pair.split("\t")[0] for pair in collocations)))


@cache
def _punkt() -> PunktSentenceTokenizer:
    """Punkt with the parameters that ship with us; `benchmarks/train_punkt.py` made them."""
    from nltk.tabdata import PunktDecoder
    from nltk.tokenize.punkt import PunktParameters, PunktSentenceTokenizer

    decoder = PunktDecoder()
    parameters = PunktParameters()
    parameters.abbrev_types = decoder.txt2set(_lines("abbrev_types.txt"))
    parameters.sent_starters = decoder.txt2set(_lines("sent_starters.txt"))
    parameters.collocations = set(decoder.tab2tups(_lines("collocations.tab")))
    parameters.ortho_context = decoder.tab2intdict(_lines("ortho_context.tab"))
    return PunktSentenceTokenizer(parameters)


def _lines(name: str) -> list[str]:
    return data.path("punkt").joinpath(name).read_text(encoding="utf-8").splitlines()
