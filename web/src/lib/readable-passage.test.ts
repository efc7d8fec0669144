// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readablePassage } from './readable-passage'

test('a preview loses its markup', () => {
    assert.equal(readablePassage('| Kind | Days |\n|---|:-:|\n| Annual | **28** |'), 'Kind · Days Annual · 28')
    assert.equal(readablePassage('- by *31 March* `now`'), 'by 31 March now')
    assert.equal(readablePassage('2 * 3 * 4'), '2 * 3 * 4')
})
