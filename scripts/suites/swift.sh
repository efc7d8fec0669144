#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Unit and integration tests of the modules.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
# shellcheck source=scripts/lib/output.sh
source "$root/scripts/lib/output.sh"
# shellcheck source=scripts/lib/python-environment.sh
source "$root/scripts/lib/python-environment.sh"
cd "$root"
results=${RAG_TEST_RESULTS:-$root/build/test-results/swift}
mkdir -p "$results"

scripts/install-system-packages.sh build run model test
scripts/fetch-model.sh
export RAG_MODEL_DIR=$root/models/all-MiniLM-L6-v2
# A real OpenAI-compatible server with a tiny model: the tests of the providers talk to it.
NEEDLETAIL_LLAMA_PYTHON=$(python_environment llama-server Tests/Fixtures/llama-server/requirements.txt)/bin/python
export NEEDLETAIL_LLAMA_PYTHON

swift build --build-tests
# One process runs every test; a crash leaves no results, which the table counts as a failure. One test at a time: many of
# them keep every core busy by themselves, and servers that wait for a core run into their own time-outs.
exec swift test --skip-build --disable-xctest --no-parallel --xunit-output "$results/tests.xml"
