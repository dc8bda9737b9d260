"""Rasa without TensorFlow, each in a process of its own. Run by ``python -m bot.test`` in Rasa's environment."""

import json
import subprocess
import sys
import tarfile
import tempfile
import unittest
from io import BytesIO
from pathlib import Path

from bot import without_tensorflow
from bot.paths import CONFIG, ROOT


def run(code: str) -> "subprocess.CompletedProcess[str]":
    before = "from bot import quiet, without_tensorflow; without_tensorflow.install()\n"
    return subprocess.run([sys.executable, "-c", before + code], cwd=ROOT, capture_output=True, text=True, check=False)


def model(folder: str, *components: str) -> Path:
    """A model's archive with no more in it than which components it has."""
    nodes = {str(number): {"uses": name} for number, name in enumerate(components)}
    data = json.dumps({"predict_schema": {"nodes": nodes}}).encode()
    path = Path(folder, "model.tar.gz")
    with tarfile.open(path, "w:gz") as archive:
        member = tarfile.TarInfo("metadata.json")
        member.size = len(data)
        archive.addfile(member, BytesIO(data))
    return path


class WithoutTensorFlowTest(unittest.TestCase):
    def test_rasas_server_is_imported_and_no_tensorflow_with_it(self) -> None:
        done = run(
            "import sys, rasa.core.run, rasa.core.agent, rasa.engine.recipes.default_components\n"
            "assert 'tensorflow' in sys.modules and not hasattr(sys.modules['tensorflow'], '__file__')\n"
        )
        self.assertEqual(0, done.returncode, done.stderr[-1000:])

    def test_computing_with_it_fails_loudly(self) -> None:
        done = run("import tensorflow as tf; tf.constant([1.0])")
        self.assertIn("TensorFlowIsLeftOut", done.stderr)

    def test_a_neural_model_keeps_it(self) -> None:
        with tempfile.TemporaryDirectory() as folder:
            rules = "rasa.core.policies.rule_policy.RulePolicy"
            self.assertTrue(without_tensorflow.serves(model(folder, rules)))
            diet = "rasa.nlu.classifiers.diet_classifier.DIETClassifier"
            self.assertFalse(without_tensorflow.serves(model(folder, rules, diet)))
            broken = Path(folder, "broken.tar.gz")
            broken.write_bytes(b"half a model")
            self.assertFalse(without_tensorflow.serves(broken))

    def test_a_neural_configuration_keeps_it(self) -> None:
        self.assertTrue(without_tensorflow.trains(CONFIG))
        with tempfile.TemporaryDirectory() as folder:
            neural = Path(folder, "config.yml")
            neural.write_text(CONFIG.read_text(encoding="utf-8") + "  - name: TEDPolicy\n", encoding="utf-8")
            self.assertFalse(without_tensorflow.trains(neural))


if __name__ == "__main__":
    unittest.main()
