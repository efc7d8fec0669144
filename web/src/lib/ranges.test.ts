// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { markPieces } from './ranges'

const pieces = [
    { start: 0, end: 10, style: 'a' },
    { start: 10, end: 20, style: 'b' }
]

function shape(mark: { start: number; end: number } | undefined): string[] {
    return markPieces(pieces, mark).map(each => `${each.style}${each.start}-${each.end}${each.marked ? '!' : ''}`)
}

test('a mark inside one piece cuts it in three', () => {
    assert.deepEqual(shape({ start: 3, end: 6 }), ['a0-3', 'a3-6!', 'a6-10', 'b10-20'])
})

test('a mark over an edge marks both sides', () => {
    assert.deepEqual(shape({ start: 8, end: 12 }), ['a0-8', 'a8-10!', 'b10-12!', 'b12-20'])
})

test('a mark over everything cuts nothing', () => {
    assert.deepEqual(shape({ start: -5, end: 50 }), ['a0-10!', 'b10-20!'])
})

test('no mark, an empty one, and one that only touches leave the pieces whole', () => {
    for (const mark of [undefined, { start: 4, end: 4 }, { start: 20, end: 25 }]) {
        assert.deepEqual(shape(mark), ['a0-10', 'b10-20'])
    }
})
