// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { newTurn } from './ask-turn'
import { loadThreads, saveThreads, withThread, type KeyValueStorage, type Thread } from './thread-store'

class Storage implements KeyValueStorage {
    readonly values = new Map<string, string>()
    constructor(private readonly quota = Infinity) {}
    getItem(key: string) { return this.values.get(key) ?? null }
    setItem(key: string, value: string) {
        if (value.length > this.quota) throw new Error('quota')
        this.values.set(key, value)
    }
    removeItem(key: string) { this.values.delete(key) }
}

function thread(id: string, question = id): Thread {
    return { id, updatedAt: '2026-03-01T10:00:00Z', turns: [{ ...newTurn(id, question, ''), phase: 'done' }] }
}

test('threads survive a reload, each collection for itself', () => {
    const storage = new Storage()
    saveThreads(storage, 'a', [thread('1')])
    assert.deepEqual(loadThreads(storage, 'a'), [thread('1')])
    assert.deepEqual(loadThreads(storage, 'b'), [])
})

test('damaged history is left out, an unfinished answer counts as stopped', () => {
    const storage = new Storage()
    storage.setItem('needletail.threads.a', '{broken')
    assert.deepEqual(loadThreads(storage, 'a'), [])
    const half = { ...thread('2'), turns: [{ ...newTurn('2', 'q', ''), phase: 'answering' }, 7] }
    storage.setItem('needletail.threads.a', JSON.stringify([null, { id: 4 }, half]))
    assert.deepEqual(loadThreads(storage, 'a').map(each => each.turns.map(turn => turn.phase)), [['stopped']])
})

test('a full storage keeps the newest', () => {
    const threads = ['1', '2', '3', '4'].map(id => thread(id, 'x'.repeat(500)))
    const storage = new Storage(2000)
    saveThreads(storage, 'a', threads)
    assert.deepEqual(loadThreads(storage, 'a').map(each => each.id), ['1', '2'])
})

test('a thread that goes on moves to the front', () => {
    assert.deepEqual(withThread([thread('1'), thread('2')], thread('2')).map(each => each.id), ['2', '1'])
})
