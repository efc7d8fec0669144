// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { suggestQuestions } from './suggestions'

test('a document’s own question comes before a heading, a heading before the title', () => {
    assert.deepEqual(
        suggestQuestions([
            { title: 'FAQ', headings: ['FAQ', 'Prices', 'Who is it for?'] },
            { title: 'Travel policy', headings: ['Hotels', '"Late expense reports"'] },
            { title: 'meeting_notes.md', headings: [] },
            { title: 'A fourth', headings: [] }
        ]),
        ['Who is it for?', 'What does “Travel policy” say about “Late expense reports”?', 'What is “meeting notes” about?']
    )
})

test('what would not read as a question is left out', () => {
    assert.deepEqual(suggestQuestions([{ title: 'x'.repeat(61), headings: [] }, { title: 'ab', headings: ['A heading'] }]), [])
    assert.deepEqual(suggestQuestions([{ title: 'Notes', headings: ['h'.repeat(49), 'Notes'] }]), ['What is “Notes” about?'])
})
