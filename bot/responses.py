"""What the bot says, reported as a response with its values: the hub fills in an admin's own wording where there is one."""

import copy
import re
from typing import Any, Dict, Optional, Text

from rasa.core.nlg.generator import ResponseVariationFilter
from rasa.core.nlg.response import TemplatedNaturalLanguageGenerator
from rasa.shared.core.domain import Domain

_PLACEHOLDER = re.compile(r"{(\w+)}")


class ResponseTemplates(TemplatedNaturalLanguageGenerator):
    """Variations take turns, so that no two turns in a row say the same in the same words; Rasa chooses at random.

    ``text`` keeps the placeholders that only the desk can fill, {shop_name} for one. ``response`` beside it has the
    response's name, the text as it was written, the values that its variations name, and ``pick``, the place of the
    variation, which counts on beyond the last one.
    """

    def __init__(self, endpoint_config: Any, domain: Domain) -> None:
        super().__init__(domain.responses)

    def generate_from_slots(
        self, utter_action: Text, filled_slots: Dict[Text, Any], output_channel: Text, **kwargs: Any
    ) -> Optional[Dict[Text, Any]]:
        if utter_action not in self.responses:
            return None
        # Made here, since Rasa exchanges the responses with the model.
        variations = ResponseVariationFilter(self.responses)
        suitable = variations.responses_for_utter_action(utter_action, output_channel, filled_slots)
        if not suitable:
            return None
        pick = int(filled_slots.get("turn") or 1) - 1
        chosen = copy.deepcopy(suitable[pick % len(suitable)])
        text = chosen.pop("text", None) or ""
        known = self._response_variables(filled_slots, kwargs)
        named = {name for variation in self.responses[utter_action] for name in _names(variation.get("text") or "")}
        values = {name: str(known[name]) for name in sorted(named) if known.get(name) is not None}
        filled = self._fill_response(chosen, filled_slots, **kwargs)
        filled["text"] = _PLACEHOLDER.sub(lambda found: values.get(found[1], found[0]), text)
        filled["response"] = {"name": utter_action, "text": text, "values": values, "pick": pick}
        return filled


def _names(text: str) -> "list[str]":
    return _PLACEHOLDER.findall(text)
