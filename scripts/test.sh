#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Runs the test suites, or the given ones, and ends with one table.
# Usage: scripts/test.sh [SUITE…]   (suites: swift web end-to-end scripts benchmarks)
# Every suite leaves its results as JUnit XML in build/test-results/SUITE/ and what it printed in SUITE.log.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
# shellcheck source=scripts/lib/output.sh
source "$root/scripts/lib/output.sh"
cd "$root"

# The cheap suites first: a mistake in a script is known before a build of several minutes begins.
suites=("$@")
[[ ${#suites[@]} -gt 0 ]] || suites=(scripts swift end-to-end web benchmarks)
for suite in "${suites[@]}"; do
    [[ -x scripts/suites/$suite.sh ]] ||
        fail "unknown suite '$suite'" "suites: $(basename --suffix=.sh --multiple scripts/suites/*.sh | xargs)"
done

results=$root/build/test-results
for suite in "${suites[@]}"; do
    rm -rf "${results:?}/$suite"
    mkdir -p "$results/$suite"
    step "Suite $suite"
    started=$SECONDS
    status=0
    RAG_TEST_RESULTS=$results/$suite "scripts/suites/$suite.sh" 2>&1 | tee "$results/$suite.log" || status=$?
    printf '%s %s\n' "$status" $((SECONDS - started)) >"$results/$suite/outcome"
done

exec python3 scripts/test-table.py "$results" "${suites[@]}"
