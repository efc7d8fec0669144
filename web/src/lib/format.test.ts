// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
    asSentence, formatBytes, formatMediaType, formatMilliseconds, formatPercent, formatRemaining, formatScore, formatWhen, jobFraction, plural
} from './format'

test('sizes', () => {
    const cases: [number, string][] = [
        [0, '0 bytes'], [1, '1 byte'], [999, '999 bytes'], [1000, '1.0 KB'], [9949, '9.9 KB'], [48_200, '48 KB'],
        [999_600, '1.0 MB'], [2_481_113, '2.5 MB'], [7.2e12, '7.2 TB'], [-1, '–']
    ]
    for (const [bytes, text] of cases) assert.equal(formatBytes(bytes), text)
})

test('time left', () => {
    assert.equal(formatRemaining(null), '')
    assert.equal(formatRemaining(2), 'a few seconds left')
    assert.equal(formatRemaining(42.4), '42 s left')
    assert.equal(formatRemaining(600), '10 min left')
    assert.equal(formatRemaining(9000), '2.5 h left')
})

test('time passed', () => {
    const now = Date.parse('2026-03-01T12:00:00Z')
    assert.equal(formatWhen('2026-03-01T11:59:40Z', now), 'just now')
    assert.equal(formatWhen('2026-03-01T11:58:00Z', now), '2 min ago')
    assert.equal(formatWhen('2026-02-28T12:00:00Z', now), '1 d ago')
    assert.equal(formatWhen('not a time', now), '–')
})

test('numbers and names', () => {
    assert.equal(plural(1, 'document'), '1 document')
    assert.equal(plural(12_345, 'document'), '12,345 documents')
    assert.equal(formatMilliseconds(0.2), '1 ms')
    assert.equal(formatMilliseconds(1840), '1.8 s')
    assert.equal(formatPercent(1.7), '100%')
    assert.equal(formatScore(0.0163), '0.016')
    assert.equal(formatScore(null), '–')
    assert.equal(jobFraction({ done: 3, total: 12 }), 0.25)
    assert.equal(jobFraction({ done: 0, total: 0 }), null)
    assert.equal(formatMediaType('text/markdown; charset=utf-8', 'a'), 'Markdown')
    assert.equal(formatMediaType('application/octet-stream', 'notes.org'), 'ORG')
    assert.equal(formatMediaType(null, 'not-read-yet.pdf'), 'PDF')
    assert.equal(formatMediaType(null, 'NOTES.TXT'), 'Text')
    assert.equal(asSentence('cannot read it'), 'Cannot read it')
    assert.equal(asSentence('"a.pdf" is damaged'), '"a.pdf" is damaged')
})
