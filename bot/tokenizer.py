"""Rasa's view of the ``language`` package: one tokenizer for English, Chinese and texts that mix them."""

from typing import Any

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.nlu.tokenizers.tokenizer import Token, Tokenizer
from rasa.shared.nlu.training_data.message import Message

from language.tokenise import tokenise


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_TOKENIZER, is_trainable=False)
class BilingualSpacyTokenizer(Tokenizer):
    """Words by spaCy and jieba, simplified and case-folded; offsets point into the text as it was written."""

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        return {"intent_tokenization_flag": False, "intent_split_symbol": "_", "token_pattern": None}

    @staticmethod
    def required_packages() -> list[str]:
        return ["spacy", "jieba", "opencc"]

    def tokenize(self, message: Message, attribute: str) -> list[Token]:
        tokens = [Token(word.text, word.start, word.end) for word in tokenise(message.get(attribute))]
        return self._apply_token_pattern(tokens)
