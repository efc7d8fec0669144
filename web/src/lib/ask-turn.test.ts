// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sampleCitation, sampleHit } from '../testing/samples'
import { applyAskEvent, citationPicker, endTurn, groupSources, newTurn, type AskTurn } from './ask-turn'

function play(...events: [string, unknown][]): AskTurn {
    return events.reduce(
        (turn, [event, data]) =>
            applyAskEvent(turn, { event, data: typeof data === 'string' ? data : JSON.stringify(data), id: '' }),
        newTurn('t', 'How many days?', '2026-03-01T10:00:00Z')
    )
}

test('a stream becomes an answer with its citations', () => {
    const turn = play(
        ['retrieval', { hits: [sampleHit()] }],
        ['delta', { text: 'Every employee ' }],
        ['delta', { text: 'has 28 days. [1]' }],
        ['citation', sampleCitation()],
        ['done', { answer: 'Every employee has 28 days. [1]', answered: true, citations: [sampleCitation()], nearest: [], provider: 'extractive', model: null, tookMilliseconds: 12 }]
    )
    assert.equal(turn.phase, 'done')
    assert.equal(turn.answer, 'Every employee has 28 days. [1]')
    assert.equal(turn.citations.length, 1)
    assert.equal(turn.tookMilliseconds, 12)
})

test('the closing answer replaces what was streamed', () => {
    const turn = play(['delta', { text: 'Unchecked.' }], ['done', { answer: 'Checked. [1]', answered: true, citations: [] }])
    assert.equal(turn.answer, 'Checked. [1]')
})

test('malformed events change nothing', () => {
    const before = play(['delta', { text: 'a' }])
    const after = play(
        ['delta', { text: 'a' }], ['delta', '{not json'], ['delta', 'null'], ['delta', '[]'], ['delta', { text: 4 }],
        ['citation', { number: 'one' }], ['surprise', { a: 1 }], ['', '']
    )
    assert.deepEqual(after, before)
    assert.deepEqual(play(['retrieval', { hits: [null, 3, { text: 'x' }, sampleHit()] }]).hits, [sampleHit()])
})

test('an unanswered question keeps the nearest passages', () => {
    const turn = play(['done', { answer: '', answered: false, citations: [], nearest: [sampleHit()] }])
    assert.equal(turn.answered, false)
    assert.equal(turn.hits.length, 1)
})

test('a problem ends the turn in words, and nothing comes after', () => {
    const turn = play(['error', { title: 'Busy', detail: 'Try again in 5 s.' }], ['delta', { text: 'late' }])
    assert.equal(turn.phase, 'failed')
    assert.equal(turn.error, 'Try again in 5 s.')
    assert.equal(turn.answer, '')
})

test('an end without a closing event is told apart by its reason', () => {
    const turn = play(['delta', { text: 'a' }])
    assert.equal(endTurn(turn, 'stopped').phase, 'stopped')
    assert.equal(endTurn(turn, 'interrupted').phase, 'failed')
    assert.equal(endTurn(play(['done', {}]), 'stopped').phase, 'done')
})

const twice = [
    sampleCitation({ number: 1, quote: 'later', answerStart: 40 }), sampleCitation({ number: 2 }),
    sampleCitation({ number: 1, quote: 'earlier', answerStart: 0 })
]

test('sources are listed once each, in order, with all that is quoted from them', () => {
    const list = groupSources(twice)
    assert.deepEqual(list.map(each => each.number), [1, 2])
    assert.deepEqual(list[0]?.quotes.map(each => each.quote), ['earlier', 'later'])
})

test('the second marker of a number leads to its second quote', () => {
    const pick = citationPicker(groupSources(twice))
    assert.deepEqual([1, 2, 1, 1, 7].map(number => pick(number)?.quote), ['earlier', sampleCitation().quote, 'later', 'later', undefined])
})
