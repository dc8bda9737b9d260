import numpy as np
import pytest
from scipy.sparse import hstack
from sklearn.base import clone
from sklearn.exceptions import NotFittedError

from complaints.cues import CUES
from complaints.features import MEANING, ComplaintFeatures, characters, cues_and_tone, meaning, meaning_parts, words

TEXTS = ["The parcel is late", "The parcel is broken", "包裹坏了", "包裹还没到"]


def test_words_fold_spelling_and_numbers_and_drop_punctuation() -> None:
    assert ["the", "parcel", "cost", "0", "包裹"] == words("The PARCEL, cost 4821: 包裹!")


def test_characters_keep_words_apart_and_hide_digits() -> None:
    assert " hh-000 包裹 " == characters("HH-204  包裹")


def test_one_row_for_each_text_with_words_characters_and_signs_side_by_side() -> None:
    features = ComplaintFeatures()
    matrix = features.fit_transform(TEXTS)
    signs = cues_and_tone(TEXTS).shape[1]
    terms = len(features.words_.vocabulary_) + len(features.characters_.vocabulary_)
    assert (4, terms + signs + MEANING) == matrix.shape
    assert 0 <= matrix[:, : terms + signs].min()
    assert (len(features.words_.vocabulary_), terms) == features.views
    np.testing.assert_allclose(matrix.toarray(), features.transform(TEXTS).toarray())


def test_long_words_and_texts_without_a_known_term_are_weighed_as_scikit_learn_does() -> None:
    features = ComplaintFeatures().fit(TEXTS)
    texts = [f"The {'parcel' * 20} is 包裹{'还没到' * 20}", "?", "zzz"]
    rows = features.transform(texts)[:, : features.views[1]].toarray()
    of_words = features.words_.transform([words(text) for text in texts])
    np.testing.assert_allclose(rows, hstack([of_words, features.characters_.transform(texts)]).toarray())


def test_columns_of_the_vocabulary_are_columns_of_the_row() -> None:
    features = ComplaintFeatures().fit(TEXTS)
    column = features.words_.vocabulary_["parcel"]
    assert [True, True, False, False] == [bool(v) for v in features.transform(TEXTS)[:, [column]].toarray()[:, 0]]


def test_signs_have_three_tones_beside_the_cues_and_stay_small() -> None:
    signs = cues_and_tone(["", "HELP!!! " * 200, "救命！" * 200])
    assert (3, len(CUES) + 3) == signs.shape
    assert 0 <= signs.min()
    assert signs.max() < 1.5


def test_only_the_commonest_terms_are_kept() -> None:
    features = ComplaintFeatures(most_terms=3).fit(TEXTS)
    assert "parcel" in features.words_.vocabulary_
    assert (3, 6) == features.views


def test_texts_that_mean_alike_lie_closer_without_a_shared_word() -> None:
    parcel, package, lamp, nothing = meaning(
        [["the", "parcel", "never", "came"], ["our", "package", "has", "not", "arrived"], ["blue", "lamps"], []]
    )
    assert parcel @ package > parcel @ lamp
    np.testing.assert_allclose([1, 0], [np.linalg.norm(parcel), np.linalg.norm(nothing)])


def test_chinese_words_of_one_meaning_lie_near_each_other() -> None:
    refund, money_back, weather = meaning([words("退款"), words("退钱"), words("天气")])
    assert refund @ money_back > refund @ weather + 0.2


def test_parts_of_the_words_make_the_meaning_of_the_text() -> None:
    text = "the lamp, the lamp and the parcel"
    np.testing.assert_allclose(meaning([words(text)])[0], sum(meaning_parts(text).values()))


def test_features_follow_scikit_learn() -> None:
    given = {"min_df": 1, "most_terms": 50, "cue_weight": 2.0, "encoder": None}
    assert given == clone(ComplaintFeatures(**given)).get_params()
    with pytest.raises(NotFittedError):
        ComplaintFeatures().transform(TEXTS)
