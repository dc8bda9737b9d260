"""A second cause is named where some sentences speak of it, and the parts are pieces of the text."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from complaints import causes
from complaints.triage import Triage

LATE = "My parcel has not arrived, the courier never came and tracking has shown nothing for two weeks."
APP = "Also your app crashes with an error each time I open the login page on my phone."
LATE_ZH = "我的包裹两个星期了还没送到，快递员电话也打不通，物流一直不更新。"
APP_ZH = "另外你们的应用一打开登录页面就闪退报错，重装了三次还是闪退。"


@given(st.text("ab .。!\n退", max_size=400))
def test_parts_make_up_the_text(text: str) -> None:
    found = causes.parts(text)
    assert found == [] or text == "".join(found)
    assert len(found) != 1
    assert len(found) <= causes.MOST_PARTS


def test_short_sentences_go_with_their_neighbours() -> None:
    assert [] == causes.parts("It broke. Twice. Hello?")
    assert [f"{LATE} ", f"{APP} Thanks."] == causes.parts(f"{LATE} {APP} Thanks.")


@pytest.mark.parametrize(
    ("text", "both"),
    [
        (f"{LATE} {APP}", {"logistics_delivery", "technical_fault"}),
        (LATE_ZH + APP_ZH, {"logistics_delivery", "technical_fault"}),
    ],
)
def test_two_causes_are_both_named(triage: Triage, text: str, both: set[str | None]) -> None:
    judged = triage.judge(text)
    assert both == {judged.category, judged.second_category}


@pytest.mark.parametrize(
    "text", [LATE, APP, LATE_ZH, APP_ZH, f"{LATE} I have called the courier about the parcel thrice."]
)
def test_one_cause_has_no_second(triage: Triage, text: str) -> None:
    assert triage.judge(text).second_category is None


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([[0.9, 0.1, 0.0], [0.1, 0.85, 0.05]], "b"),
        ([[0.9, 0.1, 0.0], [0.3, 0.7, 0.0]], None),
        ([[0.9, 0.1, 0.0], [0.95, 0.05, 0.0]], None),
        ([[0.1, 0.82, 0.08], [0.02, 0.03, 0.95]], "c"),
    ],
)
def test_a_second_cause_must_be_sure(rows: list[list[float]], expected: str | None) -> None:
    assert expected == causes.second("a", ["a", "b", "c"], np.array(rows))
