"""An optional sentence encoder: texts become vectors whose product is the likeness of what they mean (ADR 0007).

`folder.py` reads a sentence-transformers folder; `bert.py` computes; `encoder.py` joins the two with the tokenizer.
"""

from language.encoder.encoder import Encoder, encoder_in
from language.encoder.folder import EncoderError

__all__ = ["Encoder", "EncoderError", "encoder_in"]
