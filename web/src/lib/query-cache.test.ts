// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { QueryCache } from './query-cache'

const settle = () => new Promise<void>(resolve => setTimeout(resolve, 0))

test('readers of one key share one load', async () => {
    const cache = new QueryCache()
    let loads = 0
    const load = async () => {
        loads += 1
        return loads
    }
    cache.subscribe('k', load, () => undefined)
    cache.subscribe('k', load, () => undefined)
    await settle()
    assert.deepEqual([loads, cache.read('k').value], [1, 1])
})

test('of two loads only the later counts', async () => {
    const cache = new QueryCache()
    const answers: ((value: string) => void)[] = []
    cache.subscribe('k', () => new Promise(resolve => answers.push(resolve)), () => undefined)
    void cache.refresh('k')
    answers[1]?.('new')
    await settle()
    answers[0]?.('old')
    await settle()
    assert.equal(cache.read('k').value, 'new')
})

test('a failed load keeps the last value', async () => {
    const cache = new QueryCache()
    let fail = false
    cache.subscribe('k', async () => {
        if (fail) throw new Error('down')
        return 'value'
    }, () => undefined)
    await settle()
    fail = true
    cache.invalidate('k')
    await settle()
    const state = cache.read('k')
    assert.equal(state.value, 'value')
    assert.ok(state.error instanceof Error)
})
