// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { citations, parseMarkdown, withoutPartialMarker, type BlockNode, type InlineNode } from './markdown'

function every(nodes: (BlockNode | InlineNode)[]): (BlockNode | InlineNode)[] {
    return nodes.flatMap(node => {
        const below: (BlockNode | InlineNode)[] = []
        if ('children' in node) below.push(...node.children)
        if (node.kind === 'list') below.push(...node.items.flat())
        if (node.kind === 'table') below.push(...node.header.flat(), ...node.rows.flat(2))
        return [node, ...every(below)]
    })
}

function textOf(source: string, known: number[] = []): string {
    return every(parseMarkdown(source, new Set(known)))
        .map(node => ('text' in node ? node.text : node.kind === 'citation' ? `{${node.number}}` : ''))
        .join('')
}

function linksOf(source: string): string[] {
    return every(parseMarkdown(source)).flatMap(node => (node.kind === 'link' ? [node.href] : []))
}

test('html is text, in blocks and in lines', () => {
    assert.match(textOf('<script>alert(1)</script>'), /<script>alert\(1\)<\/script>/)
    assert.match(textOf('a <img src=x onerror=alert(1)> b'), /<img src=x onerror=alert\(1\)>/)
    assert.equal(textOf('`<b>&amp;`'), '<b>&amp;')
})

test('only allowed schemes become links', () => {
    const hostile = [
        '[x](javascript:alert(1))', '[x](JaVaScRiPt:alert(1))', '[x](java&#115;cript:alert(1))', '[x](data:text/html,hi)',
        '[x](vbscript:x)', '[x](//host/path)', '[x](/relative)', '[x]( javascript:alert(1))', '<javascript:alert(1)>',
        '[x](&#x6A;avascript:alert(1))', '[x](file:///etc/passwd)', '[x](blob:https://a/b)'
    ]
    for (const source of hostile) assert.deepEqual(linksOf(source), [], source)
    assert.deepEqual(linksOf('[x](https://example.org/a?b=1&c=2) <mailto:a@example.org>'), [
        'https://example.org/a?b=1&c=2', 'mailto:a@example.org'
    ])
})

test('images are never loaded', () => {
    assert.equal(textOf('![a chart](https://tracker.example/p.png)'), 'a chart')
})

test('markers with a citation are told apart, others stay text', () => {
    assert.equal(textOf('One. [1] Two. [2][3] Three. [9]', [1, 2, 3]), 'One.{1} Two.{2}{3} Three. [9]')
    assert.equal(textOf('- **bold [1]**', [1]), 'bold{1}')
})

test('an answer cannot turn a marker into a link of its own', () => {
    const source = 'Trust me. [1]\n\n[1]: https://evil.example'
    assert.deepEqual(linksOf(source), [])
    assert.equal(textOf(source, [1]), 'Trust me. {1}')
})

test('a marker that is still arriving is held back', () => {
    assert.equal(withoutPartialMarker('Done. [1'), 'Done.')
    assert.equal(withoutPartialMarker('Done. ['), 'Done.')
    assert.equal(withoutPartialMarker('Done. [1]'), 'Done. [1]')
})

test('nesting without end is shown, not overflowing the stack', () => {
    for (const source of ['> '.repeat(5000) + 'x', '- '.repeat(3000) + 'x', '['.repeat(3000), '*a **b '.repeat(500)]) {
        assert.ok(parseMarkdown(source).length > 0)
    }
})

test('the text of citations keeps everything else', () => {
    assert.deepEqual(citations('a [1] b', new Set()), [{ kind: 'text', text: 'a [1] b' }])
})
