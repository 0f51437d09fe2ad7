"""Who may import whom: the rooms are walked from left to right."""

import ast
from pathlib import Path

import pytest

import annotate

PACKAGE = Path(annotate.__file__).parent
MODULES = sorted(PACKAGE.rglob("*.py"))

SHARED = {"article", "document", "errors", "data"}
MAY_IMPORT = {
    "article": set(),
    "document": {"article"},
    "errors": set(),
    "data": set(),
    "reading": SHARED | {"reading"},
    "analysis": SHARED | {"analysis"},
    "inert": set(),
    "visible": set(),
    "findings": {"article", "document"},
    "wording": {"article", "document", "visible"},
    "checks": SHARED | {"checks", "summary", "findings", "visible", "voices", "wording"},
    "render": SHARED | {"render", "summary", "voices", "findings", "inert", "visible", "wording"},
    "configuration": SHARED | {"configuration", "checks", "findings"},
    "summary": {"article", "document"},
    "voices": {"article", "document"},
    "pipeline": SHARED | {"reading", "analysis"},
    "archive": SHARED | {"archive", "summary", "reading", "pipeline", "processes", "render"},
    "batch": SHARED | {"archive", "processes", "reading"},
    "cache": {"article", "document"},
    "processes": {"errors"},
    "revision": {"errors"},
    "evaluation": SHARED | {"evaluation"},
    "training": SHARED | {"reading", "analysis", "pipeline", "evaluation", "training"},
}
# What costs start-up time is imported where it is used.
HEAVY = {
    "rich",
    "markdown_it",
    "nltk",
    "onnxruntime",
    "charset_normalizer",
    "pathspec",
    "pyarrow",
    "jsonschema",
    "concurrent",
    "configparser",
    "difflib",
    "subprocess",
    "tomllib",
    "xml",
}


def room(module: Path) -> str:
    return module.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imports(tree: ast.AST) -> set[str]:
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return found


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_arrows(module: Path) -> None:
    allowed = MAY_IMPORT.get(room(module))
    if allowed is None:
        return  # the public face and the command line may use every room
    ours = {
        name.split(".")[1]
        for name in imports(ast.parse(module.read_text()))
        if name.startswith("annotate.")
    }
    assert ours <= allowed | {"__version__"}


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_heavy_imports_wait(module: Path) -> None:
    tree = ast.parse(module.read_text())
    top = ast.Module(
        [node for node in tree.body if isinstance(node, ast.Import | ast.ImportFrom)], []
    )
    assert {name.split(".")[0] for name in imports(top)}.isdisjoint(HEAVY)


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_every_module_says_what_it_is_for(module: Path) -> None:
    assert ast.get_docstring(ast.parse(module.read_text()))


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_only_the_command_line_reads_the_environment_and_writes(module: Path) -> None:
    if room(module) == "cli":
        return
    tree = ast.parse(module.read_text())
    assert "sys" not in imports(tree)
    used = {getattr(node, "attr", getattr(node, "id", "")) for node in ast.walk(tree)}
    assert used.isdisjoint({"environ", "getenv", "print"})
