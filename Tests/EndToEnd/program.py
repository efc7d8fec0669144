# SPDX-License-Identifier: Apache-2.0
import json
import os
import subprocess


class Program:
    """The program under test with one library. Nothing of the caller's own RAG_ variables reaches it."""

    def __init__(self, binary, data, model):
        self.binary = binary
        self.data = data
        self.environment = {
            name: value for name, value in os.environ.items()
            if not name.startswith(("RAG_", "OPENAI_", "ANTHROPIC_"))
        }
        self.environment["RAG_MODEL_DIR"] = model

    def command(self, verb, *arguments):
        return [str(self.binary), verb, *map(str, arguments), "--data-dir", str(self.data)]

    def run(self, verb, *arguments, status=0, input=None, timeout=600):
        """Runs one command and holds it to its exit status; None takes any."""
        result = subprocess.run(
            self.command(verb, *arguments), env=self.environment, capture_output=True, text=True, input=input,
            timeout=timeout)
        if status is not None:
            assert result.returncode == status, (
                f"rag {verb} ended with {result.returncode} instead of {status}\n"
                f"--- output\n{result.stdout[-4000:]}\n--- errors\n{result.stderr[-4000:]}")
        return result

    def json(self, verb, *arguments, **options):
        """What a command prints with --json: one value and nothing else on standard output."""
        return json.loads(self.run(verb, *arguments, "--json", **options).stdout)

    def start(self, verb, *arguments, **options):
        """Starts a command in a process group of its own, so that a signal meets its children too."""
        return subprocess.Popen(
            self.command(verb, *arguments), env=self.environment, start_new_session=True, **options)
