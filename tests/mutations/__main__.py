"""Changes the plugins' rules, routing and law in one place at a time, and sees whether their own tests notice.

`make mutants`, or `python -m tests.mutations --help`. Takes half an hour, so it is no part of `make test`.
"""

from __future__ import annotations

import random
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import click

from tests.mutations.explained import reason_for
from tests.mutations.operators import Mutant, asks_questions, kinds, mutant
from tests.mutations.running import Target, Verdict, try_out, warm

ROOT = Path(__file__).parents[2]
# questions, wording and what is only shown have tests of their own kind; `kent` has no rules
_LEFT_OUT = ("__init__", "samples", "guidance", "options", "sections", "report")
_WARM = ("intranet.testing.contract", "intranet.testing.scenarios", "hypothesis", "xdist.plugin")
SEED = 28


def chosen(plugin: Path, number: int, seed: int = SEED) -> list[tuple[Path, Mutant]]:
    """So many mutants of a plugin, of every kind alike; all of them where number is 0."""
    by_kind: dict[str, list[tuple[Path, int]]] = defaultdict(list)
    for file in sorted(plugin.glob("dfd_*/*.py")):
        source = file.read_text(encoding="utf-8")
        if file.stem not in _LEFT_OUT and not asks_questions(source):
            for at, kind in enumerate(kinds(source)):
                by_kind[kind].append((file, at))
    shuffled = random.Random(seed)
    queues = [shuffled.sample(found, len(found)) for _, found in sorted(by_kind.items())]
    picked: list[tuple[Path, int]] = []
    while any(queues) and (not number or len(picked) < number):
        picked += [queue.pop() for queue in queues if queue]
    return [(file, mutant(file.read_text(encoding="utf-8"), at)) for file, at in picked[: number or None]]


def _tried(plugin: Path, picked: Iterable[tuple[Path, Mutant]], logs: Path) -> list[tuple[Path, Mutant, Verdict]]:
    results = []
    for number, (file, changed) in enumerate(picked):
        verdict, seconds = try_out(Target(plugin, file, changed.source), logs / f"{plugin.name}-{number}.log")
        if verdict == "survived" and reason_for(plugin.name, file.name, changed):
            verdict = "explained"
        results.append((file, changed, verdict))
        click.echo(f"{verdict:9} {seconds:5.1f}s {file.relative_to(ROOT)}:{changed.place}")
    return results


def _require_sound(plugins: Sequence[Path], logs: Path) -> None:
    """Tests that fail anyway would catch everything."""
    for plugin in plugins:
        file = next(plugin.glob("dfd_*/__init__.py"))
        log = logs / f"{plugin.name}-unchanged.log"
        verdict, _ = try_out(Target(plugin, file, file.read_text(encoding="utf-8")), log)
        if verdict != "survived":
            raise click.ClickException(f"the tests of {plugin.name} fail as they are:\n{log.read_text()[-2000:]}")


@click.command()
@click.argument("names", nargs=-1)
@click.option("--number", default=48, help="Of each plugin, of every kind alike; 0: all.", show_default=True)
@click.option("--seed", default=SEED, help="Chooses which.", show_default=True)
@click.option("--least", default=95, help="Per cent that must be caught.", show_default=True)
@click.option("--processes", default=2, show_default=True)
def main(names: Sequence[str], number: int, seed: int, least: int, processes: int) -> None:
    """Try mutants of the plugins NAMES, or of all, and fail where too many survive.

    One that survives and is explained in `tests/mutations/explained.py` counts as caught.
    """
    everything = sorted(
        each.parent for each in (ROOT / "plugins").glob("*/pyproject.toml") if each.parent.name != "kent"
    )
    plugins = [each for each in everything if not names or each.name in names]
    logs = Path(tempfile.mkdtemp(prefix="mutants-"))
    warm(_WARM)
    _require_sound(plugins, logs)
    with ThreadPoolExecutor(processes) as pool:
        work = [pool.submit(_tried, each, chosen(each, number, seed), logs) for each in plugins]
        results = [each.result() for each in work]
    _report(plugins, results)
    tried = sum(len(each) for each in results)
    caught = sum(verdict != "survived" for each in results for _, _, verdict in each)
    for how, where in (("by tables", "rules.csv and routing.csv"), ("by edges", "edges.csv")):
        alone = sum(verdict == how for each in results for _, _, verdict in each)
        click.echo(f"{alone} of these were caught by nothing but {where}, which hold what the form was.")
    explained = sum(verdict == "explained" for each in results for _, _, verdict in each)
    click.echo(f"{explained} of these survived and are explained: nobody could tell them from the rule as it is.")
    click.echo(f"{caught} of {tried} caught or explained, {100 * caught / max(1, tried):.1f} per cent; logs in {logs}")
    sys.exit(0 if 100 * caught >= least * tried else 1)


def _report(plugins: Sequence[Path], results: Sequence[Sequence[tuple[Path, Mutant, Verdict]]]) -> None:
    for plugin, found in zip(plugins, results, strict=True):
        survivors = [(file, changed) for file, changed, verdict in found if verdict == "survived"]
        click.echo(f"{plugin.name}: {len(found) - len(survivors)} of {len(found)} caught or explained")
        for file, changed, verdict in found:
            if verdict in ("survived", "explained"):
                click.echo(f"  {verdict} {file.relative_to(ROOT)}:{changed.place}")
                click.echo(f"    {reason_for(plugin.name, file.name, changed) or 'line: ' + changed.before}")


if __name__ == "__main__":
    main()
