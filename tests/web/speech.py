"""Reads what a capability says: the words it marks for translation, and those it forgot to mark."""

from __future__ import annotations

import ast
import builtins
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

from django.template.base import Lexer, Token, TokenType
from django.utils.translation.template import templatize

from abdi.web.catalogue import parse, sources

ROOT = Path(__file__).resolve().parents[2]
ENGLISH = "locale/en/LC_MESSAGES/django.po"

# Words that are the same in both languages: names, the law's own abbreviations, formats of files.
SHARED = {
    *("Abdi", "ASN", "BerAKHLAK", "BKD", "NIP", "NRK", "PNS", "PPPK", "RHK", "SKP", "IKI", "TPP", "WIB"),
    *("CSV", "DKI", "Jakarta", "PDF", "QR", "SHA", "XLSX", "TT", "MB", "HTTP", "NaN", "Plt", "Plh"),
}
SHOWN = {"title", "aria-label", "placeholder", "alt", "data-l", "data-confirm"}
SILENT_TAGS = {
    "url",
    "static",
    "load",
    "extends",
    "if",
    "elif",
    "comment",
    "block",
    "icon",
    "trans",
    "translate",
}
TELLING = {"label", "lead", "legend", "link", "unit", "up", "here", "title", "words", "why", "default"}
LITERAL = re.compile(r"""(_\(\s*)?(?:(\w+)[=:])?(_\(\s*)?("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')""")
FORMATS = {"date", "time", "stringformat", "slice"}
CODE = re.compile(r"[a-z]+(_[a-z]+)+")  # of an error, beside its sentence
LETTERS = re.compile(r"[^\W\d_]{2,}")

MARKS = {
    *("_", "gettext", "gettext_lazy", "ngettext", "ngettext_lazy", "pgettext", "pgettext_lazy"),
    *("gettext_noop", "npgettext", "npgettext_lazy"),
}
WITH_CONTEXT = {"pgettext", "pgettext_lazy", "npgettext", "npgettext_lazy"}
SAID_BY_NAME = {"label", "help_text", "empty_label", "violation_error_message"}
MESSAGES = {"success", "error", "warning", "info", "debug"}
# Raised at whoever programs or runs the server, never shown to a civil servant.
NOT_SHOWN = {name for name in dir(builtins) if name.endswith(("Error", "Exit"))} | {
    "CommandError",
    "ImproperlyConfigured",
}
# What these are given is kept on record, in one language.
KEPT_BY = {"issue_receipt", "_record"}
KEPT = {"Semua pegawai", "PPPK Paruh Waktu", "Usul pegawai"}
# Hardly a sentence of Indonesian goes without one of these, and no identifier or query holds one.
TELLTALE = re.compile(
    r"\b(yang|dan|atau|tidak|belum|sudah|dapat|untuk|dengan|dari|ini|itu|oleh|kepada|karena|bila|agar|"
    r"Anda|anda|lalu|lagi|hanya|paling|semua|tanpa|adalah|pada|ke|di|isi|Isi|Pilih|pilih|Tulis|tulis|"
    r"hari|tanggal|tahun|atasan|pegawai|ber\w+kan|di\w+kan|men\w+kan)\b"
)


def english() -> dict[str, str]:
    """The English of every catalogue together, by key."""
    merged: dict[str, str] = {}
    for source in sources():
        if source.match("en/LC_MESSAGES/*.po"):
            merged |= parse(source.read_text(encoding="utf-8"), str(source))
    return merged


def templates(app: str) -> list[Path]:
    """The templates of a capability. The gallery of components is for who builds them, and stays out."""
    found = (p for p in (ROOT / "abdi" / app / "templates").rglob("*.*") if "gallery" not in str(p))
    return sorted(found)


def modules(app: str, apart_from: tuple[str, ...] = ()) -> list[Path]:
    """The code of a capability, without migrations, commands, and the paths named in `apart_from`."""
    folder = ROOT / "abdi" / app
    unheard = (*apart_from, "migrations/", "management/", "gallery")
    return sorted(p for p in folder.rglob("*.py") if not str(p.relative_to(folder)).startswith(unheard))


# What is marked


def _key(name: str, words: list[str]) -> str:
    context = f"{words.pop(0)}\x04" if name.lstrip("n") in WITH_CONTEXT or name in WITH_CONTEXT else ""
    return context + "\0".join(words)


def marked_in_template(text: str) -> set[str]:
    """Keys of everything a template marks, tags and `_()` alike."""
    found = set()
    literal = r"u?(?:'(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\")"
    for call in re.finditer(rf"\b(_|n?p?gettext)\(({literal}(?:,\s*{literal})*)", templatize(text)):
        words = [ast.literal_eval(word) for word in re.findall(literal, call[2])]
        found.add(_key(call[1], words))
    return found


def _name(call: ast.Call) -> str:
    return getattr(call.func, "id", "") or getattr(call.func, "attr", "")


def marked_in_code(tree: ast.AST) -> set[str]:
    """Keys of every gettext call with literal words."""
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and _name(node) in MARKS:
            words = [a.value for a in node.args if isinstance(a, ast.Constant) and isinstance(a.value, str)]
            if words:
                found.add(_key(_name(node), words))
    return found


# What is not marked


