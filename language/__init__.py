"""Language: tells English from Chinese, folds spellings together, and cuts text into words.

Receives plain text; emits languages, folded text and tokens. It holds no state, reaches no service, and runs unchanged
in the Rasa environment (Python 3.10, spaCy 3.4) and in the app environment (Python 3.11 and newer, spaCy 3.8); only
`language.wordllama_vectors` and `language.encoder` are for the app alone.
"""

from language.detect import Language, detect, from_tag
from language.fold import Folded, fold
from language.normalise import normalise, short, simplify
from language.tokenise import Token, tokenise, warm_up
from language.traditional import to_traditional

__all__ = [
    "Folded",
    "Language",
    "Token",
    "detect",
    "fold",
    "from_tag",
    "normalise",
    "short",
    "simplify",
    "to_traditional",
    "tokenise",
    "warm_up",
]
