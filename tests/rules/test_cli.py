"""The auditor's command."""

import io
import json
import subprocess
import sys

import pytest

from abdi_rules import VERSION, cli
from abdi_rules.cases import all_cases
from abdi_rules.catalogue import REFERENCE, RULES
from abdi_rules.cli import main
from abdi_rules.errors import LawError


def run(capsys, *argv, stdin=""):
    sys.stdin = io.StringIO(stdin)
    try:
        code = main(argv)
    finally:
        sys.stdin = sys.__stdin__
    out, err = capsys.readouterr()
    return code, out, err


def ask(capsys, rule, given, *options, on="2026-03-31"):
    stdin = given if isinstance(given, str) else json.dumps(given)
    code, out, err = run(capsys, "eval", rule, "--on", on, *options, stdin=stdin)
    return code, json.loads(out), err


def test_an_answer_carries_its_reasons_its_sentences_and_its_release(capsys):
    code, answer, err = ask(capsys, "appraisal.predikat", {"hasil": "sesuai", "perilaku": "di_atas"})
    assert (code, err) == (0, "")
    assert list(answer) == ["predikat", "because", "text", "assumed", "version"]
    assert answer["predikat"] == "baik"
    assert answer["assumed"] is True
    assert answer["version"] == VERSION
    assert answer["because"][0]["code"] == "appraisal.matrix"
    assert answer["text"][0].startswith("Hasil kerja Sesuai Ekspektasi")


def test_the_sentences_come_in_english_on_request(capsys):
    _, answer, _ = ask(
        capsys, "appraisal.predikat", {"hasil": "sesuai", "perilaku": "sesuai"}, "--lang", "en"
    )
    assert "give the predikat Good" in answer["text"][0]


def test_numbers_come_back_as_strings(capsys):
    segment = {"jenjang": "ahli_pertama", "predikat": "baik", "bulan": "2"}
    _, answer, _ = ask(capsys, "credit.angka_kredit", {"segmen": [segment]})
    assert answer["segmen"] == [segment | {"angka_kredit": "2.08"}]
    assert answer["total"] == {"ahli_pertama": "2.08"}


def test_doubts_are_told_among_the_sentences(capsys):
    _, answer, _ = ask(capsys, "identity.nip", {"nip": "19860926 200208 1 001", "status": "PNS"})
    assert answer["warnings"][0]["code"] == "nip.age"
    assert answer["text"][1].startswith("Perlu dicek: usia saat pengangkatan 15 tahun")


def test_a_refusal_is_one_sentence_and_exits_with_one(capsys):
    code, answer, err = ask(
        capsys, "appraisal.predikat", {"hasil": "sesuai", "perilaku": "sesuai"}, on="2020-01-01"
    )
    assert (code, err) == (1, "")
    assert list(answer) == ["refused"]
    assert answer["refused"].startswith("appraisal.predikat: Matriks predikat")
    assert "2020-01-01" in answer["refused"]


def test_bad_input_names_the_field_and_exits_with_two(capsys):
    code, answer, err = ask(capsys, "appraisal.predikat", {"hasil": "sesuai"})
    assert code == 2
    assert answer == {"bad_input": "Wajib diisi dan belum ada.", "field": "perilaku"}
    assert err == "perilaku: Wajib diisi dan belum ada.\n"


def test_a_float_is_bad_input(capsys):
    given = '{"skp": 90.5, "perilaku": "90", "opini_rekan_bawahan": false, "ide_baru": false}'
    code, answer, _ = ask(capsys, "appraisal.pp30", given)
    assert (code, answer["field"]) == (2, "skp")


def test_what_is_not_json_is_bad_input(capsys):
    code, answer, _ = ask(capsys, "appraisal.pp30", "{")
    assert (code, answer["field"]) == (2, "json")


@pytest.mark.parametrize("command", ["eval", "show"])
def test_an_unknown_rule_is_bad_input(capsys, command):
    code, out, _ = run(capsys, command, "tidak.ada", "--on", "2026-03-31")
    told = json.loads(out)
    assert (code, told["field"]) == (2, "rule")
    assert "appraisal.predikat, " in told["bad_input"]
    assert ("reference.berakhlak" in told["bad_input"]) is (command == "show")


@pytest.mark.parametrize("day", ["besok", "2026-3-31", "20260331", "2026-02-30", "-1"])
def test_a_day_that_is_none_is_bad_input(capsys, day):
    with pytest.raises(SystemExit) as end:
        main(["show", "appraisal.predikat", "--on", day])
    assert end.value.code == 2
    told = capsys.readouterr().err
    assert f"--on: {day} bukan tanggal YYYY-MM-DD" in told or "expected one argument" in told


