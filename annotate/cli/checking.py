"""What stands behind `annotate check` and its kin: articles examined, and what is let stand."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from annotate.cache import Cache, stamp_of
from annotate.checks.baseline import read_baseline
from annotate.checks.fingerprints import fingerprint
from annotate.checks.gate import Examined, examine, verdict
from annotate.checks.sidecar import Sidecars
from annotate.checks.standing import Standing
from annotate.cli.inputs import Inputs, worked
from annotate.document import Article, Document, Failure
from annotate.findings import Report

if TYPE_CHECKING:
    from annotate.batch import Work
    from annotate.checks.policy import Policy
    from annotate.reading.inputs import Input

_Asked = dict[str, Any]


@contextmanager
def examined(
    asked: _Asked, inputs: Inputs
) -> Iterator[tuple[Iterator[Examined | Failure], list[Failure]]]:
    """What the rules find in each article, as it comes, and the failures among what has come."""
    with worked(asked, inputs, _work(inputs, _caches(asked, inputs))) as results:
        yield results


def check(asked: _Asked, inputs: Inputs, *, accepting: bool = True) -> Report:
    """The report on the inputs, without what is let stand; the baseline counts if `accepting`.

    Raises `UsageError` where a baseline, a sidecar or the revision cannot be had.
    """
    recent, unchanged, old = _since(asked, inputs)
    baselines = {
        settings.baseline: read_baseline(settings.baseline)
        for settings in inputs.all_settings()
        if settings.baseline and accepting
    }
    with examined(asked, recent) as (results, _):
        found = list(results)
    accepted = {
        each.path: baselines[each.policy.baseline].accepted(each.path)
        for each in found
        if isinstance(each, Examined) and each.policy.baseline in baselines
    }
    standing = Standing(Sidecars().suppressions, lambda path: accepted.get(path, {}), old)
    return verdict(found, standing, unchanged=unchanged)


def check_article(article: Article, *, policy: Policy, cached: Cache | None) -> Examined:
    """What the rules of a policy find in an article; the cache may know how it is labelled."""
    return examine(_labelled(article, policy, cached), policy)


def _labelled(article: Article, policy: Policy, cached: Cache | None) -> Document:
    from annotate.pipeline import label_article

    if cached is None:
        return label_article(article, policy.stance, policy.model)
    key = cached.key(article, policy.stance)
    document = cached.find(key, article.source)
    if document is None:
        document = label_article(article, policy.stance, policy.model)
        cached.keep(key, document, article.source)
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


def _work(inputs: Inputs, caches: Mapping[str, Cache]) -> Callable[[Input], Work[Examined]]:
    """What is to be done with the articles of each input, by its settings."""
    policies: dict[int, Policy] = {}

    def work(file: Input) -> Work[Examined]:
        settings = inputs.settings(file)
        if id(settings) not in policies:
            policies[id(settings)] = replace(settings.policy, baseline=settings.baseline)
        policy = policies[id(settings)]
        return partial(check_article, policy=policy, cached=caches.get(policy.model))

    return work


def _since(asked: _Asked, inputs: Inputs) -> tuple[Inputs, int, frozenset[str] | None]:
    """The inputs that changed since the revision, how many did not, and the sentences it had."""
    if asked.get("since") is None:
        return inputs, 0, None
    from annotate.pipeline import sentence_texts
    from annotate.reading.articles import is_article
    from annotate.revision import revision

    then = revision(asked["since"])
    recent = tuple(
        each for each in inputs.files if isinstance(each, Failure) or not then.holds(each.path)
    )
    named = {os.path.realpath(each.path) for each in recent if not isinstance(each, Failure)}
    old = frozenset(
        fingerprint(text)
        for path, data in then.past()
        if is_article(path) or str(then.root / path) in named
        for text in sentence_texts(data, path=path, text_field=asked["text_field"])
    )
    return replace(inputs, files=recent), len(inputs.files) - len(recent), old
