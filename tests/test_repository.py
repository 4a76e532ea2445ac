"""The repository itself: layers, migrations, dependencies, commands and templates are what the documents say."""

import ast
import re
import subprocess
import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db.migrations.loader import MigrationLoader
from django.template import Engine
from django.template.library import import_library

from tests.lag import APPER, ARBEIDSMODELLER, KJENNER_ALLE, OFFENTLIGE, RENE

ROT = Path(__file__).resolve().parent.parent
KODE = sorted(f for app in APPER for f in (ROT / app).rglob("*.py"))
EGEN = sorted({*KODE, ROT / "manage.py", *(ROT / "tests").rglob("*.py"), *(ROT / "benk").rglob("*.py")})
MALER = sorted((ROT / "templates").rglob("*.html"))


def navn(fil: Path) -> str:
    return fil.relative_to(ROT).as_posix()


def tre(fil: Path) -> ast.Module:
    return ast.parse(fil.read_text(encoding="utf-8"), str(fil))


def importer(fil: Path) -> set[str]:
    """Every module, and every name in a module, that the file imports, as dotted names."""
    ut: set[str] = set()
    for node in ast.walk(tre(fil)):
        if isinstance(node, ast.Import):
            ut |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{navn(fil)}: relative import"
            ut |= {str(node.module), *(f"{node.module}.{alias.name}" for alias in node.names)}
    return ut


def under(imports: Iterable[str], *moduler: str) -> list[str]:
    """Those of the imports that are one of the modules or lie in it."""
    return sorted(i for i in imports if any(i == m or i.startswith(m + ".") for m in moduler))


def filer(*stier: str) -> list[Path]:
    """The files of these paths; a folder gives all in it. A path that is gone fails."""
    ut = [f for sti in stier for f in (sorted((ROT / sti).rglob("*.py")) if sti.endswith("/") else [ROT / sti])]
    assert [navn(f) for f in ut if not f.is_file()] == []
    return ut


def brudd(sjekkes: Iterable[Path], *moduler: str) -> dict[str, list[str]]:
    """File → the imports it should not have."""
    return {navn(f): funnet for f in sjekkes if (funnet := under(importer(f), *moduler))}


# --- layers ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("app", APPER)
def test_apps_depend_one_way(app: str) -> None:
    over = APPER[APPER.index(app) + 1 :]
    assert brudd([f for f in filer(f"{app}/") if navn(f) not in KJENNER_ALLE], *over) == {}


def test_requests_and_meetings_know_nothing_of_each_other() -> None:
    assert brudd(filer("innsyn/"), "moter") == {}
    assert brudd(filer("moter/"), "innsyn") == {}


def test_pure_modules_know_neither_database_nor_clock_nor_settings() -> None:
    forbudt = ["django.db", "django.conf", "django.apps", "django.utils.timezone", *ARBEIDSMODELLER]
    forbudt += [f"kontakter.{lag}" for lag in ("offentlig", "services", "admin")]
    forbudt += ["postjournal.offentlig", "postjournal.services", "portal.hendelser", "portal.felt", "portal.etasjer"]
    forbudt += ["innsyn.offentlig", "innsyn.mottak", "innsyn.services", "moter.offentlig", "moter.services"]
    assert brudd(filer(*RENE), *forbudt) == {"portal/tid.py": ["django.utils.timezone"]}, (
        "only portal.tid reads the clock"
    )


@pytest.mark.parametrize("ordet", ["now", "today", "localdate", "localtime"])
def test_pure_modules_are_told_the_date(ordet: str) -> None:
    rene = [f for f in filer(*RENE) if navn(f) != "portal/tid.py"]
    spor = {navn(f) for f in rene for n in ast.walk(tre(f)) if isinstance(n, ast.Attribute) and n.attr == ordet}
    assert spor == set()


def test_public_surfaces_know_no_working_model() -> None:
    assert brudd(filer(*OFFENTLIGE), *ARBEIDSMODELLER) == {}


def test_public_surfaces_write_nothing() -> None:
    forbudt = [f"{app}.{m}" for app in APPER for m in ("services", "admin", "tasks", "hendelser", "stabshandling")]
    assert (
        brudd(
            filer(*OFFENTLIGE),
            *forbudt,
            "postjournal.offentlig.projeksjon",
            "postjournal.importer",
            "moter.offentlig.projeksjon",
            "moter.importer",
            "django.contrib.auth",
        )
        == {}
    )


def test_only_services_write_the_audit_log() -> None:
    skriver = [
        f
        for f in KODE
        if under(importer(f), "portal.hendelser.skriv") or "hendelser.skriv(" in f.read_text(encoding="utf-8")
    ]
    assert [navn(f) for f in skriver if "services" not in f.parts and f.stem != "services"] == []


