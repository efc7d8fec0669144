#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# No notes to self, no crash on purpose and no nameless file in the tree.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
status=0
if git grep --untracked -nIwE 'TODO|FIXME|XXX|HACK' -- ':!scripts/checks/unfinished.sh' ':!scripts/tap-to-junit.py' ':!Tests/Scripts' ':!*.jsonl' \
    ':!*/Fixtures/*' ':!LICENSE'; then
    printf 'finish the lines above, or write the reason down as documentation\n'
    status=1
fi
if git grep --untracked -nE 'try!|fatalError\(' -- 'Sources/*.swift'; then
    printf 'the lines above can end the process: throw an error instead\n'
    status=1
fi
if git ls-files --cached --others --exclude-standard -- Sources Tests web |
    grep -E '(Utils?|Helpers?|Manager|Impl|V2|Types|Models)\.(swift|ts|tsx|py)$'; then
    printf 'name the files above after the one thing they hold\n'
    status=1
fi
exit "$status"
