// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { inlinePieces } from './inline-markup'

function visible(source: string): string {
    return inlinePieces(source, 0)
        .filter(piece => !piece.style.hidden)
        .map(piece => source.slice(piece.start, piece.end))
        .join('')
}

test('the pieces cover the source without a gap, whatever it holds', () => {
    const sources = [
        'plain', '**bold** and *soft* and `code`', '**a *b* c**', 'escaped \\*star\\*', '[text](https://example.org) tail',
        '![image](x.png)', '<b>html</b> & *x*', '***both***', 'a_b_c', '``a ` b``', '[1][2] *x*', '🪶 **🪶** `🪶`', 'line\n*two*  \nthree'
    ]
    for (const source of sources) {
        let at = 5
        for (const piece of inlinePieces(source, 5)) {
            assert.equal(piece.start, at, source)
            at = piece.end
        }
        assert.equal(at, source.length + 5, source)
    }
})

test('marks are hidden and their text is styled', () => {
    assert.equal(visible('**bold** and *soft* and `code`'), 'bold and soft and code')
    assert.equal(visible('[text](https://example.org)'), 'text')
    const bold = inlinePieces('a **b**', 0).find(piece => piece.style.strong)
    assert.deepEqual([bold?.start, bold?.end], [4, 5])
})

test('html stays visible text', () => {
    assert.equal(visible('<script>*x*</script>'), '<script>x</script>')
})
