"""What is shown where: filters, the map, margins, narrow windows, print, and without scripts."""

from __future__ import annotations

from dataclasses import replace

import pytest

from annotate.document import Label
from tests.browser.articles import every_kind, sample
from tests.browser.conftest import Show, Shown
from tests.render.builders import debate, document, harbour, long_document

REPORT = "report-with-comment"


def colour(shown: Shown, selector: str) -> str:
    found: str = shown.run("(s) => getComputedStyle(document.querySelector(s)).color", selector)
    return found


def test_filters_fade_and_tell_how_many_are_left(show: Show) -> None:
    shown = show(harbour())
    told = shown.page.locator(".tools [role=status]")
    assert told.text_content() == "All 5 sentences shown"
    shown.page.locator("input[value=q]").uncheck()
    assert told.text_content() == "4 of 5 sentences shown, the others faded"
    assert shown.page.locator(".s.off").all_text_contents() == [
        "Q“We had no choice,” Mayor Ana Ruiz said."
    ]
    assert shown.page.locator(".s.off").is_visible()
    shown.page.locator("input[value=q]").check()
    slider = shown.page.locator("input[type=range]")
    slider.fill("80")
    assert told.text_content() == "4 of 5 sentences shown, the others faded"
    assert shown.page.locator(".s.off.c").count() == 1
    assert shown.page.locator(".tools output").text_content() == "80%"
    assert colour(shown, ".s.off.c") != colour(shown, ".s.f")


def test_only_fades_the_others_from_the_start(show: Show) -> None:
    shown = show(harbour(), only=Label.COMMENT)
    assert shown.page.locator(".s.off").count() == 4
    assert shown.page.locator(".shares input:checked").count() == 1
    assert "1 of 5" in shown.page.locator(".tools [role=status]").text_content()


def test_a_click_on_the_map_leads_to_the_sentence(show: Show) -> None:
    shown = show(sample(REPORT), height=500)
    shown.page.locator(".strip").scroll_into_view_if_needed()
    box = shown.page.locator(".strip").bounding_box()
    assert box
    shown.page.mouse.click(box["x"] + box["width"] - 2, box["y"] + 10)
    assert shown.run("document.querySelector('.now').id") == "1-37"
    shown.settle()
    assert shown.run("document.querySelector('.now').getBoundingClientRect().bottom <= innerHeight")
    assert shown.run("parseFloat(document.querySelector('.here').style.left)") > 95
    seen = shown.run("parseFloat(document.querySelector('.seen').style.left)")
    shown.run("scrollTo(0, 0)")
    shown.settle()
    assert shown.run("parseFloat(document.querySelector('.seen').style.left)") < seen


@pytest.mark.parametrize("width", [320, 360, 767, 800, 1103, 1104, 1440, 2200])
def test_nothing_is_wider_than_the_window(show: Show, width: int) -> None:
    long = document(
        [("fact", "Donaudampfschifffahrts" * 12)],
        [("quote", "x" * 400), ("comment", "Comment " + "é" * 300)],
        path="news/" + "y" * 300 + ".txt",
    )
    shown = show(long, every_kind(), sample(REPORT), width=width)
    assert shown.run("document.documentElement.scrollWidth <= innerWidth")
    for link in shown.page.locator("th a").all():
        link.click()
    shown.settle()
    assert shown.run("document.documentElement.scrollWidth <= innerWidth")
    assert shown.said == []


@pytest.mark.parametrize("width", [360, 800, 1440])
def test_letters_stand_beside_the_line_where_the_sentence_begins(show: Show, width: int) -> None:
    shown = show(sample(REPORT), every_kind(), width=width, fragment="#a1")
    far = shown.run(
        """[...document.querySelectorAll('details[open] .s')].map((s) => {
            const letter = s.querySelector('.m').getBoundingClientRect();
            const range = document.createRange();
            const walker = document.createTreeWalker(s, NodeFilter.SHOW_TEXT);
            walker.nextNode(); walker.nextNode();
            range.setStart(walker.currentNode, 0);
            range.setEnd(walker.currentNode, 1);
            const first = range.getBoundingClientRect();
            return Math.abs((letter.top + letter.bottom - first.top - first.bottom) / 2);
        })"""
    )
    assert len(far) == len(sample(REPORT).sentences)
    assert max(far) < 10
    assert shown.run(
        "[...document.querySelectorAll('details[open] .s.q > .m')].every((m) =>"
        " m.getBoundingClientRect().right <= m.closest('.s').getBoundingClientRect().left)"
    )


def test_a_line_holds_sixty_to_seventy_characters(show: Show) -> None:
    shown = show(long_document(400), width=1440)
    widest = shown.run("document.querySelector('.text p').clientWidth")
    assert 30 < widest / 19 < 32  # in ems; an em holds a little more than two letters


def test_who_speaks_stands_in_the_margin_where_there_is_one(show: Show) -> None:
    beside = (
        "[...document.querySelectorAll('.who')].map((w) => w.getBoundingClientRect().right <="
        " w.parentElement.getBoundingClientRect().left)"
    )
    assert all(show(debate(), width=1000).run(beside))
    assert not any(show(debate(), width=360).run(beside))


