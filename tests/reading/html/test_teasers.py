from annotate.article import Article, Source
from annotate.reading.html.article import read_html

PROSE = "<p>A paragraph of some text that goes on for long enough to be taken for prose.</p>"
ARTICLE = PROSE * 4


def read(body: str, title: str = "") -> Article:
    return read_html(Source(f"<html><title>{title}</title><body>{body}</body></html>"))


def teaser(heading: str, about: str = "") -> str:
    return f"<div><h3><a href=/b>{heading}</a></h3>{about}</div>"


def kinds(article: Article) -> list[str]:
    return [each.kind for each in article.source.aside]


def test_a_heading_that_leads_elsewhere_is_aside_with_what_is_about_it() -> None:
    cards = teaser("The lock is open", "<p>2 May</p>") + teaser("The bridge is shut", PROSE)
    article = read(f"<article>{ARTICLE}{cards}</article>")
    assert len(article.blocks) == 4
    assert kinds(article) == ["related", "related"]


def test_a_link_around_all_of_it_is_the_same() -> None:
    card = "<a href=/b><div><h4>The lock is open</h4></div></a>"
    assert len(read(f"<article>{ARTICLE}{card}</article>").blocks) == 4


def test_a_title_in_the_article_may_be_a_link() -> None:
    parts = teaser("The lock") + PROSE + teaser("The bridge") + PROSE
    assert len(read(f"<article>{ARTICLE}{parts}</article>").blocks) == 8
    assert kinds(read(f"<article>{ARTICLE}<h3>The <a href=/b>lock</a></h3></article>")) == []


def test_so_may_the_title_of_the_page() -> None:
    article = read(f"<div>{teaser('The lock')}<p>2 May</p>{ARTICLE}</div>", "The lock - Post")
    assert article.text.startswith("The lock")


def test_two_paragraphs_are_more_than_a_teaser() -> None:
    article = read(f"<article>{ARTICLE}{teaser('The lock', PROSE * 2)}</article>")
    assert len(article.blocks) == 7


def test_where_most_is_in_teasers_they_are_read() -> None:
    article = read(f"<main>{PROSE}{teaser('The lock', PROSE) * 3}</main>")
    assert len(article.blocks) == 7
