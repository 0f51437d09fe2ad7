import pytest

from annotate.reading.html.names import _PARTS, is_named_article, named_part, words_of_names
from annotate.reading.html.traits import Traits, traits_of

# For each part names that mean it, and names that look alike and do not.
NAMES = {
    "cookie notice": (["cookie-banner", "CookieConsent", "gdpr"], ["cookie-recipes", "biscuit"]),
    "comments": (
        ["comments", "comment-list", "disqus_thread", "respond"],
        ["no-comments", "common"],
    ),
    "newsletter": (["newsletter-box", "SignUp", "mc-embed-signup"], ["news", "design-up"]),
    "related": (
        ["related-posts", "most-read", "YouMayAlsoLike", "taboola", "video-playlist"],
        ["category-related", "video", "playwright"],
    ),
    "share": (["share-bar", "social", "sharing"], ["shareholders", "shared"]),
    "author": (["author-bio", "byline", "about-the-author"], ["authority", "tag-author"]),
    "advertisement": (["ad", "ads-300", "advert", "promo"], ["has-ads", "adverbs-", "promotion"]),
    "menu": (["nav", "main-nav", "breadcrumbs", "dropdown"], ["navy", "nave"]),
    "sidebar": (["sidebar", "side-bar", "widget"], ["with-sidebar", "post--no-sidebar"]),
    "tags": (["tags", "cat-links", "post-tags"], ["tag-politics", "stage"]),
    "date": (["date", "timestamp", "pub-date"], ["update", "data-date"]),
    "credit": (["photo-credit", "credit", "imageSource"], ["creditor", "credible"]),
    "footer": (["site-footer", "entry-meta", "copyright"], ["footnotes", "football"]),
    "header": (["masthead", "siteHeader", "topbar"], ["article-header", "page"]),
    "dialog": (["modal", "popup"], ["modality-", "popular-no"]),
    "form": (["search-form", "login", "poll"], ["research", "pollen"]),
}


def part(name: str) -> str:
    return named_part(words_of_names({"class": name}))


def test_each_part_has_names() -> None:
    assert NAMES.keys() == _PARTS.keys()


@pytest.mark.parametrize(
    ("kind", "name"), [(kind, name) for kind, (names, _) in NAMES.items() for name in names]
)
def test_hits(kind: str, name: str) -> None:
    assert part(name) == kind
    assert named_part(words_of_names({"id": f"x {name} y"})) == kind


@pytest.mark.parametrize(
    ("kind", "name"), [(kind, name) for kind, (_, names) in NAMES.items() for name in names]
)
def test_near_misses(kind: str, name: str) -> None:
    assert part(name) != kind


@pytest.mark.parametrize("name", ["article-body", "entry-content", "postBody", "story__body"])
def test_names_of_articles(name: str) -> None:
    assert is_named_article(words_of_names({"class": name}))


@pytest.mark.parametrize("name", ["article-body-header", "somebody", "contents", "postage"])
def test_near_misses_of_articles(name: str) -> None:
    assert not is_named_article(words_of_names({"class": name}))


@pytest.mark.parametrize(
    ("name", "inside", "expected"),
    [
        ("p", "", Traits(is_block=True)),
        ("b", "", Traits()),
        ("a", "href=b", Traits(is_link=True)),
        ("a", "name=b", Traits()),
        ("nav", "", Traits(is_block=True, part="menu", is_marked=True)),
        ("div", "role=navigation", Traits(is_block=True, part="menu", is_marked=True)),
        ("div", "class=share", Traits(is_block=True, part="share")),
        ("form", "id=commentform", Traits(is_block=True, part="comments", is_marked=True)),
        ("article", "class=related", Traits(is_block=True)),
        ("div", "itemprop=articleBody", Traits(is_block=True, is_article=True)),
        ("div", "class='entry-content'", Traits(is_block=True, is_article=True)),
        ("div", "hidden", Traits(is_block=True, is_hidden=True)),
        ("div", "style='color:red;display : none'", Traits(is_block=True, is_hidden=True)),
        ("div", "style=display:inline-block", Traits()),
        ("span", "style=display:block", Traits(is_block=True)),
        ("span", "class=credit", Traits(is_block=True, part="credit")),
        ("span", "class='x sr-only'", Traits(is_hidden=True)),
        ("span", "class='is-sr-only'", Traits(is_hidden=True)),
        ("svg", "", Traits(is_hidden=True)),
    ],
)
def test_traits(name: str, inside: str, expected: Traits) -> None:
    assert traits_of(name, inside) == expected
