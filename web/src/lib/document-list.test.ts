// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sampleDocument, sampleJob } from '../testing/samples'
import { changeDocumentList, emptyDocumentList, type DocumentListChange } from './document-list'

function play(...changes: DocumentListChange[]) {
    return changes.reduce(changeDocumentList, emptyDocumentList)
}

const page = { documents: [sampleDocument()], nextCursor: 'next', total: 2 }

test('the next page is appended without repeating what moved', () => {
    const list = play(
        { type: 'page', page, append: false },
        { type: 'page', page: { documents: [sampleDocument(), sampleDocument({ id: 'doc-2' })], nextCursor: null, total: 2 }, append: true }
    )
    assert.deepEqual(list.documents.map(each => each.id), ['doc-1', 'doc-2'])
    assert.equal(list.nextCursor, null)
})

test('a document that is new joins only an unfiltered list', () => {
    const document = sampleDocument({ id: 'doc-9' })
    assert.equal(play({ type: 'page', page, append: false }, { type: 'document', document, addable: true }).total, 3)
    assert.equal(play({ type: 'page', page, append: false }, { type: 'document', document, addable: false }).total, 2)
})

test('an older report of a job does not undo a newer one', () => {
    const list = play(
        { type: 'page', page, append: false },
        { type: 'job', job: sampleJob({ done: 8, updatedAt: '2026-03-01T10:00:09Z' }) },
        { type: 'job', job: sampleJob({ done: 2, updatedAt: '2026-03-01T10:00:02Z' }) }
    )
    assert.equal(list.documents[0]?.job?.done, 8)
})

test('a deleted document leaves, an unknown one changes nothing', () => {
    assert.equal(play({ type: 'page', page, append: false }, { type: 'deleted', id: 'doc-1' }).documents.length, 0)
    assert.equal(play({ type: 'page', page, append: false }, { type: 'deleted', id: 'other' }).total, 2)
})
