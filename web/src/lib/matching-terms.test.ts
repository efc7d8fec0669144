// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { matchingTerms } from './matching-terms'

function marked(text: string, query: string): string {
    return matchingTerms(text, query).map(piece => {
        const part = text.slice(piece.start, piece.end)
        return piece.style ? `<${part}>` : part
    }).join('')
}

test('words of the query are found in other forms, common ones are not', () => {
    assert.equal(marked('Employees have paid leave.', 'what is the paid employee leave'), '<Employees> have <paid> <leave>.')
    assert.equal(marked('Die Größe zählt 🪶 grosse', 'große'), 'Die <Größe> zählt 🪶 grosse')
    assert.equal(marked('Café société', 'cafe'), '<Café> société')
    assert.equal(marked('to be or not', 'to be'), '<to> <be> or not')
})