@pytest.mark.parametrize(
    "argv", [[], ["eval", "appraisal.predikat"], ["show", "appraisal.predikat"], ["entah"]]
)
def test_a_command_that_is_not_whole_is_bad_input(capsys, argv):
    with pytest.raises(SystemExit) as end:
        main(argv)
    assert end.value.code == 2


def test_the_release_is_told(capsys):
    with pytest.raises(SystemExit) as end:
        main(["--version"])
    assert (end.value.code, capsys.readouterr().out) == (0, f"{VERSION}\n")


def test_the_list_tells_what_every_rule_asks_and_gives_back(capsys):
    code, out, _ = run(capsys, "list")
    assert code == 0
    for name, rule in RULES.items():
        assert f"{name}: {rule.title}\n  ditanya:\n" in out
    assert "    hasil: di_atas | sesuai | di_bawah\n    perilaku: di_atas | sesuai | di_bawah\n" in out
    assert "    diajukan: tanggal YYYY-MM-DD | null (boleh tidak ada)\n" in out
    assert '  contoh (--on 2022-02-18): {"hasil": "sesuai", "perilaku": "sesuai"}\n' in out
    assert out.endswith(f"Tabel acuan (hanya untuk show): {', '.join(REFERENCE)}\n")


def test_the_list_comes_as_data_too(capsys):
    code, out, _ = run(capsys, "list", "--json")
    listed = {rule["rule"]: rule for rule in json.loads(out)}
    assert code == 0
    assert list(listed) == list(RULES)
    assert listed["objection.window"] == {
        "rule": "objection.window",
        "title": "Batas mengajukan keberatan, dan apakah pengajuan tepat waktu",
        "asked": {"diterima": "tanggal YYYY-MM-DD", "diajukan": "tanggal YYYY-MM-DD | null"},
        "optional": ["diajukan"],
        "given_back": {"batas": "tanggal YYYY-MM-DD", "tepat_waktu": "true | false | null"},
        "example": {"on": "2019-04-26", "given": {"diterima": "2019-04-20", "diajukan": "2019-04-24"}},
    }


def test_the_law_behind_a_rule_is_shown_with_what_changes_next(capsys):
    code, out, _ = run(capsys, "show", "behaviour.score", "--on", "2021-12-31")
    assert code == 0
    assert "behaviour.score: Nilai perilaku" in out
    assert (
        "■ Bobot kelompok penilai perilaku kerja [persen] law/nasional/kinerja/bobot_perilaku.yaml\n" in out
    )
    assert "  PP 30/2019; berlaku sejak 26 April 2019 (2019-04-26), tanggalnya belum dipastikan\n" in out
    assert "  Dianggap, naskahnya belum dipastikan: seluruhnya\n" in out
    assert "    bobot:\n      atasan: '60'\n" in out
    assert (
        "  Perubahan berikutnya: 18 Februari 2022 (2022-02-18), PermenPANRB 6/2022: tidak ada nilai." in out
    )


def test_a_day_without_any_law_is_shown_as_such_and_exits_with_one(capsys):
    code, out, _ = run(capsys, "show", "behaviour.score", "--on", "2026-03-31")
    assert code == 1
    assert "tidak ada nilainya untuk 31 Maret 2026 (2026-03-31) menurut PermenPANRB 6/2022" in out
    assert "  Perubahan berikutnya: belum ada yang tercatat.\n" in out


def test_reference_tables_are_shown(capsys):
    code, out, _ = run(capsys, "show", "reference.golongan", "--on", "2026-03-31", "--lang", "en")
    assert code == 0
    assert "    - golongan: I/a\n      pangkat: Juru Muda\n" in out
    assert "berlaku sejak 29 September 2020" in out


def test_a_sound_pack_is_said_to_be_sound(capsys):
    code, out, _ = run(capsys, "check")
    assert code == 0
    assert out.startswith(f"Paket {VERSION} baik: {len(RULES)} aturan, ")


def test_an_unsound_pack_is_told_fault_by_fault(capsys, monkeypatch):
    monkeypatch.setattr(cli, "faults", lambda: iter(["satu", "dua"]))
    code, out, _ = run(capsys, "check")
    assert (code, out) == (1, "satu\ndua\n2 hal perlu dibenahi.\n")


