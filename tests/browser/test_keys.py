"""The whole page without a mouse."""

from __future__ import annotations

from tests.browser.articles import sample
from tests.browser.conftest import Show, Shown
from tests.render.builders import debate, document, harbour

REPORT = "report-with-comment"


def at(shown: Shown) -> int:
    """The number of the sentence that has the focus and is marked."""
    return int(
        shown.run(
            "[...document.querySelectorAll('.s')].findIndex((s) => s.matches('.now')"
            " && s.contains(document.activeElement))"
        )
    )


def press(shown: Shown, *keys: str) -> int:
    for key in keys:
        shown.page.keyboard.press(key)
    return at(shown)


def test_j_and_k_walk_from_the_first_sentence_to_the_last(show: Show) -> None:
    shown = show(harbour())
    assert [press(shown, "j") for _ in range(6)] == [0, 1, 2, 3, 4, 4]
    assert [press(shown, "k") for _ in range(5)] == [3, 2, 1, 0, 0]


def test_arrows_walk_too(show: Show) -> None:
    shown = show(harbour())
    assert press(shown, "ArrowRight") == 0
    assert [press(shown, key) for key in ("ArrowDown", "ArrowRight", "ArrowUp", "ArrowLeft")] == [
        1,
        2,
        1,
        0,
    ]


def test_up_and_down_scroll_as_ever_where_no_sentence_is_chosen(show: Show) -> None:
    shown = show(sample(REPORT), height=400)
    press(shown, "ArrowDown")
    shown.page.wait_for_function("scrollY > 0")
    assert at(shown) == -1


def test_letters_find_comments_quotes_and_loaded_words(show: Show) -> None:
    found = sample(REPORT)
    comments = [each.id for each in found.sentences if each.label == "comment"]
    quotes = [each.id for each in found.sentences if each.label == "quote"]
    shown = show(found)
    assert [press(shown, "c") for _ in comments] == comments
    assert press(shown, "Shift+C") == comments[-2]
    shown = show(found)
    assert [press(shown, "q") for _ in quotes] == quotes
    assert press(shown, "Shift+Q") == quotes[-2]
    assert press(show(harbour()), "w") == 1


def test_it_is_said_when_there_are_no_more(show: Show) -> None:
    shown = show(document([("fact", "Rain.")]))
    press(shown, "c")
    assert shown.page.locator("main > [role=status]").text_content() == "No more of these"


def test_enter_opens_the_reasons_and_escape_closes_them(show: Show) -> None:
    shown = show(harbour())
    why = shown.page.locator("#why")
    press(shown, "c", "Enter")
    assert "Comment, 70% sure" in why.text_content()
    assert "line 5, column 1" in why.text_content()
    assert at(shown) == 4
    press(shown, "k")
    assert "Fact, 90% sure" in why.text_content()
    press(shown, "Escape")
    assert why.is_hidden()
    assert at(shown) == 3


def test_the_close_button_gives_the_focus_back(show: Show) -> None:
    shown = show(harbour(), width=360)
    press(shown, "c", "Enter")
    shown.page.locator(".close").focus()
    press(shown, "Enter")
    assert shown.page.locator("#why").is_hidden()
    assert at(shown) == 4


def test_the_strongest_reason_comes_first_with_a_bar_as_long_as_it_is_strong(show: Show) -> None:
    shown = show(harbour())
    press(shown, "c", "Enter")
    assert shown.page.locator("#why li .count").all_text_contents() == ["settles it", "+1.25"]


def test_tab_goes_through_the_page_once_and_a_key_to_where_one_was(show: Show) -> None:
    shown = show(debate())
    seen = []
    for _ in range(14):
        shown.page.keyboard.press("Tab")
        seen.append(
            shown.run(
                "document.activeElement.className || document.activeElement.type"
                " || document.activeElement.tagName"
            )
        )
    assert seen[:5] == ["skip", "m", "checkbox", "checkbox", "checkbox"]
    assert seen[5] == "strip"
    assert seen[6] == "range"
    assert seen[7:11] == ["button"] * 4
    assert seen[11] == "plain"


def test_the_map_is_a_slider(show: Show) -> None:
    shown = show(sample(REPORT))
    strip = shown.page.get_by_role("slider").first
    strip.focus()
    for key, now in (("End", "38"), ("ArrowLeft", "37"), ("PageUp", "27"), ("Home", "1")):
        shown.page.keyboard.press(key)
        assert strip.get_attribute("aria-valuenow") == now
    assert strip.get_attribute("aria-valuetext") == (
        "1 of 38, fact: Town of Kivuli Springs to meter every household tap by June"
    )
    shown.page.keyboard.press("Enter")
    assert "line 1, column 1" in shown.page.locator("#why").text_content()


def test_a_speaker_is_lit_by_focus_and_pinned_by_enter(show: Show) -> None:
    shown = show(debate())
    button = shown.page.locator(".voices button").first
    button.focus()
    assert lit(shown) == ["“We cannot sleep,”", "“The horn wakes every child,”", "“Soon,”", "R"]
    assert shown.run("document.querySelector('.beam').getAttribute('d')").count("M") == 4
    press(shown, "Enter")
    assert button.get_attribute("aria-pressed") == "true"
    button.blur()
    assert len(lit(shown)) == 4
    assert [press(shown, "n") for _ in range(4)] == [1, 2, 6, 7]
    press(shown, "Escape")
    assert lit(shown) == []
    assert button.get_attribute("aria-pressed") == "false"


def lit(shown: Shown) -> list[str]:
    """Quoted words that are lit, and an R for each sentence that is."""
    found: list[str] = shown.run(
        "[...document.querySelectorAll('.v.lit')].map((v) => v.textContent)"
        ".concat([...document.querySelectorAll('.s.lit')].map(() => 'R'))"
    )
    return found


def test_help_lists_the_keys_and_switches_letters_off(show: Show) -> None:
    shown = show(harbour())
    press(shown, "?")
    dialog = shown.page.locator("dialog")
    assert "next comment" in dialog.text_content()
    dialog.get_by_role("checkbox").uncheck()
    press(shown, "Escape")
    assert dialog.is_hidden()
    assert press(shown, "j", "c") == -1
    assert press(shown, "ArrowRight") == 0


def test_what_is_faded_is_passed_over(show: Show) -> None:
    shown = show(harbour())
    shown.page.locator("input[value=f]").uncheck()
    assert [press(shown, "j") for _ in range(2)] == [2, 4]


def test_letters_with_control_are_left_to_the_browser(show: Show) -> None:
    shown = show(harbour())
    assert press(shown, "Control+j") == -1


def test_keys_mean_the_article_that_is_open(show: Show) -> None:
    shown = show(harbour(), debate())
    assert press(shown, "j") == -1
    shown.page.locator("th a").nth(1).click()
    press(shown, "j")
    assert shown.run("document.querySelector('.now').id") == "2-0"
