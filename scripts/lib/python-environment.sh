# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash
# shellcheck disable=SC2154  # root is set by whoever sources this
# Private Python environments. Sourced, never run; needs scripts/lib/output.sh and the variable root.
# Debian's own Python refuses packages from pip (PEP 668), and nothing should be installed beside it anyway.

# python_environment NAME REQUIREMENTS_FILE: prints the folder of an environment that holds these requirements.
# The stamp is the hash of the requirements: the second call only compares it.
python_environment() {
    local name=$1 requirements=$2
    local folder="$root/.tools/$name" stamp
    stamp=$(sha256sum "$requirements" | cut -d' ' -f1)
    if [[ ! -x "$folder/bin/python" || "$(cat "$folder/requirements.sha256" 2>/dev/null)" != "$stamp" ]]; then
        command -v python3 >/dev/null || fail "python3 is missing" "run scripts/install-system-packages.sh model"
        step "Python environment $name"
        rm -rf "$folder"
        mkdir -p "$root/.tools"
        python3 -m venv "$folder" >&2 ||
            fail "python3 cannot make a virtual environment" "run scripts/install-system-packages.sh model"
        "$folder/bin/python" -m pip install --quiet --disable-pip-version-check --requirement "$requirements" >&2
        printf '%s\n' "$stamp" >"$folder/requirements.sha256"
    fi
    printf '%s\n' "$folder"
}
