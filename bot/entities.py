"""What a message names: order and case numbers, products, amounts, days, phone numbers, e-mail addresses.

Codes and numbers are found by their form, products by spaCy's EntityRuler, whose list is Rasa's own synonyms
(data/nlu/products.yml). Each entity has a value that compares: ``HH-204518``, ``C-000123``, ``45.00 EUR``, ``2026-11-05``.
"""

import json
import re
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import Any, cast

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.extractors.extractor import EntityExtractorMixin
from rasa.shared.nlu.constants import ENTITIES, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from spacy.lang.xx import MultiLanguage
from spacy.language import Language as Pipeline
from spacy.pipeline import EntityRuler
from spacy.tokens import Doc

from bot.dates import find_dates
from language.contact import EMAIL, PHONE, is_hotline
from language.fold import fold
from language.order_number import WITH_PREFIX
from language.tokenise import tokenise

Found = tuple[str, int, int, str]
"""Entity, where it stands in the folded text as ``[start, end)``, value."""

_CURRENCIES = {
    "eur": "EUR", "euro": "EUR", "euros": "EUR", "€": "EUR", "欧元": "EUR", "欧": "EUR",
    "usd": "USD", "dollar": "USD", "dollars": "USD", "bucks": "USD", "$": "USD", "美元": "USD", "刀": "USD",
    "gbp": "GBP", "pound": "GBP", "pounds": "GBP", "£": "GBP", "英镑": "GBP",
    "hkd": "HKD", "hk$": "HKD", "港币": "HKD", "港元": "HKD",
    "cny": "CNY", "rmb": "CNY", "yuan": "CNY", "¥": "CNY", "元": "CNY", "块": "CNY", "块钱": "CNY", "人民币": "CNY",
}  # fmt: skip
_NUMBER = r"\d{1,3}(?:,\d{3})+(?:\.\d{1,2})?|\d+(?:[.,]\d{1,2})?"
_WORDS_OF_MONEY = "|".join(sorted(map(re.escape, _CURRENCIES), key=len, reverse=True))
_SIGN = r"hk\$|[€$£¥]|(?<![a-z])(?:eur|usd|gbp|hkd|cny|rmb)"

