#!/usr/bin/env bats
# SPDX-License-Identifier: Apache-2.0

setup() {
    root=$(cd "$BATS_TEST_DIRNAME/../.." && pwd)
    "$root/scripts/fetch-model.sh"
    export RAG_MODEL_TARGET=$BATS_TEST_TMPDIR/target
    copy=$BATS_TEST_TMPDIR/copy
    cp -R "$root/models/all-MiniLM-L6-v2" "$copy"
}

@test "a folder that holds the model is taken without a network" {
    run env PATH=/usr/bin:/bin PIP_INDEX_URL=http://127.0.0.1:1 "$root/scripts/fetch-model.sh" "$copy"
    [ "$status" -eq 0 ]
    cmp "$copy/model.safetensors" "$RAG_MODEL_TARGET/model.safetensors"
    [ -f "$RAG_MODEL_TARGET/1_Pooling/config.json" ]
}

@test "RAG_MODEL_DIR is taken like an argument" {
    RAG_MODEL_DIR=$copy run "$root/scripts/fetch-model.sh"
    [ "$status" -eq 0 ]
    [ -f "$RAG_MODEL_TARGET/vocab.txt" ]
}

@test "one changed byte is refused and leaves nothing behind" {
    printf 'x' | dd of="$copy/model.safetensors" bs=1 seek=1000000 conv=notrunc status=none
    run "$root/scripts/fetch-model.sh" "$copy"
    [ "$status" -eq 1 ]
    [[ "$output" == *"model.safetensors"* ]]
    [ ! -e "$RAG_MODEL_TARGET" ]
}

@test "a missing file is named" {
    rm "$copy/vocab.txt"
    run "$root/scripts/fetch-model.sh" "$copy"
    [ "$status" -eq 1 ]
    [[ "$output" == *"vocab.txt"* ]]
}

@test "a folder that is not there is named" {
    run "$root/scripts/fetch-model.sh" "$BATS_TEST_TMPDIR/nowhere"
    [ "$status" -eq 1 ]
    [[ "$output" == *"nowhere: no such folder"* ]]
}

@test "a verified model is not touched again" {
    "$root/scripts/fetch-model.sh" "$copy"
    before=$(stat --format=%i "$RAG_MODEL_TARGET/model.safetensors")
    run env PIP_INDEX_URL=http://127.0.0.1:1 "$root/scripts/fetch-model.sh"
    [ "$status" -eq 0 ]
    [ -z "$output" ]
    [ "$(stat --format=%i "$RAG_MODEL_TARGET/model.safetensors")" = "$before" ]
}
