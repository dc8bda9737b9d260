"""Rasa without TensorFlow, each in a process of its own. Run by ``python -m bot.test`` in Rasa's environment."""

import os
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

from bot.paths import ROOT


def run(code: str, **environment: str) -> "subprocess.CompletedProcess[str]":
    before = "from bot import quiet, without_tensorflow; without_tensorflow.install()\n"
    command = [sys.executable, "-c", before + code]
    return subprocess.run(command, cwd=ROOT, env=os.environ | environment, capture_output=True, text=True, check=False)


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

    def test_nothing_stands_in_where_it_is_installed(self) -> None:
        with tempfile.TemporaryDirectory() as folder:
            Path(folder, "tensorflow.py").write_text("constant = 'the real one'", encoding="utf-8")
            done = run("import tensorflow as tf; print(tf.constant)", PYTHONPATH=folder)
        self.assertEqual("the real one", done.stdout.strip(), done.stderr[-1000:])


if __name__ == "__main__":
    unittest.main()
