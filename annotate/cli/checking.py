"""What stands behind `annotate check` and its kin: articles examined, and what is let stand."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from annotate.article import Article, Failure
from annotate.cache import Cache, stamp_of
from annotate.checks.baseline import read_baseline
from annotate.checks.fingerprints import fingerprint
from annotate.checks.gate import Examined, examine, verdict
from annotate.checks.registry import RULES
from annotate.checks.sidecar import Sidecars
from annotate.checks.standing import Standing
from annotate.cli.inputs import Inputs, worked
from annotate.document import Document
from annotate.findings import Report

if TYPE_CHECKING:
    from annotate.batch import Work
    from annotate.checks.policy import Policy
    from annotate.reading.inputs import Input
    from annotate.revision import Revision

_Asked = dict[str, Any]


@contextmanager
def examined(
    asked: _Asked, inputs: Inputs, shape: Callable[[Policy], Policy] = lambda policy: policy
) -> Iterator[tuple[Iterator[Examined | Failure], list[Failure]]]:
    """What the rules find in each article, as it comes, and the failures among what has come.

    `shape` makes of the policy of an article the one that it is examined by.
    """
    with worked(asked, inputs, _work(inputs, _caches(asked, inputs), shape)) as results:
        yield results


def check(asked: _Asked, inputs: Inputs, *, accepting: bool = True) -> Report:
    """The report on the inputs, without what is let stand; the baseline counts if `accepting`.

    Raises `UsageError` where a baseline, a sidecar or the revision cannot be had.
    """
    past = _past(asked)
    recent, unchanged = _parted(inputs, past)
    baselines = {
        settings.baseline: read_baseline(settings.baseline)
        for settings in inputs.all_settings()
        if settings.baseline and accepting
    }
    beside = list(_beside(asked, unchanged))
    with examined(asked, recent) as (results, _):
        found = [*(each for each in beside if isinstance(each, Failure)), *results]
    accepted = {
        each.path: baselines[each.policy.baseline].accepted(each.path)
        for each in found
        if isinstance(each, Examined) and each.policy.baseline in baselines
    }
    # An article that gives itself a name does not choose its sidecar by it.
    files = {each.path: each.file for each in found if isinstance(each, Examined)}
    sidecars = Sidecars()
    standing = Standing(
        suppressions=lambda path: sidecars.suppressions(path, files.get(path)),
        accepted=lambda path: accepted.get(path, {}),
        old=_old(asked, recent, past) if past else None,
    )
    report = verdict(
        found, standing, beside=[each for each in beside if isinstance(each, Examined)]
    )
    return replace(report, unchanged=len(unchanged.files))


def check_article(article: Article, *, file: str, policy: Policy, cached: Cache | None) -> Examined:
    """What the rules of a policy find in an article of a file; the cache may know its labels."""
    return replace(examine(_labelled(article, policy, cached), policy), file=file)


def _labelled(article: Article, policy: Policy, cached: Cache | None) -> Document:
    from annotate.pipeline import label_article

    if cached is None:
        return label_article(article, policy.stance, policy.model)
    key = cached.key(article, policy.stance)
    document = cached.find(key, article)
    if document is None:
        document = label_article(article, policy.stance, policy.model)
        cached.keep(key, document, article)
    return document


def _caches(asked: _Asked, inputs: Inputs) -> Mapping[str, Cache]:
    """What is kept of earlier runs, by the judge that labelled it."""
    judges = inputs.judges()
    folder = None if asked["no_cache"] else _cache_folder(os.environ)
    if folder is None:
        return {}
    caches = {model: Cache(folder, stamp_of(judge)) for model, judge in judges.items()}
    for cached in caches.values():
        cached.sweep()
    return caches


def _cache_folder(environ: Mapping[str, str]) -> Path | None:
    """Where labelled documents are kept; nowhere for a user without a home."""
    if environ.get("ANNOTATE_CACHE_DIR"):
        return Path(environ["ANNOTATE_CACHE_DIR"])
    with suppress(RuntimeError):
        return Path(environ.get("XDG_CACHE_HOME") or Path.home() / ".cache", "annotate")
    return None


def _work(
    inputs: Inputs, caches: Mapping[str, Cache], shape: Callable[[Policy], Policy]
) -> Callable[[Input], Work[Examined]]:
    """What is to be done with the articles of each input, by its settings."""
    policies: dict[int, Policy] = {}

    def work(file: Input) -> Work[Examined]:
        settings = inputs.settings(file.path)
        if id(settings) not in policies:
            policies[id(settings)] = shape(settings.policy)
        policy = policies[id(settings)]
        cached = caches.get(policy.model)
        return partial(check_article, file=file.path, policy=policy, cached=cached)

    return work


def _past(asked: _Asked) -> Revision | None:
    """The revision since which things are new, where one is named."""
    if asked.get("since") is None:
        return None
    from annotate.revision import revision

    return revision(asked["since"])


def _parted(inputs: Inputs, past: Revision | None) -> tuple[Inputs, Inputs]:
    """The inputs with something new in them, and those that are as they were."""
    recent: list[Input | Failure] = []
    unchanged: list[Input | Failure] = []
    for each in inputs.files:
        is_new = past is None or isinstance(each, Failure) or not past.holds(each.path)
        (recent if is_new else unchanged).append(each)
    return (
        replace(inputs, files=tuple(recent)),
        replace(inputs, files=tuple(unchanged), skipped={}),
    )


def _beside(asked: _Asked, unchanged: Inputs) -> Iterator[Examined | Failure]:
    """What the articles that are as they were hold against others: quotations, by and large.

    That does not hang on the judge of comment, so the quick one will do.
    """
    from annotate.pipeline import LIGHT

    def comparing(policy: Policy) -> Policy:
        rules = {name: ruling for name, ruling in policy.rules.items() if RULES[name].across}
        return replace(policy, rules=rules, model=LIGHT)

    if any(comparing(settings.policy).rules for settings in unchanged.all_settings()):
        with examined(asked, unchanged, comparing) as (results, _):
            yield from results


def _old(asked: _Asked, recent: Inputs, past: Revision) -> frozenset[str]:
    """The fingerprints of the sentences that changed files had, gone ones among them."""
    from annotate.pipeline import sentence_texts
    from annotate.reading.articles import is_article

    named = {os.path.realpath(each.path) for each in recent.files if not isinstance(each, Failure)}
    found: set[str] = set()
    for name, data in past.past():
        path = str(past.root / name)
        if is_article(path) or path in named:
            texts = sentence_texts(
                data,
                path=path,
                input_format=asked["input_format"],
                encoding=recent.settings(path).encoding,
                text_field=asked["text_field"],
                text_format=asked["text_format"],
            )
            found.update(map(fingerprint, texts))
    return frozenset(found)
