// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { CodePointText } from './code-points'

test('text without astral characters keeps its offsets', () => {
    const text = new CodePointText('Grüße, 世界\r\n')
    assert.equal(text.length, 11)
    assert.equal(text.toUtf16(7), 7)
})

test('offsets after emoji move by one unit for each', () => {
    const text = new CodePointText('a🪶b👩‍💻c')
    assert.equal(text.length, 7)
    assert.deepEqual([0, 1, 2, 3, 4, 5, 6, 7].map(offset => text.toUtf16(offset)), [0, 1, 3, 4, 6, 7, 9, 10])
    assert.equal(text.slice(1, 2), '🪶')
    assert.equal(text.slice(3, 6), '👩‍💻')
})

test('every offset of a long mixed text agrees with a plain walk', () => {
    const source = 'x🙂é𝔘 漢\r\n'.repeat(700)
    const text = new CodePointText(source)
    let unit = 0
    let point = 0
    for (const character of source) {
        assert.equal(text.toUtf16(point), unit)
        unit += character.length
        point += 1
    }
    assert.equal(text.length, point)
    assert.equal(text.toUtf16(point), source.length)
})

test('offsets outside the text are moved to its ends', () => {
    const text = new CodePointText('🙂🙂')
    assert.equal(text.toUtf16(-3), 0)
    assert.equal(text.toUtf16(99), 4)
    assert.equal(text.toUtf16(Number.NaN), 0)
})
