# SPDX-License-Identifier: Apache-2.0
"""llama.cpp's own HTTP server with a tiny random model, on a free port of 127.0.0.1.

    pip install -r requirements.txt
    python3 serve.py

Prints one line, the base URL for OpenAI-compatible clients, when it is ready, and serves until its standard input closes.
"""

import sys
import tempfile
from pathlib import Path

import xllamacpp

from tiny_model import write


def main():
    with tempfile.TemporaryDirectory() as folder:
        model = Path(folder) / "tiny.gguf"
        write(str(model))
        parameters = xllamacpp.CommonParams()
        parameters.model.path = str(model)
        parameters.n_ctx = 16_384
        parameters.n_parallel = 1
        parameters.hostnames = ["127.0.0.1"]
        parameters.port = 0
        parameters.warmup = False
        parameters.cpuparams.n_threads = 1
        server = xllamacpp.Server(parameters)
        print(server.listening_address + "/v1", flush=True)
        sys.stdin.read()


if __name__ == "__main__":
    main()
