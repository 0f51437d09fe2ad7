"""What the authors of pages call the parts of them, in classes and ids."""

from __future__ import annotations

import re
from collections.abc import Mapping

# The names are in small letters, with a hyphen before, between and after the words. A pattern is
# tried where a word begins; one that ends without a hyphen may go on. The first that fits counts.
_PARTS = {
    "cookie notice": r"cookie(?!-cutter|-recipe) | gdpr | consent | ccpa | onetrust",
    "comments": r"""
        comments? | disqus | respond- | repl(?:y|ies)- | reader-opinions | livefyre | feedback
        | discussion- | guestbook
        """,
    "newsletter": r"""
        newsletter | subscri(?:be|ption) | sign-?up | opt-?in | mailchimp | mc-embed | mailing-list
        | email-(?:form|capture|collect) | piano- | regwall
        """,
    "related": r"""
        related | recommend | recirc | outbrain | taboola | zergnet | trending | popular
        | most-(?:read|viewed) | latest-
        | (?:more|recent)-(?:from|stories|posts|articles|news|in|on|reading|entries)
        | (?:read|up|what-?s)-(?:next|more|also) | readnext | readmore | you-(?:may|might)
        | also-like | similar- | see-also | next-(?:post|article|story|prev) | prev-(?:post|next)
        | playlist | video-(?:carousel|list)
        | (?:post|article|page|nav)-navigation | post-nav | teaser-list
        """,
    "share": r"""
        shar(?:e|ing)(?!d|holder|point) | social | addtoany | sociable | follow-(?:us|me|buttons)
        | tweet-this | facebook- | twitter- | pinterest- | whatsapp- | like-button
        | jp-(?:post-flair|likes)
        """,
    "author": r"""
        authors?- | about-(?:the-)?author | bio-(?:box|info|text) | by-?line | contributor | writer-
        """,
    "advertisement": r"""
        ads?\d*- | adsbygoogle | advert | google-ad | dfp | gpt- | sponsor | promo(?!t) | affiliate
        | disclosure | commercial-
        """,
    "menu": r"""
        (?:sub|main|site|top|global|sec)?nav(?:bar|igation|list|s)?- | menu | breadcrumb
        | pagination | pager- | paginate | toolbar | skip-(?:link|to|nav) | (?:pages?|post)-links?
        | dropdown | tabs?-nav | jump-(?:to|link)
        """,
    "sidebar": r"side-?bar | widgets? | rail- | (?:left|right)-(?:rail|col) | rightrail",
    "tags": r"""
        tags?- | (?:tags?|topic|category|categories)-(?:list|links|cloud|wrap|container)
        | categories- | keywords- | filed-under | cat-links
        """,
    "date": r"date- | timestamp | published- | (?:publish|pub|post|entry)-date",
    "credit": r"(?:photo|image|picture|media|caption|img)-?(?:credit|source) | credits?-",
    "footer": r"""
        footer | colophon | copyright | legal- | (?:site|page)-info | (?:post|entry|article)-?meta
        | meta-(?:data|info|bar)
        """,
    "header": r"masthead | (?:site|page|global|top)-header | top-?bar | site-(?:title|branding)",
    "dialog": r"modal(?!it) | pop-?up | overlay- | lightbox | toast- | tooltip",
    "form": r"""
        search-?(?:form|box|bar|field|widget) | log-?in | sign-?in | poll- | survey
        """,
}
_PATTERNS = tuple(
    (kind, re.compile(rf"-(?:{names})", re.VERBOSE)) for kind, names in _PARTS.items()
)
_BODY = re.compile(
    r"""-(?:article|entry|post|story|blog|news|main|page|body)-?(?:body|content|text|copy|main)
        (?!-(?:header|top|footer|meta|wrap|container|sidebar))-
    | -(?:articlebody|storybody|mw-parser-output|e-content|blogpost|recipe|entry)-""",
    re.VERBOSE,
)
# Names of what an element has, of how it looks, or of what its article is about.
_OTHER = re.compile(
    r"""-?(?:has|with|no|without|is|js|not|category|tag|type|status|format|topic|postid|col|w|lg|md
        |sm|data|icon|fa|hide|show|single|page|elementor|wp-block|theme|track|qa|test)[-_]""",
    re.VERBOSE | re.IGNORECASE,
)
_MODIFIER = re.compile(r"--?(?:has|with|no|without|is)-[\w-]*", re.IGNORECASE)
_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_NO_WORD = re.compile(r"[^a-z0-9]+")


def words_of_names(given: Mapping[str, str]) -> str:
    """The words in the class and the id of an element, as in `-post-body-`, or nothing."""
    names = f"{given.get('class', '')} {given.get('id', '')}".split()
    told = "-".join(_MODIFIER.sub("", name) for name in names if not _OTHER.match(name))
    return f"-{_NO_WORD.sub('-', _HUMP.sub('-', told).lower())}-" if told else ""


def named_part(words: str) -> str:
    """The part of a page that an element is called, or nothing."""
    return next((kind for kind, pattern in _PATTERNS if pattern.search(words)), "")


def is_named_article(words: str) -> bool:
    """Whether an element is called an article, or what an article is in."""
    return _BODY.search(words) is not None
