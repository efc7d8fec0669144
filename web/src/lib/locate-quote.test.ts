// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { CodePointText } from './code-points'
import { locateQuote } from './locate-quote'

const text = new CodePointText('🪶 one two three')

test('the range is marked in UTF-16 units', () => {
    assert.deepEqual(locateQuote(text, 2, 5, 'one'), { mark: { start: 3, end: 6 }, moved: false })
})

test('a quote that moved is found again, a lost one is not replaced by other words', () => {
    assert.deepEqual(locateQuote(text, 2, 5, 'two'), { mark: { start: 7, end: 10 }, moved: true })
    assert.deepEqual(locateQuote(text, 2, 5, 'gone'), { mark: undefined, moved: true })
})

test('without a range nothing is marked', () => {
    assert.deepEqual(locateQuote(text, undefined, undefined, 'one'), { mark: undefined, moved: false })
})