def says_something(text: str) -> bool:
    """Words are left once names and abbreviations shared by both languages are taken away."""
    return any(word not in SHARED for word in LETTERS.findall(text))


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.naked: list[str] = []
        self._deaf = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said_as_it_is = "lang" in dict(attrs) and tag != "html"  # a language named in that language
        if self._deaf == "" and (tag in {"script", "style", "kbd", "code"} or said_as_it_is):
            self._deaf = tag
        self.naked += [
            f'{name}="{value}"' for name, value in attrs if name in SHOWN and says_something(value or "")
        ]

    def handle_endtag(self, tag: str) -> None:
        if tag == self._deaf:
            self._deaf = ""

    def handle_data(self, data: str) -> None:
        if not self._deaf and says_something(data):
            self.naked.append(" ".join(data.split()))


def _naked_in_tag(token: Token) -> Iterator[str]:
    tag = token.contents.split()[0]
    if token.token_type == TokenType.BLOCK and tag in SILENT_TAGS:
        return
    for outer, name, inner, quoted in LITERAL.findall(token.contents):
        words = quoted[1:-1]
        looks_like_words = " " in words.strip() or words[:1].isupper() or name in TELLING
        if not (outer or inner) and name not in FORMATS and looks_like_words and says_something(words):
            yield quoted


def naked_in_template(text: str) -> list[str]:
    """Words a reader would see that no mark surrounds: text, spoken attributes, arguments of tags."""
    naked: list[str] = []
    page, within = _Page(), False
    html = []
    for token in Lexer(text).tokenize():
        first = token.contents.split()[0] if token.token_type == TokenType.BLOCK else ""
        if first in {"blocktranslate", "blocktrans", "comment"}:
            within = True
        elif first in {"endblocktranslate", "endblocktrans", "endcomment"}:
            within = False
        elif within or token.token_type == TokenType.COMMENT:
            continue
        elif token.token_type == TokenType.TEXT:
            html.append(token.contents)
        else:
            naked += _naked_in_tag(token)
    page.feed("".join(html))
    page.close()
    return naked + page.naked


def _literal(node: ast.AST | None) -> str:
    """Words of an expression that is a plain string, an f-string, or a sum or formatting of them."""
    match node:
        case ast.Constant(value=str() as words):
            return words
        case ast.JoinedStr(values=parts):
            return "".join(_literal(p) for p in parts)
        case ast.BinOp(left=left, right=right):
            return _literal(left) or _literal(right)
        case ast.Call(func=ast.Attribute(value=value, attr="format")):
            return _literal(value)
        case ast.IfExp(body=body, orelse=orelse):
            return _literal(body) or _literal(orelse)
    return ""


def _said_by_call(call: ast.Call, *, is_models: bool) -> Iterator[ast.expr]:
    name, owner = _name(call), getattr(getattr(call.func, "value", None), "id", "")
    if owner == "messages" and name in MESSAGES:
        yield from call.args[1:2]
    if name in {"ValidationError", "PermissionDenied"}:
        yield from call.args[:1]
    if name in MARKS:
        yield from (a for a in call.args if isinstance(a, ast.JoinedStr))  # no catalogue can hold it
    for word in call.keywords:
        if word.arg in SAID_BY_NAME and not (is_models and word.arg == "help_text"):
            yield word.value
        if word.arg == "error_messages" and isinstance(word.value, ast.Dict):
            yield from word.value.values
        if word.arg == "choices" and isinstance(word.value, ast.List | ast.Tuple):
            yield from (e.elts[-1] for e in word.value.elts if isinstance(e, ast.Tuple))


def _spoken(tree: ast.AST, *, is_models: bool) -> Iterator[ast.expr]:
    """Expressions whose words reach a screen, as far as their place tells it."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            yield from _said_by_call(node, is_models=is_models)
        elif isinstance(node, ast.Raise) and isinstance(node.exc, ast.Call):
            if _name(node.exc) not in NOT_SHOWN:
                yield from node.exc.args[:1]
        elif isinstance(node, ast.ClassDef) and any("Choices" in ast.unparse(b) for b in node.bases):
            values = (line.value for line in node.body if isinstance(line, ast.Assign))
            yield from (value.elts[-1] for value in values if isinstance(value, ast.Tuple))


def _quiet(tree: ast.AST) -> set[int]:
    """Strings that are not said: docstrings, names of columns, what is kept on record, and what a mark surrounds."""
    quiet: set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            quiet.add(id(node.value))
        if isinstance(node, ast.Call) and _name(node) in MARKS:
            quiet |= {id(inner) for argument in node.args for inner in ast.walk(argument)}
        if isinstance(node, ast.Call) and _name(node) in KEPT_BY:
            quiet |= {id(inner) for inner in ast.walk(node)}
        if isinstance(node, ast.Call) and ast.unparse(node.func).startswith("models."):
            quiet |= {id(name) for name in node.args}
    return quiet


def naked_in_code(tree: ast.AST, *, is_models: bool = False) -> list[tuple[int, str]]:
    """Line and words of what a reader would see without a mark: by its place, or because it is a sentence."""
    quiet = _quiet(tree)
    found = set()
    for spoken in _spoken(tree, is_models=is_models):
        if words := _literal(spoken):
            if not CODE.fullmatch(words):
                found.add((spoken.lineno, words))
            quiet |= {id(inner) for inner in ast.walk(spoken)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in quiet:
            words = node.value
            if " " in words and TELLTALE.search(words):
                found.add((node.lineno, words))
    return sorted((line, words) for line, words in found if words not in KEPT and says_something(words))
