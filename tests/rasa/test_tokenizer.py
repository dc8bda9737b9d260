"""Rasa's tokens. Run by ``python -m bot.test`` in Rasa's environment."""

import unittest

from rasa.shared.nlu.training_data.message import Message

from bot.tokenizer import BilingualSpacyTokenizer


class TokenizerTest(unittest.TestCase):
    def test_tokens_are_folded_and_point_into_the_original(self) -> None:
        text = "我想退貨 My Kettle"
        tokenizer = BilingualSpacyTokenizer(BilingualSpacyTokenizer.get_default_config())
        tokens = tokenizer.tokenize(Message(data={"text": text}), "text")
        self.assertEqual(["我", "想", "退货", "my", "kettle"], [token.text for token in tokens])
        self.assertEqual(["我", "想", "退貨", "My", "Kettle"], [text[token.start : token.end] for token in tokens])


if __name__ == "__main__":
    unittest.main()
