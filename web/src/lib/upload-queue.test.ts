// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sampleDocument, sampleJob } from '../testing/samples'
import { byUrgency, changeUploads, withLatestJob, type Upload, type UploadChange } from './upload-queue'

function play(...changes: UploadChange[]): Upload | undefined {
    return changes.reduce(changeUploads, changeUploads([], { type: 'add', uploads: [{ key: 'u', name: 'a.md', size: 9 }] }))[0]
}

const accepted: UploadChange = {
    type: 'accepted', key: 'u', document: sampleDocument({ state: 'pending', job: sampleJob({ state: 'queued', stage: 'waiting' }) })
}

test('a file goes from waiting to ready', () => {
    assert.equal(play()?.phase, 'waiting')
    assert.equal(play({ type: 'start', key: 'u' }, { type: 'sent', key: 'u', fraction: 0.4 })?.sent, 0.4)
    assert.equal(play(accepted)?.phase, 'processing')
    assert.equal(play(accepted, { type: 'job', job: sampleJob() })?.job?.stage, 'embedding')
    assert.equal(play(accepted, { type: 'job', job: sampleJob({ state: 'succeeded' }) })?.phase, 'ready')
    assert.equal(play(accepted, { type: 'document', document: sampleDocument() })?.phase, 'ready')
})

test('the same bytes again are unchanged', () => {
    assert.equal(play({ type: 'accepted', key: 'u', document: sampleDocument() })?.phase, 'unchanged')
})

test('failures give their reason and can be tried again', () => {
    const failed = play(accepted, { type: 'job', job: sampleJob({ state: 'failed', error: { code: 'x', message: 'Damaged.' } }) })
    assert.deepEqual([failed?.phase, failed?.error], ['failed', 'Damaged.'])
    const refused = play({ type: 'start', key: 'u' }, { type: 'refused', key: 'u', error: 'Too large.' })
    assert.equal(refused?.error, 'Too large.')
    assert.equal(play({ type: 'refused', key: 'u', error: 'x' }, { type: 'again', key: 'u' })?.phase, 'waiting')
})

test('dismissing keeps what is still being worked on', () => {
    assert.equal(play(accepted, { type: 'dismiss' })?.phase, 'processing')
    assert.equal(play(accepted, { type: 'document', document: sampleDocument() }, { type: 'dismiss' }), undefined)
})

test('failures and what is moving come first, what is done last', () => {
    const uploads = (['ready', 'waiting', 'processing', 'failed', 'ready'] as const).map(
        (phase, index): Upload => ({ key: `${index}`, name: 'a', size: 1, phase, sent: 0, documentId: null, job: null, error: null })
    )
    assert.deepEqual(byUrgency(uploads).map(upload => upload.key), ['3', '2', '1', '0', '4'])
})

test('a job that ended before its upload was answered is not waited for', () => {
    const queued = sampleJob({ state: 'queued', stage: 'waiting', updatedAt: '2026-03-01T10:00:00Z' })
    const document = sampleDocument({ state: 'pending', job: queued })
    const heard = sampleJob({ state: 'failed', error: { code: 'x', message: 'Damaged.' } })
    const upload = play({ type: 'accepted', key: 'u', document: withLatestJob(document, heard) })
    assert.deepEqual([upload?.phase, upload?.error], ['failed', 'Damaged.'])
    assert.equal(withLatestJob(document, sampleJob({ id: 'an earlier job', state: 'succeeded' })), document)
    assert.equal(withLatestJob(document, undefined), document)
})
