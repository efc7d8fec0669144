// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { apiPath, errorFromProblem } from './http'

test('paths and queries are escaped', () => {
    assert.equal(apiPath(['collections', 'a/b?', 'documents'], { query: 'x&y', cursor: undefined, state: '' }),
        '/api/v1/collections/a%2Fb%3F/documents?query=x%26y')
})

test('a problem speaks for itself, anything else by its status', () => {
    assert.equal(errorFromProblem(409, '{"code":"collection_exists","detail":"Taken."}').message, 'Taken.')
    assert.equal(errorFromProblem(409, '{"code":"collection_exists","detail":"Taken."}').code, 'collection_exists')
    assert.match(errorFromProblem(502, '<html>').message, /not available/)
    assert.match(errorFromProblem(429, '{"detail":5}').message, /busy/)
})
