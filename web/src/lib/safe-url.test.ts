// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { safeUrl } from './safe-url'

test('white space and control characters cannot hide a scheme', () => {
    assert.equal(safeUrl('java\tscript:alert(1)'), undefined)
    assert.equal(safeUrl('\u0001javascript:alert(1)'), undefined)
    assert.equal(safeUrl('\u200bjavascript:alert(1)'), undefined)
    assert.equal(safeUrl('  https://example.org '), 'https://example.org/')
})
