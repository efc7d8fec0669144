#!/usr/bin/env bats
# SPDX-License-Identifier: Apache-2.0

setup() {
    root=$(cd "$BATS_TEST_DIRNAME/../.." && pwd)
    results=$BATS_TEST_TMPDIR/results
    mkdir -p "$results/one" "$results/two"
    printf '0 65\n' >"$results/one/outcome"
    printf '0 1\n' >"$results/two/outcome"
    cat >"$results/one/a.xml" <<'XML'
<testsuites><testsuite>
<testcase name="good"/><testcase name="later"><skipped>no network</skipped></testcase>
</testsuite></testsuites>
XML
    cat >"$results/two/b.xml" <<'XML'
<testsuite><testcase name="fine"/></testsuite>
XML
}

last_line() { printf '%s\n' "$output" | tail -n 1; }

@test "counts of all suites stand alone on the last line" {
    run python3 "$root/scripts/test-table.py" "$results" one two
    [ "$status" -eq 0 ]
    [ "$(last_line)" = "2 passed, 0 failed, 1 skipped" ]
}

@test "the reason of a skip is printed" {
    run python3 "$root/scripts/test-table.py" "$results" one two
    [[ "$output" == *"skipped  one: 1 x no network"* ]]
}

@test "a failure ends with status 1 and is named" {
    printf '<testsuite><testcase name="bad"><failure message="x"/></testcase></testsuite>' >"$results/two/b.xml"
    run python3 "$root/scripts/test-table.py" "$results" one two
    [ "$status" -eq 1 ]
    [[ "$output" == *"failed   two: bad"* ]]
}

@test "a suite that ended with an error outside any test is a failure" {
    printf '139 1\n' >"$results/two/outcome"
    run python3 "$root/scripts/test-table.py" "$results" one two
    [ "$status" -eq 1 ]
    [[ "$output" == *"status 139"* ]]
}

@test "a suite without results is a failure" {
    rm "$results/two/b.xml"
    run python3 "$root/scripts/test-table.py" "$results" one two
    [ "$status" -eq 1 ]
    [[ "$output" == *"ran no test"* ]]
}

@test "results that were cut off are a failure" {
    printf '<testsuite><testcase name="fi' >"$results/two/b.xml"
    run python3 "$root/scripts/test-table.py" "$results" one two
    [ "$status" -eq 1 ]
}

@test "node's nested results are counted once, innermost only" {
    printf '%s\n' 'TAP version 13' '    ok 1 - adds' '    not ok 2 - divides' '    ok 3 - later # SKIP no disk' \
        '    1..3' 'not ok 1 - sums' 'ok 2 - alone' '1..2' >"$BATS_TEST_TMPDIR/tap"
    run bash -c "'$root/scripts/tap-to-junit.py' '$results/two/c.xml' <'$BATS_TEST_TMPDIR/tap'"
    [ "$status" -eq 0 ]
    run python3 "$root/scripts/test-table.py" "$results" two
    [ "$(last_line)" = "3 passed, 1 failed, 1 skipped" ]
}

@test "an unknown suite is refused before anything runs" {
    run "$root/scripts/test.sh" no-such-suite
    [ "$status" -eq 1 ]
    [[ "$output" == *"end-to-end"* ]]
}
