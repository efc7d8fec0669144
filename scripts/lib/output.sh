# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash
# Messages of the scripts. Sourced, never run. Progress goes to standard error, so that output can be piped.

step() { printf '==> %s\n' "$*" >&2; }
note() { printf '    %s\n' "$*" >&2; }

# fail MESSAGE [NEXT STEP]: says what is wrong and what to do, and ends the script.
fail() {
    printf 'error: %s\n' "$1" >&2
    if [[ $# -gt 1 ]]; then printf '       %s\n' "$2" >&2; fi
    exit 1
}
