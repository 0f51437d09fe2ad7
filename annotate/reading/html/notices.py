"""What a page says to its readers beside the article, known by the words alone."""

from __future__ import annotations

import re

# What has more words is hardly a notice, or the title of a list of links.
LONGEST_NOTICE = 60
LONGEST_TITLE = 8
# What a page says of its cookies is longer, and says so at once.
LONGEST_COOKIE_NOTICE = 200

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
# In both the first that fits counts.
_TITLES = {
    "related": r"""
        (?:related|recommended|similar|suggested|trending|popular|featured)
            (?:\ (?:articles?|posts?|stor(?:y|ies)|news|content|links?|topics?|reading|videos?|now
            |for\ you|reads?|coverage|recipes|pages
            |reports?|products|resources|columns|events|books))*
        | (?:more|latest|recent|other|top|most\ recent)
            \ (?:(?:from|in|on|about|by)\b.*|(?:news|stories|articles|posts|headlines|reading))
        | most\ (?:popular|read|viewed|shared|commented|recent)\b.*
        | (?:read|up|what['’]?s|what\ to\ (?:read|watch))\ (?:more|next|also|now) | keep\ reading
        | (?:you\ (?:may|might|could)|also)\ (?:also\ )?(?:like|love|enjoy|be\ interested)\b.*
        | explore\ (?:further|more) | don['’]?t\ miss | editor['’]?s['’]?\ picks?
        | part\ of\ complete\ coverage\b.* | (?:from\ )?around\ the\ web | from\ our\ partners
        | (?:previous|next|older|newer)\ (?:post|article|story|entry)s?
        | promoted\ (?:stories|links|content)
        """,
    "comments": r"""
        \d*\s*(?:comments?|responses|replies|thoughts\ on\b.*)(?:\ \(?\d+\)?)?
        | (?:leave|write|post|add|submit)\ (?:a|your)\ (?:comment|reply|response)s?\b.*
        | join\ the\ (?:conversation|discussion) | reader\ comments? | what\ do\ you\ think
        """,
    "share": r"""
        (?:share|spread|like)(?:\ (?:this|the|on|via|with)\b.*)? | tweet | pin\ it | print | e-?mail
        | follow\ (?:us|me)(?:\ on\b.*)? | copy\ link | click\ to\ share\b.*
        """,
    "author": r"""
        about\ (?:the\ |our\ )?(?:authors?|writers?|contributors?) | written\ by
        | by\ the\ same\ author
        """,
    "newsletter": r"""
        (?:sign\ up|subscribe)\b.* | newsletters?
        | (?:get|join|receive)\ (?:our|the|my)\ .*(?:newsletter|inbox).*
        """,
    "tags": r"(?:tags?|tagged(?:\ in|\ with)?|filed\ (?:under|in)|categor(?:y|ies)|topics)\b:?.*",
    "advertisement": r"advertise?(?:ment|ing)s? | sponsored(?:\ content|\ by\b.*)? | ad",
    "menu": r"(?:table\ of\ )?contents | jump\ to\b.* | back\ to\ top | skip\ to\b.*",
}
_NOTICES = {
    "newsletter": r"""
        (?:sign\ up|(?:click\ here\ to\ )?subscribe|register)\b
            .*\b(?:newsletter|inbox|e-?mails?|updates?|free)\b
        | (?:get|receive)\b.*\b(?:straight|delivered|direct(?:ly)?|right)
            \ to\ your\ (?:phone|inbox|e-?mail)
        | to\ (?:view|read|see|continue\ reading|access)\b
            .*(?:,|\b(?:please|must|need\ to|have\ to))\ (?:subscribe|log\ in|sign\ in|register)\b
        | .*\balready\ (?:a|have\ an?|an?)\ (?:subscriber|member|account|subscription)\b
            .*\b(?:log|sign)\ ?in\b
        | (?:please\ )?(?:sign\ ?up|subscribe|register|log\ ?in|sign\ ?in)
            (?:\ or\ (?:sign\ ?up|subscribe|register|log\ ?in|sign\ ?in))?
            \ to\ (?:continue|keep|read|unlock|view)\b
        | this\ (?:article|content|post|story)\ is\ (?:only\ )?(?:available\ to|for)
            \ (?:our\ )?(?:paid|paying|premium|registered)\ (?:members|subscribers|users)\b
        | (?:become|upgrade\ to)\ a\ (?:paid|paying|premium)\ (?:member|subscriber)\b
        """,
    "related": r"""
        (?:read\ (?:more|also|next)|also\ read|see\ also|related|more\ on\ this|watch|recommended)
            \s*:
        | read\ more\b
        """,
    "footer": r"""
        (?:copyright\ )?(?:©|\(c\))\ ?(?:copyright\ )?(?:19|20)\d\d\b | copyright\ (?:19|20)\d\d\b
        | .*\ball\ rights\ reserved\b | powered\ by\b
        | this\ (?:document|article|content|material)\ (?:is|may)\ (?:subject\ to|not\ be)
        | .*\bmay\ not\ be\ (?:published,\ )?(?:reproduced|republished|redistributed)\b
        """,
    "advertisement": r"""
        .*\b(?:amazon\ associates?|affiliate\ (?:links?|program|commission))\b | advertisement\b
        """,
    "credit": r"""
        (?:photo(?:graph)?|image|picture|illustration|screen(?:shot|grab))s?
            (?:\ (?:by|credit|courtesy)\b|\s*:).{0,80}$
        | credits?\s*:.{0,80}$
        """,
    "date": rf"""
        (?:(?:first\ |last\ )?(?:published|updated|posted|modified|created)(?:\ on|\ at)?:?\ ?)?
        (?:(?:mon|tues|wednes|thurs|fri|satur|sun)(?:day)?,?\ )?
        (?:\d{{1,2}}(?:st|nd|rd|th)?\ {_MONTH},?\ \d{{4}}
            |{_MONTH}\ \d{{1,2}}(?:st|nd|rd|th)?,?\ \d{{4}}
            |\d{{4}}-\d\d-\d\d|\d{{1,2}}[./]\d{{1,2}}[./]\d{{4}})
        (?:[,\ ]*(?:at|-|–|\|)?\ ?\d{{1,2}}[:.]\d\d(?:\ ?[ap]\.?m\.?)?(?:\ [A-Z]{{2,4}})?)?
        (?:\W*(?:last\ )?(?:updated|modified)\b.{{0,40}})?
        $""",
    "cookie notice": r".*\b(?:we|site|website)\ uses?\ cookies\b",
}
_COOKIES = r".{0,100}\b(?:we|site|website)\ uses?\ cookies\b"
_FLAGS = re.IGNORECASE | re.VERBOSE
_TITLE_PATTERNS = [
    (kind, re.compile(rf"(?:{title})\W*", _FLAGS)) for kind, title in _TITLES.items()
]
_COOKIE_PATTERN = re.compile(_COOKIES, _FLAGS)
_NOTICE_PATTERNS = [(kind, re.compile(notice, _FLAGS)) for kind, notice in _NOTICES.items()]


def title_kind(words: str) -> str:
    """The part of a page that a line which reads `words` opens, or nothing."""
    if words.count(" ") >= LONGEST_TITLE:
        return ""
    return next((kind for kind, pattern in _TITLE_PATTERNS if pattern.fullmatch(words)), "")


def notice_kind(words: str) -> str:
    """The part of a page that a paragraph which reads `words` is, or nothing."""
    count = words.count(" ")
    if count >= LONGEST_NOTICE:
        is_cookie_notice = count < LONGEST_COOKIE_NOTICE and _COOKIE_PATTERN.match(words)
        return "cookie notice" if is_cookie_notice else ""
    return next((kind for kind, pattern in _NOTICE_PATTERNS if pattern.match(words)), "")
