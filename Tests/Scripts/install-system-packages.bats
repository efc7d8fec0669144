#!/usr/bin/env bats
# SPDX-License-Identifier: Apache-2.0
# shellcheck disable=SC2016 # the stand-ins are scripts of their own

setup() {
    root=$(cd "$BATS_TEST_DIRNAME/../.." && pwd)
    fakes=$BATS_TEST_TMPDIR/bin
    mkdir "$fakes"
    printf '#!/bin/sh\necho "$0 $*" >>"%s/calls"\n' "$BATS_TEST_TMPDIR" >"$fakes/apt-get"
    chmod +x "$fakes/apt-get"
}

@test "with nothing missing it says and does nothing" {
    PATH=$fakes:$PATH run "$root/scripts/install-system-packages.sh" test lint model
    [ "$status" -eq 0 ]
    [ -z "$output" ]
    [ ! -e "$BATS_TEST_TMPDIR/calls" ]
}

@test "only what is missing is installed" {
    printf '#!/bin/sh\ncase "$*" in *shellcheck) echo not-installed ;; *) echo installed ;; esac\n' >"$fakes/dpkg-query"
    printf '#!/bin/sh\nexec "$@"\n' >"$fakes/sudo"
    chmod +x "$fakes/dpkg-query" "$fakes/sudo"
    PATH=$fakes:$PATH run "$root/scripts/install-system-packages.sh" lint
    [ "$status" -eq 0 ]
    grep -q 'install .* shellcheck$' "$BATS_TEST_TMPDIR/calls"
    [ "$(grep -c python3 "$BATS_TEST_TMPDIR/calls")" -eq 0 ]
}

@test "elsewhere than on Debian the packages are named" {
    for tool in bash dirname id; do ln -s "$(command -v "$tool")" "$fakes/$tool"; done
    PATH=$fakes run "$root/scripts/install-system-packages.sh" run
    [ "$status" -eq 1 ]
    [[ "$output" == *"poppler-utils"* ]]
}

@test "an unknown part is refused" {
    run "$root/scripts/install-system-packages.sh" furniture
    [ "$status" -eq 1 ]
    [[ "$output" == *"furniture"* ]]
}
