"""What is let stand: what is suppressed, held in the baseline, or older than a revision."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from annotate.checks.fingerprints import ARTICLE, fingerprint
from annotate.checks.policy import Policy
from annotate.checks.rule import Rule
from annotate.checks.rules import unexplained_suppression, unused_suppression
from annotate.checks.suppressions import Suppression
from annotate.findings import Checked, Finding


@dataclass(frozen=True, slots=True)
class Standing:
    """What is let stand beside the suppressions in the articles themselves.

    `suppressions` has those that are written elsewhere for the article at a path, `accepted` how
    many findings of a rule and a key the baseline holds for it. `old` holds the fingerprints of
    the sentences that are not new; where it is None every finding counts.
    """

    suppressions: Callable[[str], Sequence[Suppression]] = lambda _: ()
    accepted: Callable[[str], Mapping[tuple[str, str], int]] = lambda _: {}
    old: frozenset[str] | None = None


def settle(
    path: str,
    findings: Iterable[Finding],
    suppressions: Sequence[Suppression],
    policy: Policy,
    standing: Standing,
) -> Checked:
    """The findings in an article that nobody lets stand, with how many of the others there are."""
    found = list(_numbered(sorted(findings, key=_order)))
    covering = _Covering(suppressions)
    left = [finding for finding in found if not covering.takes(finding)]
    ignored = len(found) - len(left)
    left += _numbered(_on_suppressions(path, suppressions, covering.used, policy))
    accepted = Counter(standing.accepted(path))
    open_ = [finding for finding in left if not _is_accepted(finding, accepted)]
    new = [finding for finding in open_ if not _is_old(finding, standing.old)]
    return Checked(
        path=path,
        findings=tuple(_judged(sorted(new, key=_order), policy)),
        section=policy.section,
        rules=frozenset(policy.rules),
        ignored=ignored,
        accepted=len(left) - len(open_),
        old=len(open_) - len(new),
        stale=sum(count for (rule, _), count in accepted.items() if rule in policy.rules),
    )


class _Covering:
    """The suppressions of an article, asked for findings in the order of the text.

    Of several that hold a finding the one opened last takes it, so that `used` shows which of them
    are of no use. Each is looked at once, however many there are.
    """

    def __init__(self, suppressions: Sequence[Suppression]) -> None:
        self.used: set[int] = set()
        self._suppressions = suppressions
        self._wide: dict[tuple[str, str | None], int] = {}
        self._waiting: list[int] = []
        self._open: dict[str, list[int]] = {}
        for number, each in enumerate(suppressions):
            if each.covers is not None:
                self._waiting.append(number)
            else:
                self._wide.update({(rule, each.key): number for rule in each.rules})
        self._waiting.sort(key=lambda number: self._suppressions[number].begins, reverse=True)

    def takes(self, finding: Finding) -> bool:
        """Whether the finding is suppressed."""
        self._open_until(finding.span.start)
        number = self._wide.get((finding.rule, finding.key))
        if number is None and finding.key != ARTICLE:
            number = self._innermost(finding)
        if number is None:
            number = self._wide.get((finding.rule, None))
        if number is None:
            return False
        self.used.add(number)
        return True

    def _open_until(self, offset: int) -> None:
        while self._waiting and self._suppressions[self._waiting[-1]].begins <= offset:
            number = self._waiting.pop()
            for rule in self._suppressions[number].rules:
                self._open.setdefault(rule, []).append(number)

    def _innermost(self, finding: Finding) -> int | None:
        opened = self._open.get(finding.rule, [])
        while opened and self._suppressions[opened[-1]].ends <= finding.span.start:
            opened.pop()
        return opened[-1] if opened else None


def _on_suppressions(
    path: str, suppressions: Iterable[Suppression], used: set[int], policy: Policy
) -> Iterator[Finding]:
    """What is to be said of the suppressions themselves, by the rules on them that are in force."""
    for number, each in enumerate(suppressions):
        in_force = each.rules <= policy.rules.keys()
        if each.problem:
            yield from _about(path, each, unused_suppression.RULE, policy, each.problem)
        elif number not in used and in_force:
            names = ", ".join(sorted(each.rules))
            message = f"suppresses nothing: {names} finds nothing here any more"
            yield from _about(path, each, unused_suppression.RULE, policy, message)
        if not each.reason and not each.problem:
            message = "suppresses without a reason"
            yield from _about(path, each, unexplained_suppression.RULE, policy, message)


def _about(
    path: str, suppression: Suppression, rule: Rule, policy: Policy, message: str
) -> Iterator[Finding]:
    ruling = policy.rules.get(rule.id)
    if ruling:
        key = suppression.key or fingerprint(suppression.text)
        where = "" if suppression.span else f"{suppression.text}: "
        yield Finding(
            rule=rule.id,
            severity=ruling.severity,
            path=path,
            span=suppression.span,
            place=suppression.place,
            text=suppression.text if suppression.span else "",
            message=f"{where}{message}",
            hint=rule.hint,
            key=key,
            rests_on=(key,) if suppression.span else (),
        )


def _order(finding: Finding) -> tuple[int, int, str]:
    return finding.span.start, finding.span.end, finding.rule


def _numbered(findings: Iterable[Finding]) -> Iterator[Finding]:
    """The findings, each told from others with the same rule and key."""
    seen: Counter[tuple[str, str]] = Counter()
    for finding in findings:
        known = finding.rule, finding.key
        yield replace(finding, occurrence=seen[known]) if seen[known] else finding
        seen[known] += 1


def _judged(findings: Iterable[Finding], policy: Policy) -> Iterator[Finding]:
    least = policy.fail_on
    for finding in findings:
        yield replace(finding, fails=least is not None and finding.severity.reaches(least))


def _is_old(finding: Finding, old: frozenset[str] | None) -> bool:
    return old is not None and bool(finding.rests_on) and old.issuperset(finding.rests_on)


def _is_accepted(finding: Finding, accepted: Counter[tuple[str, str]]) -> bool:
    """Whether the baseline has room for the finding, which it then takes up."""
    known = finding.rule, finding.key
    if not accepted[known]:
        return False
    accepted[known] -= 1
    return True
