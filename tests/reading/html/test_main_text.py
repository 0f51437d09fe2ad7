from annotate.article import Article, Source
from annotate.reading.html.article import read_html

FERRY = (
    "<p>The ferry to Skerrin will sail twice a day from May, the harbour office said, and once more"
    " on Saturdays when the market is held.</p>"
    "<p>Passengers have asked for it since the bridge was closed, and the crew has been found.</p>"
    "<p>It is free for children.</p>"
)
PROSE = "<p>A paragraph of some other text that goes on for long enough to be taken for prose.</p>"
LINKS = "".join(
    f"<li><a href=/{number}>Another story number {number}</a></li>" for number in range(9)
)


def read(body: str, head: str = "") -> Article:
    return read_html(Source(f"<html><head>{head}</head><body>{body}</body></html>"))


def is_ferry(article: Article) -> bool:
    return article.text.startswith("The ferry") and article.text.endswith("for children.")


def kinds(article: Article) -> list[str]:
    return [each.kind for each in article.source.aside]


def test_marked_parts_are_aside() -> None:
    article = read(
        f"<header>The Post</header><nav>{LINKS}</nav><div>{FERRY}</div>"
        f"<aside>{PROSE}</aside><form>{PROSE}</form><footer>{PROSE}</footer>"
    )
    assert is_ferry(article)
    assert kinds(article) == ["header", "menu", "sidebar", "form", "footer"]
    assert [each.words for each in article.source.aside] == [2, 36, 17, 17, 17]


def test_named_parts_are_aside() -> None:
    article = read(
        f"<div id=menu>{LINKS}</div><div>{FERRY}<div class=related-posts>{PROSE}</div></div>"
        f"<div id=comments>{PROSE * 4}</div><div class='cookie-notice'>{PROSE}</div>"
    )
    assert is_ferry(article)
    assert kinds(article) == ["menu", "related", "comments", "cookie notice"]


def test_a_name_that_has_most_of_the_prose_means_something_else() -> None:
    assert is_ferry(read(f"<nav>{LINKS}</nav><form><div class=sidebar>{FERRY}</div></form>"))
    article = read(f"<div class=widget>{FERRY}</div><div class=promo>{PROSE}</div>")
    assert article.text.startswith("The ferry")


def test_other_comments_may_be_longer_than_the_article() -> None:
    assert is_ferry(read(f"<div>{FERRY}</div><div id=comments>{PROSE * 6}</div>"))


def test_an_article_is_found_by_its_element_or_its_name() -> None:
    around = f"<div>{PROSE}<p>Short.</p></div>"
    for body in (
        f"<article>{FERRY}</article>",
        f"<div class=entry-content>{FERRY}</div>",
        f"<div itemprop=articleBody>{FERRY}</div>",
    ):
        article = read(around + body)
        assert is_ferry(article)
        assert kinds(article) == ["other"]


def test_lists_of_links_are_aside() -> None:
    article = read(f"<div><ul>{LINKS}</ul>{FERRY}<div><ul>{LINKS}</ul></div></div>")
    assert is_ferry(article)
    assert kinds(article) == ["related", "related"]


def test_a_sentence_that_is_mostly_a_link_is_prose() -> None:
    sentence = (
        "<p>In a letter of May <a href=/a>the harbour office said that the boat had been sold</a>."
    )
    assert read(f"<article>{FERRY}{sentence}</article>").text.endswith("had been sold.")
    other = "<p><a href=/a>The harbour office said that the boat had been sold last May.</a>"
    assert is_ferry(read(f"<article>{FERRY}{other}</article>"))


def test_a_list_with_links_in_it_is_none() -> None:
    items = "<li>The <a href=a>first boat</a> sails at seven in the morning.<li>The next at nine."
    article = read(f"<div>{FERRY}<ul>{items}</ul></div>")
    assert article.text.endswith("The next at nine.")


def test_what_stands_under_a_title_of_another_part_is_aside() -> None:
    titled = "<div><h3>Related stories</h3><p>The lock is open.</p></div>"
    article = read(f"<article>{FERRY}{titled}</article>")
    assert is_ferry(article)
    assert kinds(article) == ["related"]


