from __future__ import annotations

import hashlib
import re
from pathlib import Path

import pytest
from django.core.management import call_command
from django.test import override_settings

WEB = Path(__file__).resolve().parents[2] / "abdi/web/static"
THEME = (WEB / "abdi/theme.css").read_text(encoding="utf-8")
STORE = {"staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"}}
BLOCK = r"%s\s*\{([^}]*)\}"


def tokens(selector: str) -> dict[str, str]:
    found = re.search(BLOCK % re.escape(selector), THEME)
    assert found, selector
    return dict(re.findall(r"--([a-z0-9-]+):\s*(#[0-9a-f]{3,6})", found[1]))


LIGHT = tokens(":root")
DARK = tokens("[data-bs-theme=dark]")
PAIRS = (
    [("ink", ground) for ground in ("bg", "card", "sunken", "act-soft", "due-soft", "bad-soft", "ok-soft")]
    + [("ink-2", ground) for ground in ("bg", "card", "sunken")]
    + [(text, ground) for text in ("act", "due", "bad", "ok") for ground in (f"{text}-soft", "card")]
    + [("on-act", "act"), ("on-act", "act-hover")]
)


def luminance(colour: str) -> float:
    digits = colour[1:] if len(colour) == 7 else "".join(c * 2 for c in colour[1:])
    channels = [int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("text", "ground"), PAIRS)
def test_text_reads_on_its_ground(theme: dict[str, str], text: str, ground: str) -> None:
    assert contrast(theme[text], theme[ground]) >= 4.5


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("ground", ["bg", "card"])
def test_edges_of_controls_stand_out(theme: dict[str, str], ground: str) -> None:
    assert contrast(theme["edge"], theme[ground]) >= 3


def test_dark_by_device_and_dark_by_choice_are_alike() -> None:
    assert tokens(":root:not([data-bs-theme=light])") == DARK


def test_dark_leaves_no_colour_as_it_was() -> None:
    assert set(DARK) == set(LIGHT)


@pytest.fixture(scope="module")
def collected(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("static")
    with override_settings(STATIC_ROOT=target, STORAGES=STORE):
        call_command("collectstatic", interactive=False, verbosity=0)
    return target


def test_collected_styles_find_the_framework(collected: Path) -> None:
    theme = next(collected.glob("abdi/theme.*.css")).read_text(encoding="utf-8")
    target = re.search(r'@import url\("([^"]+)"\) layer\(bootstrap\)', theme)
    assert target
    assert (collected / "abdi" / target[1]).resolve().is_file()


def test_every_file_is_ready_compressed(collected: Path) -> None:
    assert list(collected.glob("abdi/icons.*.svg.gz"))
    assert list(collected.glob("vendor/htmx/htmx.min.*.js.gz"))


def test_a_first_visit_stays_light(collected: Path) -> None:
    served = [f for f in collected.rglob("*.gz") if re.search(r"\.[0-9a-f]{12}\.(css|js|svg)\.gz$", f.name)]
    assert len(served) >= 8
    assert sum(f.stat().st_size for f in served) < 100_000


@pytest.mark.parametrize("style", sorted(WEB.glob("abdi/*.css")), ids=lambda p: p.name)
def test_our_styles_need_no_force(style: Path) -> None:
    assert "!important" not in re.sub(r"/\*.*?\*/", "", style.read_text(encoding="utf-8"), flags=re.DOTALL)


def test_vendored_files_are_those_we_listed() -> None:
    listed = re.findall(
        r"\| `([^`]+)` \|.*`([0-9a-f]{64})`", (WEB / "vendor/VENDORED.md").read_text(encoding="utf-8")
    )
    assert len(listed) == 2
    for name, digest in listed:
        assert hashlib.sha256((WEB / "vendor" / name).read_bytes()).hexdigest() == digest