_CASE = re.compile(
    r"(?<![a-z0-9])c[\s\-_#]*(\d{6})(?!\d)|(?:\b(?:case|ticket)|工单号?|案件号?)\W{0,3}(?:no\.? |number |是)?(\d{1,6})(?!\d)"
)
_AMOUNT = re.compile(
    rf"(?P<sign>{_SIGN})\s?(?P<after>{_NUMBER})(?![\d-])"
    rf"|(?<![\w.,-])(?P<before>{_NUMBER})\s?(?P<word>{_WORDS_OF_MONEY})(?![a-z])"
    rf"|(?<=[\u4e00-\u9fff])(?P<han>{_NUMBER})\s?(?P<unit>{_WORDS_OF_MONEY})(?![a-z])"
)
# Digits alone are an order number where nothing else can be meant.
_BARE = re.compile(r"(?<![\w.,-])\d{6}(?![\w%]|[.,]\d)|(?<=[\u4e00-\u9fff])\d{6}(?![\d%])")
_ORDER_WORDS = re.compile(r"order|number|\bn[or]\b|#|\bref|\bid\b|单|号|编号|碼|码")
_OTHER_CODE = re.compile(r"verif|one.time|\bpin\b|zip|postal|postcode|voucher|gift|coupon|验证码|邮编|礼品卡|优惠")
_FEW_WORDS = 5


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=True)
class EntityMatcher(GraphComponent, EntityExtractorMixin):
    """Finds entities in both languages and in texts that mix them; offsets point into the text as it was written."""

    @staticmethod
    def required_packages() -> list[str]:
        return ["spacy"]

    def __init__(self, storage: ModelStorage, resource: Resource, products: dict[str, str]) -> None:
        self.storage = storage
        self.resource = resource
        self.products = products
        self._ruler = _ruler(products)

    @classmethod
    def create(cls, config: dict[str, Any], model_storage: ModelStorage, resource: Resource,
               execution_context: ExecutionContext) -> "EntityMatcher":  # fmt: skip
        return cls(model_storage, resource, {})

    def train(self, training_data: TrainingData) -> Resource:
        """Learns the products from the synonyms of the training data."""
        self.products = dict(sorted(training_data.entity_synonyms.items()))
        self._ruler = _ruler(self.products)
        with self.storage.write_to(self.resource) as folder:
            (folder / "products.json").write_text(json.dumps(self.products), encoding="utf-8")
        return self.resource

    @classmethod
    def load(cls, config: dict[str, Any], model_storage: ModelStorage, resource: Resource,
             execution_context: ExecutionContext, **kwargs: Any) -> "EntityMatcher":  # fmt: skip
        with model_storage.read_from(resource) as folder:
            products = json.loads((folder / "products.json").read_text(encoding="utf-8"))
        return cls(model_storage, resource, products)

    def process(self, messages: list[Message]) -> list[Message]:
        for message in messages:
            found = self.add_extractor_name(self.extract(message.get(TEXT) or "", datetime.now().astimezone().date()))
            message.set(ENTITIES, message.get(ENTITIES, []) + found, add_to_output=True)
        return messages

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Nothing: no later step reads the entities of training examples."""
        return training_data

    def extract(self, text: str, today: date) -> list[dict[str, Any]]:
        """The entities in the order of the text; days are counted from ``today``."""
        folded = fold(text)
        found = _without_overlaps([*_find(folded.text, today), *self._products(folded.text)])
        places = [folded.span(start, end) for _, start, end, _ in found]
        return [
            {"entity": name, "value": value, "start": start, "end": end}
            for (name, _, _, value), (start, end) in zip(found, places, strict=True)
        ]

    def _products(self, folded: str) -> Iterator[Found]:
        for span in self._ruler(folded).ents:
            yield span.label_, span.start_char, span.end_char, span.ent_id_


def _find(folded: str, today: date) -> Iterator[Found]:
    """Candidates in the order in which they are to be believed."""
    for match in EMAIL.finditer(folded):
        yield "email", *match.span(), match[0]
    for match in WITH_PREFIX.finditer(folded):
        yield "order_number", *match.span(), f"HH-{match[1]}"
    for match in _CASE.finditer(folded):
        yield "case_number", *match.span(), f"C-{int(match[1] or match[2]):06d}"
    for start, end, day in find_dates(folded, today):
        yield "date", start, end, day
    for match in _AMOUNT.finditer(folded):
        number = match["after"] or match["before"] or match["han"]
        currency = _CURRENCIES[match["sign"] or match["word"] or match["unit"]]
        yield "amount", *match.span(), f"{_decimal(number):.2f} {currency}"
    for match in PHONE.finditer(folded):
        digits = re.sub(r"[^\d+]", "", match[0])
        if 9 <= len(digits) <= 16 and not is_hotline(folded, *match.span()):
            yield "phone", *match.span(), digits
    if not _OTHER_CODE.search(folded):
        for match in _BARE.finditer(folded):
            before = folded[max(0, match.start() - 24) : match.start()]
            if is_hotline(folded, *match.span()):
                continue
            if _ORDER_WORDS.search(before) or len(tokenise(folded)) <= _FEW_WORDS:
                yield "order_number", *match.span(), f"HH-{match[0]}"


def _decimal(number: str) -> float:
    decimal_comma = re.fullmatch(r"\d+,\d{1,2}", number)
    return float(number.replace(",", "." if decimal_comma else ""))


def _without_overlaps(found: Iterable[Found]) -> list[Found]:
    """What comes first in ``found`` is believed; the result is in the order of the text."""
    kept: list[Found] = []
    for one in found:
        if all(one[2] <= other[1] or other[2] <= one[1] for other in kept):
            kept.append(one)
    return sorted(kept, key=lambda one: one[1])


class _Characters:
    """spaCy tokens for matching names: Chinese by character, everything else by word."""

    _TOKEN = re.compile(r"[a-z]+|\d+|\S")

    def __init__(self, pipeline: Pipeline) -> None:
        self.vocab = pipeline.vocab

    def __call__(self, text: str) -> Doc:
        words: list[str] = []
        spaces: list[bool] = []
        at = 0
        for match in self._TOKEN.finditer(text):
            if gap := text[at : match.start()]:
                if gap == " " and words:
                    spaces[-1] = True
                else:
                    words.append(gap)
                    spaces.append(False)
            words.append(match[0])
            spaces.append(False)
            at = match.end()
        if rest := text[at:]:
            words.append(rest)
            spaces.append(False)
        return Doc(self.vocab, words, spaces)


def _ruler(products: dict[str, str]) -> Pipeline:
    """A spaCy pipeline that knows the products by all their names."""
    pipeline = MultiLanguage()
    pipeline.tokenizer = _Characters(pipeline)
    names = {fold(name).text: product for name, product in [*((p, p) for p in products.values()), *products.items()]}
    ruler = cast(EntityRuler, pipeline.add_pipe("entity_ruler"))
    ruler.add_patterns([{"label": "product", "pattern": name, "id": product} for name, product in names.items()])
    return pipeline