def test_a_title_with_nothing_left_under_it_is_aside() -> None:
    article = read(f"<article>{FERRY}<h3>In other towns</h3><ul>{LINKS}</ul></article>")
    assert is_ferry(article)
    assert kinds(article) == ["related", "related"]
    part = f"<h2>The market</h2><h3>In town</h3><ul>{LINKS}</ul><p>It is held on Saturdays.</p>"
    article = read(f"<article>{FERRY}{part}</article>")
    assert article.text.endswith("The market\n\nIn town\n\nIt is held on Saturdays.")


def test_notices_are_aside() -> None:
    article = read(f"<article>{FERRY}<p>© 2026 The Post. All rights reserved.</p></article>")
    assert is_ferry(article)
    assert kinds(article) == ["footer"]


def test_the_headline_is_fetched_from_before_the_article() -> None:
    body = f"<div><h1>Ferry sails again</h1><p class=date>2 May</p></div><article>{FERRY}</article>"
    assert read(body).text.startswith("Ferry sails again\n\nThe ferry")
    logo = f"<h1>The Post</h1><h2>Ferry sails again</h2><article>{FERRY}</article>"
    article = read(logo, "<title>Ferry sails again - The Post</title>")
    assert article.text.startswith("Ferry sails again\n\nThe ferry")
    assert (
        read(f"<h1><a href=/>The Post</a></h1><article>{FERRY}</article>").text[:9] == "The ferry"
    )


def test_a_date_between_headline_and_article_is_aside() -> None:
    head = f"<h1>Ferry sails again</h1>{PROSE}<p>2 May 2026</p>"
    article = read(f"<div><div>{head}</div><article>{FERRY}</article></div>")
    assert "2026" not in article.text


def test_an_aside_that_is_longer_than_the_article_is_aside() -> None:
    article = read(f"<article>{FERRY}</article><aside>{PROSE * 6}</aside>")
    assert is_ferry(article)
    assert kinds(article) == ["sidebar"]


def test_dates_and_tags_hold_no_prose() -> None:
    posts = f"<div class=date-posts>{FERRY}</div>" * 2
    assert read(posts).text.count("The ferry") == 2


def test_an_article_that_is_hidden_is_read_where_no_other_is_seen() -> None:
    hidden = f"<div id=article-body style='display: none'>{FERRY}</div>"
    article = read(f"<h1>Ferry sails again</h1>{hidden}<p>Log in to continue.</p>")
    assert "The ferry to Skerrin" in article.text
    assert "hides its article" in article.source.warnings[0]
    article = read(f"<article>{FERRY}{PROSE}</article>{hidden}")
    assert article.text.count("The ferry to Skerrin") == 1
    assert article.source.warnings == ()
    assert "hidden" in kinds(article)


def test_what_is_in_a_quotation_is_no_footer() -> None:
    quotation = "<blockquote><p>No boat, no town.<footer>Ruth Okonjo</footer></blockquote>"
    assert read(f"<article>{FERRY}{quotation}</article>").text.endswith("town.\n\nRuth Okonjo")


def test_a_fragment_is_article_but_for_what_is_marked() -> None:
    article = read_html(Source(f"<p>Short.</p><nav>a</nav><ul>{LINKS}</ul><div>b</div>"))
    assert article.text.startswith("Short.\n\nAnother story number 0")
    assert article.text.endswith("b")
    assert kinds(article) == ["menu"]


def test_where_nothing_else_is_on_the_page_it_is_the_article() -> None:
    article = read("<nav>One.</nav><footer>Two.</footer>")
    assert article.text == "One.\n\nTwo."
    assert article.source.aside == ()
    assert read("").text == ""


def test_columns_of_a_page_laid_out_in_a_table() -> None:
    row = f"<td><ul>{LINKS}</ul></td><td>{FERRY}</td>"
    assert is_ferry(read(f"<table><tr>{row}</tr></table>"))