def test_whoever_stops_reading_causes_no_complaint():
    with subprocess.Popen(
        [sys.executable, "-m", "abdi_rules", "list"], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as reading:
        reading.stdout.close()
        assert (reading.stderr.read(), reading.wait()) == (b"", 0)


def test_the_command_runs_without_django():
    looked = subprocess.run(
        [
            sys.executable,
            "-c",
            "import sys, abdi_rules.cli; print([m for m in sys.modules if m.split('.')[0] in "
            "('django', 'psycopg', 'abdi', 'config', 'requests', 'httpx')])",
        ],
        capture_output=True,
        text=True,
        check=True,
    )
    assert looked.stdout == "[]\n"


def test_answers_are_laid_out_to_be_read(capsys):
    given = json.dumps({"hasil": "sesuai", "perilaku": "sesuai"})
    _, out, _ = run(capsys, "eval", "appraisal.predikat", "--on", "2026-03-31", stdin=given)
    assert out.startswith('{\n  "predikat": "baik",\n  "because": [\n    {\n')
    assert "Pasal 24–25" in out


def test_refusals_and_bad_input_are_one_line_each_with_every_letter_as_it_is(capsys):
    given = json.dumps({"nip": "198613262015051001", "status": "PNS"})
    _, out, _ = run(capsys, "eval", "identity.nip", "--on", "2026-03-31", "--lang", "en", stdin=given)
    assert out == '{"refused": "identity.nip: The birth date (digits 1–8) 19861326 does not exist."}\n'
    _, out, err = run(capsys, "eval", "identity.nip", "--on", "2026-03-31", "--lang", "en", stdin="[]")
    assert out == '{"bad_input": "Write an object: { … }.", "field": "json"}\n'
    assert err == "json: Write an object: { … }.\n"


def test_the_list_as_data_is_laid_out_to_be_read(capsys):
    _, out, _ = run(capsys, "list", "--json")
    assert out.startswith('[\n  {\n    "rule": "appraisal.predikat",\n')


def test_what_is_shown_in_english_is_refused_in_english(capsys):
    _, out, _ = run(capsys, "show", "behaviour.score", "--on", "2026-03-31", "--lang", "en")
    assert "there is no value for 31 March 2026" in out
    _, out, _ = run(capsys, "show", "nope", "--on", "2026-03-31", "--lang", "en")
    assert json.loads(out)["bad_input"].startswith("Choose one of: ")
    _, out, _ = run(capsys, "eval", "nope", "--on", "2026-03-31", "--lang", "en")
    assert json.loads(out)["bad_input"].startswith("Choose one of: ")


def test_a_broken_pack_is_told_in_one_line(capsys, monkeypatch):
    def broken(*_):
        raise LawError("x.yaml: rusak")

    monkeypatch.setattr(cli, "evaluate", broken)
    code, out, err = run(capsys, "eval", "appraisal.predikat", "--on", "2026-03-31", stdin="{}")
    assert (code, out, err) == (1, "", "Paket aturan rusak: x.yaml: rusak\n")


@pytest.mark.parametrize(
    ("argv", "phrases"),
    [
        (
            ["--help"],
            [
                "usage: abdi-rules [-h] [--version] {list,show,eval,check} ...",
                "Aturan kinerja sebagai data bertanggal: periksa sendiri hitungannya.",
                "list daftar aturan: apa yang ditanya dan apa yang dijawab",
                "show nilai yang berlaku pada suatu hari, pasalnya, dan perubahan berikutnya",
                "eval baca satu objek JSON dari masukan standar dan jawab sebagai JSON",
                "check periksa seluruh paket pada setiap tanggal perubahan",
            ],
        ),
        (["list", "--help"], ["--json sebagai JSON"]),
        (
            ["eval", "--help"],
            [
                "usage: abdi-rules eval [-h] --on DATE [--lang {id,en}] RULE",
                "RULE nama aturan, seperti appraisal.predikat",
                "--on DATE hari yang ditanya",
                "--lang {id,en} bahasa kalimatnya",
            ],
        ),
    ],
)
def test_the_command_explains_itself(capsys, monkeypatch, argv, phrases):
    monkeypatch.setenv("COLUMNS", "200")
    with pytest.raises(SystemExit):
        main(argv)
    told = " ".join(capsys.readouterr().out.split())
    assert [phrase for phrase in phrases if phrase not in told] == []


def test_the_list_spells_out_nested_fields(capsys):
    _, out, _ = run(capsys, "list")
    assert "\n  dijawab, selain because, text, assumed, version:\n    predikat: sangat_baik | baik | " in out
    assert '    results: ["di_atas | sesuai | di_bawah | null"]\n' in out


def test_the_size_of_a_sound_pack_is_told(capsys):
    _, out, _ = run(capsys, "check")
    assert out.endswith(f" tanggal perubahan, {len(all_cases())} kasus.\n")
