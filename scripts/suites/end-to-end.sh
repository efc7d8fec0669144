#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# The real program from outside: command line, HTTP, hostile files, interruption, deletion, answers, evaluation.
# Arguments go to pytest, for example: scripts/suites/end-to-end.sh -k deletion
# RAG_BINARY tests another build than .build/debug/rag.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
# shellcheck source=scripts/lib/output.sh
source "$root/scripts/lib/output.sh"
# shellcheck source=scripts/lib/python-environment.sh
source "$root/scripts/lib/python-environment.sh"
cd "$root"
results=${RAG_TEST_RESULTS:-$root/build/test-results/end-to-end}
mkdir -p "$results"

scripts/install-system-packages.sh build run model web test
scripts/fetch-model.sh
if [[ -z "${RAG_BINARY:-}" ]]; then
    scripts/build-web.sh
    swift build --product rag
    export RAG_BINARY=$root/.build/debug/rag
fi
python=$(python_environment end-to-end Tests/EndToEnd/requirements.txt)/bin/python
exec "$python" -m pytest Tests/EndToEnd --ignore=Tests/EndToEnd/web --junitxml "$results/tests.xml" "$@"
