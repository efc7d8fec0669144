// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { highlightCode } from './highlight-code'
import { readHighlighted } from './highlighted-spans'

test('the pieces give back the source exactly, with colours', () => {
    const source = 'let a = "<b>&amp;\'🪶" // <script>\nfunc f() -> Int { 1 }\n'
    const pieces = highlightCode(source, 'swift')
    assert.equal(pieces.map(piece => source.slice(piece.start, piece.end)).join(''), source)
    assert.ok(pieces.some(piece => piece.style === 'keyword'))
    assert.ok(pieces.some(piece => piece.style === 'string'))
})

test('an unknown language is plain', () => {
    assert.deepEqual(highlightCode('a b', 'klingon'), [{ start: 0, end: 3, style: '' }])
})

test('anything but the highlighter\'s own markup is refused', () => {
    assert.equal(readHighlighted('<img src=x>', '<img src=x>'), undefined)
    assert.equal(readHighlighted('<span class="hljs-keyword" onclick="x">a</span>', 'a'), undefined)
    assert.equal(readHighlighted('</span>a', 'a'), undefined)
    assert.equal(readHighlighted('ab', 'ba'), undefined)
    assert.equal(readHighlighted('a', 'ab'), undefined)
})
