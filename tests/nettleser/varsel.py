"""Page tests that were left out are said so at the end of the run, where nobody can miss it."""

import pytest

GRUNN = "NETTLESERTESTENE ER HOPPET OVER"
_SAGT = pytest.StashKey[bool]()


@pytest.hookimpl(trylast=True)
def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """How many page tests were left out, and what to install."""
    grunner = [str(r.longrepr[2]) for r in terminalreporter.stats.get("skipped", []) if isinstance(r.longrepr, tuple)]
    egne = [g.removeprefix("Skipped: ") for g in grunner if GRUNN in g]
    if egne and not config.stash.get(_SAGT, False):
        config.stash[_SAGT] = True
        terminalreporter.section(f"{len(egne)} tester: {egne[0]}", red=True, bold=True)
