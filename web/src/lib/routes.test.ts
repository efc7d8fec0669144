// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { formatRoute, parseRoute, type Route } from './routes'

test('a route survives being written and read', () => {
    const routes: Route[] = [
        { collection: 'default', section: 'ask' },
        { collection: 'Größe & Co/2026?', section: 'documents' },
        { collection: 'a', section: 'search', query: 'what is 50%? & more', mode: 'lexical' },
        { collection: 'a', section: 'ask', thread: 't1', source: { document: 'd/1', start: 0, end: 12 } },
        { collection: 'a', section: 'documents', source: { document: 'd' } }
    ]
    for (const route of routes) assert.deepEqual(parseRoute(formatRoute(route)), route)
})

test('what is not understood falls back', () => {
    const home = { collection: 'default', section: 'ask' }
    for (const hash of ['', '#', '#/', '#/nonsense', '#/c', '#/c/']) assert.deepEqual(parseRoute(hash), home, hash)
    assert.deepEqual(parseRoute('#/c/x/elsewhere'), { collection: 'x', section: 'ask' })
    assert.deepEqual(parseRoute('#/c/%E0%A4%A/status'), { collection: '%E0%A4%A', section: 'status' })
    assert.deepEqual(parseRoute('#/c/x/ask?source=d&range=9-3').source, { document: 'd' })
    assert.deepEqual(parseRoute('#/c/x/ask?source=d&range=a-b').source, { document: 'd' })
})
