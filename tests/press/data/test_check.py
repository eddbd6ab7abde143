"""Every fault in data/ is named: file, field, bad value, what is allowed; all of them at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from handbook.core.catalogue import catalogue
from handbook.press.data.compile import check, compile_catalogue, load, to_json
from tests.press.data.spoil import edit, faults, one


def lines_of(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines()


def test_the_records_are_clean(data):
    records = check(data)
    assert len(records.exercises) == len(list((data / "exercises").glob("*.toml")))
    assert len(records.ratings) == len(lines_of(data / "ratings.csv")) - 1


def test_what_is_compiled_is_what_is_loaded(data):
    """Fields that hold their default are left out of the file, and come back."""
    assert load(data) == catalogue()
    ratings = to_json(check(data), "")["ratings"]
    assert not [row for row in ratings if "answer" in row]


def test_unknown_direction(data):
    edit(data / "exercises/cobra.toml", 'directions = ["extension"]', 'directions = ["backwards"]')
    fault = one(data)
    assert fault.startswith("exercises/cobra.toml [directions]: unknown 'backwards'; allowed: flexion,")


def test_a_sign_that_nobody_is_asked_for(data):
    edit(data / "red_flags.toml", 'signs = ["shingles"]', 'signs = ["shingle"]')
    found = faults(data)
    assert any("asks for 'shingle', which is no red flag" in fault for fault in found)
    assert any("asks 0 times for 'shingles', not once" in fault for fault in found)


def test_a_line_whose_signs_lead_to_different_actions(data):
    edit(data / "red_flags.toml", 'signs = ["cold-leg"]', 'signs = ["cold-leg", "shingles"]')
    found = faults(data)
    assert any("[check_lines.cold-leg]: its signs lead to different actions" in fault for fault in found)
    assert any("asks 2 times for 'shingles', not once" in fault for fault in found)


def test_a_line_that_is_too_long_or_fits_nobody(data):
    edit(data / "red_flags.toml", 'text = "One leg or foot newly a little weak"', f'text = "{"word " * 14}"')
    edit(data / "red_flags.toml", 'fits = ["thinners"]', 'fits = ["thinner"]')
    found = faults(data)
    assert any("[check_lines.leg-weakness-new]: 14 words; at most 13" in fault for fault in found)
    assert any("fits 'thinner', which no question offers" in fault for fault in found)


def test_an_emergency_that_could_be_set_aside(data):
    edit(data / "red_flags.toml", "seen_days = 0", "seen_days = 7")
    assert one(data).endswith("is 0 for an emergency, and only there")


def test_actions_that_do_not_stand_strictest_first(data):
    path = data / "red_flags.toml"
    text = path.read_text(encoding="utf-8")
    first, second = 'urgency = "same-day"', 'urgency = "within-days"'
    path.write_text(
        text.replace(first, "urgency = ?", 1).replace(second, first, 1).replace("urgency = ?", second, 1),
        encoding="utf-8",
    )
    assert any("[actions]: not strictest first" in fault for fault in faults(data))


def test_unknown_muscle_and_variant_are_shown_together(data):
    edit(data / "exercises/cobra.toml", 'muscle = "', 'muscle = "biceps-')
    edit(data / "exercises/prone-press-up.toml", 'exercise = "prone-on-elbows"', 'exercise = "prone-elbows"')
    found = faults(data)
    assert len(found) == 2
    assert any("muscles.0.muscle" in fault and "allowed: erector-spinae" in fault for fault in found)
    assert any("forearms.exercise" in fault and "'prone-elbows'" in fault for fault in found)


def test_misspelt_field(data):
    edit(data / "exercises/cobra.toml", "breathing =", "breath =")
    found = faults(data)
    assert "exercises/cobra.toml [breath]: there is no such field; check its spelling" in found
    assert "exercises/cobra.toml [breathing]: this field is missing" in found


def test_misspelt_verdict(data):
    edit(data / "ratings.csv", ",suitable,", ",suitible,")
    found = faults(data)
    assert any(
        "ratings.csv:2 [verdict]: 'suitible' is not allowed; allowed: 'recommended'" in fault
        for fault in found
    )


def test_missing_rating(data):
    path = data / "ratings.csv"
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    path.write_text("".join(lines[:-1]), encoding="utf-8")
    exercise, condition = lines[-1].split(",")[:2]
    assert f"ratings.csv: {exercise} / {condition} is not rated yet" in one(data)


def test_a_row_without_a_verdict_is_not_rated(data):
    path = data / "ratings.csv"
    lines = lines_of(path)
    exercise, condition = lines[-1].split(",")[:2]
    empty = "," * (lines[0].count(",") - 1)
    path.write_text("\n".join([*lines[:-1], f"{exercise},{condition}{empty}"]), encoding="utf-8")
    assert f"ratings.csv: {exercise} / {condition} is not rated yet" in one(data)


def test_duplicate_row(data):
    path = data / "ratings.csv"
    text = path.read_text(encoding="utf-8")
    first = text.splitlines()[1]
    path.write_text(text + first + "\n", encoding="utf-8")
    cell = " / ".join(first.split(",")[:2])
    assert f"ratings.csv:{len(lines_of(path))}: {cell} stands already on line 2" in one(data)


def test_unknown_ids_in_rows(data):
    edit(data / "ratings.csv", "cat-camel,disc-herniation", "cat-camle,disc-hernia")
    found = faults(data)
    assert any("[exercise]: unknown 'cat-camle'" in fault for fault in found)
    assert any("[condition]: unknown 'disc-hernia'" in fault for fault in found)


def test_citation_not_in_the_bibliography(data):
    edit(data / "exercises/cat-camel.toml", '"mcgill2016"', '"mcgill2061"')
    assert "'mcgill2061' is not in references.bib" in one(data)


def test_an_added_exercise_says_why(data):
    path = data / "exercises/walking.toml"
    lines = [line for line in lines_of(path) if not line.startswith("added_because")]
    path.write_text("\n".join(lines), encoding="utf-8")
    assert one(data) == (
        "exercises/walking.toml [added_because]: no article gives a dose; say in one line why the book has it"
    )


def test_dose_that_is_not_positive(data):
    edit(data / "exercises/cat-camel.toml", "reps = [5, 8]", "reps = [0, 8]")
    assert "default_dose.reps" in one(data)
    edit(data / "exercises/cat-camel.toml", "reps = [0, 8]", "reps = -3")
    assert any("must be greater than 0" in fault for fault in faults(data))


def test_range_the_wrong_way_round(data):
    edit(data / "exercises/cat-camel.toml", "reps = [5, 8]", "reps = [8, 5]")
    assert "the least comes first" in one(data)


def test_a_dose_that_went_missing(data):
    text = (data / "exercises/bar-hang.toml").read_text(encoding="utf-8")
    start, end = text.index("[[source_doses]]"), text.index("[planning]")
    (data / "exercises/bar-hang.toml").write_text(text[:start] + text[end:], encoding="utf-8")
    assert any("s3 gives 9 doses, the exercises hold 8" in fault for fault in faults(data))


@pytest.mark.parametrize("delimiter", [";", "\t"])
def test_spreadsheets_with_other_delimiters_and_a_byte_order_mark_are_understood(data, delimiter):
    import csv
    import io

    path = data / "ratings.csv"
    rows = list(csv.reader(io.StringIO(path.read_text(encoding="utf-8"))))
    before = len(check(data).ratings)
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, lineterminator="\r\n").writerows(rows)
    path.write_bytes(b"\xef\xbb\xbf" + out.getvalue().encode("utf-8"))
    assert len(check(data).ratings) == before


def test_a_file_that_is_not_utf8(data):
    text = (data / "ratings.csv").read_text(encoding="utf-8").replace("suitable,", "suitable,\u00f6 ", 1)
    (data / "ratings.csv").write_bytes(text.encode("latin-1", errors="replace"))
    assert one(data).startswith("ratings.csv:2: not saved as UTF-8")


def test_wrong_columns(data):
    edit(data / "ratings.csv", "evidence_level", "level")
    columns = "the columns are exercise, condition, verdict, kind, limit, form, rises, reason, level"
    assert any(columns in fault for fault in faults(data))


def test_a_row_with_an_unquoted_comma(data):
    path = data / "ratings.csv"
    columns = lines_of(path)[0].count(",") + 1
    row = ",".join(["a"] * (columns + 1))
    path.write_text(path.read_text(encoding="utf-8") + f"{row}\n", encoding="utf-8")
    assert f"{columns + 1} values for {columns} columns" in one(data)


def test_broken_toml(data):
    edit(data / "exercises/cobra.toml", 'level = "', "level = ")
    found = faults(data)
    assert any("exercises/cobra.toml: this is not valid TOML" in fault for fault in found)


def test_id_that_is_not_the_file_name(data):
    (data / "exercises/cobra.toml").rename(data / "exercises/kobra.toml")
    assert any("'cobra' does not match the file's name; use 'kobra'" in fault for fault in faults(data))


def test_bibliography_that_cannot_be_read(data):
    edit(data / "references.bib", "@article{acog804,", "@article{acog804 x,")
    assert any("references.bib: this is not valid BibTeX" in fault for fault in faults(data))


def test_unknown_answer(data):
    edit(data / "answers.csv", "high-or-unknown", "uncontrolled")
    assert any("[answer]: unknown 'uncontrolled'; allowed: controlled" in f for f in faults(data))


def test_faults_in_many_files_are_shown_in_one_run(data):
    edit(data / "exercises/cobra.toml", "breathing =", "breath =")
    edit(data / "ratings.csv", ",suitable,", ",suitible,")
    edit(data / "references.bib", "confidence high", "surely")
    edit(data / "conditions/sciatica.toml", 'group = "back"', 'group = "front"')
    files = {fault.split(" ")[0].split(":")[0] for fault in faults(data)}
    assert {"exercises/cobra.toml", "ratings.csv", "references.bib", "conditions/sciatica.toml"} <= files


def test_a_second_compiling_finds_nothing_to_do(data, tmp_path):
    target = tmp_path / "catalogue.json"
    assert compile_catalogue(data, check(data), [], target)
    assert not compile_catalogue(data, check(data), [], target), "a second run finds nothing to do"


NUMBERS = "numbers/disc-regression.toml"


@pytest.mark.share(4)
@pytest.mark.parametrize(
    ("file", "old", "new", "says"),
    [
        (
            NUMBERS,
            'citations = ["wang2020"]',
            'citations = ["wong2020"]',
            "'wong2020' is not in references.bib",
        ),
        (NUMBERS, 'citations = ["wang2020"]', "citations = []", "rows.0.citations"),
        (NUMBERS, "least = 49\n", "", "a span needs both least and most"),
        (NUMBERS, "least = 49", "least = 88", "not in order"),
        (NUMBERS, 'label = "Sequestration"', 'label = "Bulge"', "stands more than once"),
        ("numbers/slip-by-age.toml", "at = 20\n", "", "lines need a place on the axis"),
        ("numbers/eye-pressure.toml", "value = 28\n", "", "no number"),
        ("numbers/findings-with-pain.toml", "least = 1.28", "least = -1.28", "a ratio is above 0"),
        ("numbers/eye-pressure.toml", 'label = "Downward dog"', 'label = "Dog"', "needs two series"),
        (
            "conditions/sciatica.toml",
            'related = ["',
            'related = ["flu", "',
            "unknown 'flu'; allowed: disc-deg",
        ),
        ("conditions/sciatica.toml", 'terms = ["', 'terms = ["flu", "', "unknown 'flu'; allowed: "),
    ],
)
def test_faults_in_numbers_and_see_also_are_named(data, file, old, new, says):
    edit(data / file, old, new)
    found = faults(data)
    assert any(fault.startswith(file) and says in fault for fault in found), found


@pytest.mark.parametrize(
    ("file", "old", "new", "says"),
    [
        ("conditions/sciatica.toml", 'code = "SCI"', 'code = "LDH"', "conditions [code]: 'LDH' stands more"),
        ("conditions/sciatica.toml", "order = 3", "order = 1", "conditions [order]: 1 stands more than once"),
        ("vocabulary.toml", 'id = "early-morning"', 'id = "dawn"', "[times_of_day]: must be exactly: any"),
        ("vocabulary.toml", 'id = "prone"', 'id = "supine"', "[positions]: 'supine' stands more than once"),
        ("red_flags.toml", 'action = "', 'action = "x', "Did you mean"),
        ("easing.toml", '"long2004"', '"long2040"', "'long2040' is not in references.bib. Did you mean"),
        ("answers.csv", "high-blood-pressure", "sciatica", "[answer]: unknown"),
    ],
)
def test_faults_between_files_are_named(data, file, old, new, says):
    edit(data / file, old, new)
    found = faults(data)
    assert any(says in fault for fault in found), found


LUNGE = "kneeling-hip-flexor-stretch,facet-pain,caution,limit,"
SLIDE = "bird-dog,lumbar-surgery,caution,limit,"
PLAIN = "cat-camel,disc-herniation,suitable,,,"


@pytest.mark.share(4)
@pytest.mark.parametrize(
    ("file", "old", "new", "says"),
    [
        ("ratings.csv", LUNGE, LUNGE.replace("limit", ""), "a caution needs its kind and its limit in words"),
        ("ratings.csv", LUNGE, LUNGE.replace("caution", "suitable"), "only a caution has a kind"),
        (
            "ratings.csv",
            SLIDE,
            SLIDE.replace("limit", "ask"),
            "[form]: what somebody must be asked has no form",
        ),
        ("ratings.csv", PLAIN, f"{PLAIN}smaller", "only a caution has a kind, a limit, a form"),
        ("ratings.csv", LUNGE, LUNGE.replace("limit", "watch"), "[unlock]: unknown ''; allowed: calm-leg"),
        ("ratings.csv", ",calm-leg", ",agreed", "[unlock]: unknown 'agreed'; allowed: calm-leg"),
        ("ratings.csv", "Tuck your tail first,", f"Tuck your tail first, {'x' * 80}", "[limit]"),
        ("asking.toml", 'strictest = "upright"', 'strictest = "sofa"', "unknown 'sofa'; allowed: floor"),
        ("asking.toml", 'strictest = "upright"', 'strictest = "floor"', "must be the last and narrowest"),
        ("asking.toml", 'strictest = "irritable"', 'strictest = "calm"', "'calm' is milder than 'irritable'"),
        ("asking.toml", 'strictest = "yes"', 'strictest = "no"', "'no' is milder than 'yes'"),
        ("asking.toml", 'strictest = "new"', 'strictest = "lasting"', "'lasting' is milder than 'new'"),
        ("red_flags.toml", "call = true", "call = false", "an emergency has a button to call"),
        ("asking.toml", 'adds = "osteoporosis"', 'adds = "thin-bones"', "unknown 'thin-bones'"),
        (
            "asking.toml",
            'asked_with = ["disc-herniation", "sciatica", ',
            "asked_with = [",
            "is never asked of",
        ),
        ("asking.toml", 'counts_as = "complicated"', "", "give counts_as or refusal, one of the two"),
        ("asking.toml", 'answers = ["raised", ', 'answers = ["rising", ', "unknown 'rising'; allowed"),
        ("conditions/pregnancy.toml", 'agreed = "third"', 'agreed = "fourth"', "unknown 'fourth'; allowed"),
    ],
)
def test_faults_in_kinds_and_questions_are_named(data, file, old, new, says):
    edit(data / file, old, new)
    assert any(says in fault for fault in faults(data)), faults(data)
