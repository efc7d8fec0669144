#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Runs every check in scripts/checks, or the given ones, and says which failed. Nothing is changed.
# Usage: scripts/lint.sh [CHECK…]   for example: scripts/lint.sh module-boundaries
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
# shellcheck source=scripts/lib/output.sh
source "$root/scripts/lib/output.sh"
cd "$root"

scripts/install-system-packages.sh lint web

checks=()
if [[ $# -gt 0 ]]; then
    for name in "$@"; do
        found=(scripts/checks/"$name".*)
        [[ -x ${found[0]} ]] || fail "unknown check '$name'" "checks: $(basename --multiple scripts/checks/* | xargs)"
        checks+=("${found[0]}")
    done
else
    checks=(scripts/checks/*)
fi

failed=()
for check in "${checks[@]}"; do
    name=$(basename "${check%.*}")
    if output=$("$check" 2>&1); then
        printf 'ok      %s\n' "$name"
    else
        printf 'FAILED  %s\n%s\n' "$name" "$output"
        failed+=("$name")
    fi
done
[[ ${#failed[@]} -eq 0 ]] || fail "${#failed[@]} of ${#checks[@]} checks failed: ${failed[*]}"
