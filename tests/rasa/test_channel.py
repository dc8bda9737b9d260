"""What the channel accepts and how it collects replies. Run by ``python -m bot.test`` in Rasa's environment."""

import asyncio
import unittest

from rasa.shared.core.domain import Domain

from bot.channel import BadTurn, CarelineInput, CarelineOutput, TurnRequest, parse_payload
from bot.paths import DOMAIN

DOMAIN_HERE = Domain.load(str(DOMAIN))
GOOD = {"conversation_id": "c", "turn_id": "t", "text": "hello", "language": "en"}


class RequestTest(unittest.TestCase):
    def test_optional_fields_may_be_left_out_or_null(self) -> None:
        found = TurnRequest.of({**GOOD, "payload": None, "state": None, "metadata": None})
        self.assertEqual(TurnRequest.of(GOOD), found)
        self.assertEqual({}, found.metadata)

    def test_a_tapped_choice_needs_no_text(self) -> None:
        self.assertEqual("/affirm", TurnRequest.of({**GOOD, "text": None, "payload": "/affirm"}).payload)

    def test_what_is_not_a_turn_is_refused(self) -> None:
        changes = (
            {"turn_id": ""},
            {"text": "  "},
            {"text": 5},
            {"language": "fr"},
            {"state": []},
            {"conversation_id": 7},
        )
        for change in changes:
            with self.subTest(change=change), self.assertRaises(BadTurn):
                TurnRequest.of({**GOOD, **change})
        with self.assertRaises(BadTurn):
            TurnRequest.of([])

    def test_the_door_stays_shut_without_a_token(self) -> None:
        for credentials in (None, {}, {"token": ""}, {"token": "${CARELINE_RASA_TOKEN}"}):
            with self.subTest(credentials=credentials), self.assertRaises(ValueError):
                CarelineInput.from_credentials(credentials)


class PayloadTest(unittest.TestCase):
    def test_a_choice_is_its_intent_with_its_entities(self) -> None:
        found = parse_payload('/choose_article{"article_id": 7}', DOMAIN_HERE)
        self.assertEqual({"name": "choose_article", "confidence": 1.0}, found["intent"])
        self.assertEqual([{"entity": "article_id", "value": 7}], found["entities"])

    def test_what_the_domain_does_not_know_is_refused(self) -> None:
        for wrong in (
            "/nothing",
            "affirm",
            "/affirm{",
            '/affirm{"slot": 1}',
            "/restart",
            "/affirm; drop",
            "/affirm{[]}",
        ):
            with self.subTest(wrong=wrong), self.assertRaises(BadTurn):
                parse_payload(wrong, DOMAIN_HERE)


class OutputTest(unittest.TestCase):
    def test_text_choices_and_article_of_one_message_stay_together_and_directives_apart(self) -> None:
        output = CarelineOutput()
        button = {"title": "Yes", "payload": "/affirm", "type": "postback"}
        article = {"id": 1}

        async def say() -> None:
            await output.send_response("t", {"text": "Hi", "buttons": [button], "custom": {"article": article}})
            await output.send_response("t", {"text": None, "custom": {"directive": {"do": "close"}}})

        asyncio.run(say())
        choices = [{"title": "Yes", "payload": "/affirm"}]
        said = {"text": "Hi", "choices": choices, "article": article, "response": None}
        self.assertEqual([said], output.replies)
        self.assertEqual([{"do": "close"}], output.directives)


if __name__ == "__main__":
    unittest.main()
