// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sampleDocument, sampleJob } from '../testing/samples'
import { readLiveEvent } from './live-events'

test('known events are read', () => {
    assert.equal(readLiveEvent('job', JSON.stringify(sampleJob()))?.type, 'job')
    assert.equal(readLiveEvent('document', JSON.stringify(sampleDocument()))?.type, 'document')
    assert.deepEqual(readLiveEvent('documentDeleted', '{"id":"d"}'), { type: 'deleted', id: 'd' })
})

test('everything else is ignored', () => {
    for (const data of ['', '{', 'null', '4', '{}', '{"id":4}', '{"id":"a"}']) {
        assert.equal(readLiveEvent('job', data), undefined)
        assert.equal(readLiveEvent('document', data), undefined)
    }
})
