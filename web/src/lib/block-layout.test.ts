// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Block } from './api-types'
import { blockAt, cells, layOutBlocks, windowAround } from './block-layout'
import { CodePointText } from './code-points'

function block(kind: Block['kind'], start: number, end: number, rest: Partial<Block> = {}): Block {
    return { kind, start, end, headingPath: [], page: null, ...rest }
}

function shown(source: string, kind: Block['kind'], rest: Partial<Block> = {}): string {
    const text = new CodePointText(source)
    const [laid] = layOutBlocks(text, [block(kind, 0, text.length, rest)])
    assert.ok(laid)
    return source.slice(laid.range.start, laid.range.end)
}

test('markup at the edges is not shown', () => {
    assert.equal(shown('## Leave 🏖️ ##', 'heading'), 'Leave 🏖️')
    assert.equal(shown('Leave\n=====', 'heading'), 'Leave')
    assert.equal(shown('  - one', 'listItem'), 'one')
    assert.equal(shown('> said', 'quote'), 'said')
    assert.equal(shown('```swift\nlet a = 1\n```', 'code'), 'let a = 1')
    assert.equal(shown('    indented()', 'code'), '    indented()')
    assert.equal(shown('#hashtag', 'heading'), '#hashtag')
})

test('a block that is nothing but markup is shown as it is', () => {
    assert.equal(shown('# ', 'heading'), '# ')
})

test('the number of an ordered item becomes its marker', () => {
    const [laid] = layOutBlocks(new CodePointText('12) twelfth'), [block('listItem', 0, 11)])
    assert.equal(laid?.marker, '12)')
})

test('table rows become cells with exact ranges behind emoji', () => {
    const source = '🪶🪶\n| Kind | Days |\n|---|---|\n| Annual | 28 |\n| A \\| B | 5 |'
    const text = new CodePointText(source)
    const at = (part: string) => [...source.slice(0, source.indexOf(part))].length
    const [laid] = layOutBlocks(text, [
        block('table', 3, text.length, {
            header: [3, at('| Annual') - 1],
            rows: [[at('| Annual'), at('| A \\|') - 1], [at('| A \\|'), text.length]]
        })
    ])
    assert.ok(laid)
    const read = (row: { start: number; end: number }[]) => row.map(cell => source.slice(cell.start, cell.end))
    assert.deepEqual(read(laid.header), ['Kind', 'Days'])
    assert.deepEqual(laid.rows.map(read), [['Annual', '28'], ['A \\| B', '5']])
})

test('rows of other formats are cut at tabs, or stay whole', () => {
    const read = (source: string) =>
        cells(source, { start: 0, end: source.length }).map(cell => source.slice(cell.start, cell.end))
    assert.deepEqual(read('a\t\tb | c'), ['a', '', 'b | c'])
    assert.deepEqual(read('only one'), ['only one'])
})

test('blocks outside the text are left out', () => {
    assert.deepEqual(layOutBlocks(new CodePointText('abc'), [block('paragraph', 10, 20), block('paragraph', 2, 1)]), [])
})

test('the block of a range is the first that touches it, else the one before', () => {
    const blocks = layOutBlocks(new CodePointText('aaaa\n\nbbbb\n\ncccc'), [
        block('paragraph', 0, 4), block('paragraph', 6, 10), block('paragraph', 12, 16)
    ])
    assert.equal(blockAt(blocks, { start: 8, end: 14 }), 1)
    assert.equal(blockAt(blocks, { start: 10, end: 11 }), 1)
    assert.equal(blockAt([], { start: 0, end: 1 }), -1)
})

test('the window holds the wanted block and stays within the document', () => {
    assert.deepEqual(windowAround(0, 10, 240), { start: 0, end: 10 })
    assert.deepEqual(windowAround(500, 1000, 240), { start: 420, end: 660 })
    assert.deepEqual(windowAround(999, 1000, 240), { start: 760, end: 1000 })
})