def test_two_who_begin_on_one_line_do_not_cover_each_other(show: Show) -> None:
    found = document([("fact", "Row")], [("quote", "“Yes.”"), ("quote", "“No.”")])
    one, other = found.sentences[1:]
    debated = debate()
    speakers = debated.quotations[0], debated.quotations[3]
    quotations = tuple(
        replace(
            speaker, id=number, span=each.span, content=each.span, sentences=(each.id,), cue=None
        )
        for number, (speaker, each) in enumerate(zip(speakers, (one, other), strict=True))
    )
    sentences = (
        found.sentences[0],
        replace(one, quotations=(0,)),
        replace(other, quotations=(1,)),
    )
    shown = show(replace(found, sentences=sentences, quotations=quotations), width=1440)
    shown.settle()
    tops = shown.run(
        "[...document.querySelectorAll('.who')].map((w) => w.getBoundingClientRect().top)"
    )
    assert tops[1] - tops[0] > 15


def test_on_a_phone_the_reasons_do_not_cover_their_sentence(show: Show) -> None:
    shown = show(sample(REPORT), width=360, height=700)
    for number in (8, 20, 37):
        shown.page.locator(".s").nth(number).click()
        shown.settle()
        assert shown.run(
            "document.querySelector('.now').getBoundingClientRect().bottom <="
            " document.querySelector('#why').getBoundingClientRect().top"
        )


def test_the_table_is_sorted_by_any_column(show: Show) -> None:
    shown = show(sample("column"), harbour(), debate())
    titles = shown.page.locator("tbody th a")
    given = titles.all_text_contents()
    heads = shown.page.locator("thead button")
    assert heads.all_text_contents() == [
        "Article", "Genre", "Words", "Fact", "Quote", "Comment", "Speakers",
    ]  # fmt: skip
    shown.page.keyboard.press("Tab")
    heads.nth(5).focus()
    shown.page.keyboard.press("Enter")
    shares = shown.run(
        "[...document.querySelectorAll('tbody tr')].map((r) => Number(r.cells[5].dataset.n))"
    )
    assert shares == sorted(shares, reverse=True)
    assert shown.page.locator("th[aria-sort]").get_attribute("aria-sort") == "descending"
    assert shown.page.locator("#index [role=status]").text_content() == (
        "Sorted by comment, descending"
    )
    shown.page.keyboard.press("Enter")
    assert shown.page.locator("th[aria-sort]").get_attribute("aria-sort") == "ascending"
    heads.nth(0).click()
    assert titles.all_text_contents() == sorted(given, key=str.lower)


def test_a_row_leads_to_its_article_and_back(show: Show) -> None:
    shown = show(harbour(), debate())
    assert shown.page.locator("article:visible").count() == 0
    shown.page.locator("th a").nth(1).click()
    assert shown.page.locator("article:visible").get_attribute("id") == "a2"
    assert shown.page.locator("#a2 h2").first.is_visible()
    shown.page.locator(".shut:visible").click()
    assert shown.page.locator("article:visible").count() == 0


def test_an_address_leads_to_a_sentence(show: Show) -> None:
    shown = show(harbour(), sample(REPORT), fragment="#2-30")
    shown.settle()
    assert shown.run("document.querySelector('.now').id") == "2-30"
    top = shown.run("document.querySelector('.now').getBoundingClientRect().top")
    assert 0 < top < 800


def test_print_has_letters_and_no_panel(show: Show) -> None:
    shown = show(sample(REPORT))
    shown.page.locator(".s").nth(3).click()
    shown.page.emulate_media(media="print")
    hidden = (".side", "#why", "input", "dialog", ".seen", "footer button")
    assert shown.page.locator(", ".join(f"{each}:visible" for each in hidden)).count() == 0
    assert shown.page.locator(".m:visible").count() == len(sample(REPORT).sentences)
    assert shown.run("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert shown.page.pdf()[:5] == b"%PDF-"


def test_print_is_dark_on_white_where_the_screen_is_dark(show: Show) -> None:
    shown = show(sample(REPORT), scheme="dark")
    shown.page.emulate_media(media="print")
    assert shown.run("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert colour(shown, "body") == "rgb(29, 28, 26)"


def test_without_scripts_the_page_reads_as_well(show: Show) -> None:
    shown = show(sample("column"), sample(REPORT), script=False)
    page = shown.page
    assert (
        page.locator("#index").bounding_box()["y"]
        < page.locator("details").first.bounding_box()["y"]
    )
    page.locator("summary").nth(1).click()
    assert page.locator("#a2 .m:visible").count() == len(sample(REPORT).sentences)
    assert page.locator("#a2 .voices b:visible").count() > 3
    assert shown.said == []


def test_motion_only_where_it_is_wanted(show: Show) -> None:
    shown = show(harbour())
    assert shown.run("getComputedStyle(document.documentElement).scrollBehavior") == "auto"
    shown.page.emulate_media(reduced_motion="no-preference")
    assert shown.run("getComputedStyle(document.documentElement).scrollBehavior") == "smooth"


def test_a_long_article_is_shown_and_walked_without_delay(show: Show) -> None:
    shown = show(long_document(40_000))
    assert shown.page.locator(".s").count() == 2000
    took = shown.run(
        """() => {
            const start = performance.now();
            const key = {key: 'c', bubbles: true};
            for (let n = 0; n < 20; n += 1)
                document.body.dispatchEvent(new KeyboardEvent('keydown', key));
            return (performance.now() - start) / 20;
        }"""
    )
    assert took < 250  # milliseconds
    assert shown.run("document.querySelector('.now').id") == "1-99"
