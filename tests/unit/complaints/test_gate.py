from complaints.gate import FEWEST, compared_on, held_out, judge
from complaints.rubric import priority_of

EN, ZH = "The kettle is broken again", "水壶又坏了，要求退货"


def rows(text: str, count: int, source: str = "starter") -> list[dict[str, str]]:
    return [{"text": text, "category": "other", "severity": "2", "urgency": "2", "source": source}] * count


RIGHT = ("other", priority_of(2, 2))
WRONG = ("refund_return", priority_of(2, 2))


def test_model_that_is_worse_in_one_language_is_refused_however_good_it_is_in_the_other() -> None:
    both = rows(EN, 50) + rows(ZH, 50)
    active = [WRONG] * 50 + [RIGHT] * 50
    candidate = [RIGHT] * 50 + [RIGHT] * 48 + [WRONG] * 2
    verdict = judge(both, active, candidate, "3")
    assert (False, "worse", "3") == (verdict.passed, verdict.reason, verdict.compared_with)
    failing = {(line.language, line.measure) for line in verdict.lines if not line.passed}
    assert {("zh", "category_accuracy"), ("zh", "category_macro_f1")} == failing


def test_a_loss_within_the_tolerance_passes() -> None:
    verdict = judge(rows(EN, 100), [RIGHT] * 100, [RIGHT] * 98 + [WRONG] * 2, "0")
    accuracy = next(line for line in verdict.lines if line.measure == "category_accuracy")
    assert (1.0, 0.98, True) == (accuracy.active, accuracy.candidate, accuracy.passed)


def test_priorities_are_compared_too() -> None:
    verdict = judge(rows(EN, 50), [RIGHT] * 50, [("other", "P1")] * 50, "0")
    assert ["priority_accuracy"] == [line.measure for line in verdict.lines if not line.passed]
    assert "worse" == verdict.reason


def test_what_agents_corrected_cannot_make_up_for_what_the_operator_vouches_for() -> None:
    mixed = rows(EN, 60) + rows(EN, 500, "corrections")
    verdict = judge(mixed, [RIGHT] * 60 + [WRONG] * 500, [WRONG] * 60 + [RIGHT] * 500, "0")
    assert "worse" == verdict.reason


def test_few_texts_are_shown_and_do_not_decide() -> None:
    mixed = rows(EN, 50) + rows(EN, FEWEST - 1, "corrections")
    verdict = judge(mixed, [RIGHT] * len(mixed), [RIGHT] * 50 + [WRONG] * (FEWEST - 1), "0")
    assert verdict.passed
    assert {False} == {line.decides for line in verdict.lines if line.part == "corrections"}


def test_nothing_to_compare_on_is_no_pass() -> None:
    verdict = judge(rows(EN, FEWEST - 1), [RIGHT] * (FEWEST - 1), [RIGHT] * (FEWEST - 1), "0")
    assert (False, "too_few") == (verdict.passed, verdict.reason)


def test_language_that_the_new_rows_lack_is_compared_on_what_the_active_model_has() -> None:
    before = [row | {"text": f"{row['text']} {at}"} for at, row in enumerate(rows(EN, 300) + rows(ZH, 300))]
    english = [row for row in before if row["text"].startswith(EN)]
    assert [row for row in before if held_out(row["text"])] == compared_on(english, before)
    enough = english + [row for row in before if row["text"].startswith(ZH)]
    assert compared_on(enough) == compared_on(enough, rows(ZH + "！", 1) + before)
