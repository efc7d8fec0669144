#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# The web interface: types and units in node, then the whole in headless Chromium against the real program.
# Screenshots stay in build/test-results/web/screenshots.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
# shellcheck source=scripts/lib/output.sh
source "$root/scripts/lib/output.sh"
# shellcheck source=scripts/lib/python-environment.sh
source "$root/scripts/lib/python-environment.sh"
cd "$root"
results=${RAG_TEST_RESULTS:-$root/build/test-results/web}
mkdir -p "$results"

scripts/install-system-packages.sh build run model web test
status=0
web/test.sh | scripts/tap-to-junit.py "$results/units.xml" || status=$?

scripts/fetch-model.sh
scripts/build-web.sh
if [[ -z "${RAG_BINARY:-}" ]]; then
    swift build --product rag
    export RAG_BINARY=$root/.build/debug/rag
fi
export RAG_ARTIFACTS=$results/screenshots
python=$(python_environment end-to-end Tests/EndToEnd/requirements.txt)/bin/python
"$python" Tests/EndToEnd/with_server.py "$RAG_BINARY" models/all-MiniLM-L6-v2 web/dist \
    "$python" -m pytest Tests/EndToEnd/web --junitxml "$results/browser.xml" "$@" || status=$?
exit "$status"