def test_working_models_know_no_projection() -> None:
    modeller = filer(*(f"{app}/models/" for app in APPER[1:]), "portal/models.py")
    over = [f"{app}.{lag}" for app in APPER[1:] for lag in ("offentlig", "services")]
    assert brudd(modeller, *over) == {}


def test_there_are_no_signals_no_save_overrides_and_no_generic_keys() -> None:
    assert brudd(KODE, "django.db.models.signals", "django.dispatch", "django.contrib.contenttypes.fields") == {}
    modeller = [
        n
        for f in filer(
            "postjournal/models/",
            "moter/models/",
            "moter/offentlig/",
            "innsyn/models/",
            "kontakter/",
            "portal/models.py",
        )
        for n in ast.walk(tre(f))
        if isinstance(n, ast.ClassDef)
    ]
    assert [k.name for k in modeller for n in k.body if isinstance(n, ast.FunctionDef) and n.name == "save"] == []


# --- code -----------------------------------------------------------------------------------------------------------


def kall(fil: Path) -> Iterator[str]:
    """The plain names that the file calls or raises."""
    for node in ast.walk(tre(fil)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            yield node.func.id
        elif isinstance(node, ast.Raise) and isinstance(node.exc, ast.Name):
            yield node.exc.id


@pytest.mark.parametrize("ordet", ["NotImplementedError", "print", "breakpoint", "eval", "exec"])
def test_nothing_is_left_unfinished_or_printed(ordet: str) -> None:
    assert [navn(f) for f in KODE if ordet in kall(f)] == []


def test_every_module_begins_by_saying_what_it_is() -> None:
    uten = [navn(f) for f in KODE if "migrations" not in f.parts and f.stat().st_size and not ast.get_docstring(tre(f))]
    assert uten == []


def test_no_file_is_longer_than_four_hundred_lines() -> None:
    sjekkes = [
        *(f for f in EGEN if "migrations" not in f.parts),
        *MALER,
        *(ROT / "static").rglob("*.js"),
    ]
    lange = {navn(f): n for f in sjekkes if (n := len(f.read_text(encoding="utf-8").splitlines())) > 400}
    assert lange == {}


def test_nothing_but_kommune_toml_names_a_municipality() -> None:
    unntatt = ("sider/demo/", "kontakter/demo/", "postjournal/demo/", "innsyn/demo/", "moter/demo/", "portal/data/")
    steder = [f for f in [*KODE, *MALER] if not navn(f).startswith(unntatt)]
    assert [navn(f) for f in steder if re.search(r"\bHamar\b", f.read_text(encoding="utf-8"))] == []


# --- migrations -----------------------------------------------------------------------------------------------------


@pytest.mark.django_db
def test_every_change_of_a_model_has_its_migration() -> None:
    call_command("makemigrations", *APPER, check=True, dry_run=True, verbosity=0)


@pytest.mark.parametrize("app", APPER)
def test_migrations_stand_in_one_line_with_names_that_tell(app: str) -> None:
    graf = MigrationLoader(None)
    egne = sorted(n for a, n in graf.disk_migrations if a == app)
    assert [n[:4] for n in egne] == [f"{nr:04}" for nr in range(1, len(egne) + 1)]
    assert [n for n in egne if "auto" in n or not re.fullmatch(r"\d{4}_[a-z][a-z_]{3,}", n)] == []
    forrige = [[d for d in graf.disk_migrations[app, n].dependencies if d[0] == app] for n in egne]
    assert forrige == [[], *([(app, n)] for n in egne[:-1])]


# --- dependencies and commands --------------------------------------------------------------------------------------


def test_every_dependency_tells_its_reason_on_the_same_line() -> None:
    tekst = (ROT / "pyproject.toml").read_text(encoding="utf-8")
    prosjekt = tomllib.loads(tekst)["project"]
    alle = [*prosjekt["dependencies"], *(d for liste in prosjekt["optional-dependencies"].values() for d in liste)]
    assert len(alle) > 10
    assert [d for d in alle if not re.search(rf'"{re.escape(d)}",\s+# \S.{{10,}}', tekst)] == []


@pytest.mark.parametrize("fil", ["requirements.lock", "requirements-test.lock"])
def test_lock_files_have_hashes_and_no_addresses(fil: str) -> None:
    tekst = (ROT / fil).read_text(encoding="utf-8")
    assert not re.search(r"https?://|--(extra-)?index-url|--find-links|git\+|file:", tekst)
    krav = re.split(r"\n(?=[a-zA-Z0-9])", tekst)
    pakker = [k for k in krav if re.match(r"[a-zA-Z0-9_.-]+==", k)]
    assert len(pakker) > 10
    assert [k.split("\n")[0] for k in pakker if "--hash=sha256:" not in k] == []


def test_every_dependency_is_locked() -> None:
    prosjekt = tomllib.loads((ROT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    lasefil = (ROT / "requirements.lock").read_text(encoding="utf-8").lower()
    navnene = [re.match(r"[\w-]+", d) for d in prosjekt["dependencies"]]
    assert [m[0] for m in navnene if m and f"\n{m[0].lower()}==" not in lasefil] == []


def mal_i_makefile() -> set[str]:
    return set(re.findall(r"^([a-z]+):", (ROT / "Makefile").read_text(encoding="utf-8"), re.M))


def test_the_readme_names_commands_that_exist() -> None:
    kommandoer = set(re.findall(r"\bmake ([a-z]+)", (ROT / "README.md").read_text(encoding="utf-8")))
    assert {"demo", "test"} <= kommandoer <= mal_i_makefile()


def test_the_pictures_and_documents_that_the_readme_points_to_exist() -> None:
    lenker = re.findall(r"\]\(([^)#:]+)\)", (ROT / "README.md").read_text(encoding="utf-8"))
    assert [lenke for lenke in lenker if not (ROT / lenke).exists()] == []


def test_ci_runs_the_readmes_test_command() -> None:
    assert (ROT / ".ci/run").read_text(encoding="utf-8").rstrip().endswith("\nmake test")


@pytest.mark.parametrize("mal", ["oppsett", "demo", "test", "sjekk", "rett", "benk"])
def test_make_knows_the_house_commands(mal: str) -> None:
    svar = subprocess.run(["make", "-n", mal], cwd=ROT, capture_output=True, text=True, check=False)  # noqa: S603, S607
    assert svar.returncode == 0, svar.stderr


def test_what_is_made_is_not_kept() -> None:
    svar = subprocess.run(
        ["git", "ls-files", "var", ".venv", "*.pyc", "*.mo", "*.whl"],  # noqa: S607 - git is where it is
        cwd=ROT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert svar.stdout == ""


# --- templates ------------------------------------------------------------------------------------------------------

FORBUDT_I_MALER = {
    "style=": r"\sstyle\s*=",
    "<style>": r"<style\b",
    "<script> uten src": r"<script\b(?![^>]*\ssrc=)",
    "on…=": r"<[^>]*\son[a-z]+\s*=",
    "javascript:": r"javascript:",
    "andres filer": r'(?:src|<link[^>]*\shref)="(?:https?:)?//',
    "|safe": r"\|\s*safe\b|autoescape off",
}


@pytest.mark.parametrize("hva", FORBUDT_I_MALER)
def test_no_template_needs_more_than_the_policy_allows(hva: str) -> None:
    assert len(MALER) > 20
    tekster = {navn(f): f.read_text(encoding="utf-8").replace("field.help_text|safe", "") for f in MALER}
    assert [fil for fil, tekst in tekster.items() if re.search(FORBUDT_I_MALER[hva], tekst, re.I)] == []


@pytest.mark.parametrize(
    ("hva", "html"),
    [
        ("style=", '<p style="color:red">'),
        ("<script> uten src", "<script>alert(1)</script>"),
        ("on…=", '<button class="x" onclick="f()">'),
        ("andres filer", '<link rel="stylesheet" href="https://cdn.example/x.css">'),
    ],
)
def test_the_rules_for_templates_catch_what_they_should(hva: str, html: str) -> None:
    assert re.search(FORBUDT_I_MALER[hva], html)


def ubrukt(mal: str) -> list[str]:
    """The tag libraries that a template loads and uses neither tag nor filter of."""
    tagger, filtre = set(re.findall(r"{%\s*(\w+)", mal)), set(re.findall(r"\|\s*(\w+)", mal))
    lastet = " ".join(re.findall(r"{% load ([^%]+) %}", mal)).split()
    biblioteker = {n: import_library(Engine.get_default().libraries[n]) for n in lastet}
    return [n for n, b in biblioteker.items() if not (tagger & b.tags.keys() or filtre & b.filters.keys())]


def test_templates_load_what_they_use_and_no_more() -> None:
    assert {navn(f): funnet for f in MALER if (funnet := ubrukt(f.read_text(encoding="utf-8")))} == {}


def test_the_rule_for_what_is_loaded_catches_what_it_should() -> None:
    assert ubrukt('{% load i18n static portal %}{% translate "tall" %} {{ dato }}') == ["static", "portal"]
    assert ubrukt('{% load i18n static portal %}{% translate "a" %}{% static "b" %}{{ n|tall }}') == []


def test_the_rules_for_imports_catch_what_they_should(tmp_path: Path) -> None:
    fil = tmp_path / "brudd.py"
    fil.write_text("def f():\n    from postjournal import models\n    import kontakter.models as k\n")
    assert under(importer(fil), *ARBEIDSMODELLER) == ["kontakter.models", "postjournal.models"]
