// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { EventStreamParser, type StreamEvent } from './event-stream-parser'

function parse(...pieces: string[]): StreamEvent[] {
    const parser = new EventStreamParser()
    return pieces.flatMap(piece => parser.feed(piece))
}

const stream =
    '\ufeff: hello\r\nevent: delta\r\ndata: {"text":"Zwölf 🪶"}\r\n\r\nid: 7\ndata: one\ndata:two\n\n' +
    'event: done\rdata: end\r\r'

const expected: StreamEvent[] = [
    { event: 'delta', data: '{"text":"Zwölf 🪶"}', id: '' },
    { event: 'message', data: 'one\ntwo', id: '7' },
    { event: 'done', data: 'end', id: '7' }
]

test('reads every line ending, comments, byte order mark and several data lines', () => {
    assert.deepEqual(parse(stream), expected)
})

test('gives the same events wherever the stream is cut in two', () => {
    for (let at = 0; at <= stream.length; at += 1) {
        assert.deepEqual(parse(stream.slice(0, at), stream.slice(at)), expected, `cut at ${at}`)
    }
})

test('gives the same events one character at a time', () => {
    assert.deepEqual(parse(...stream.split('')), expected)
})

test('drops events without data, unknown fields, and what the end cuts off', () => {
    assert.deepEqual(parse('event: nothing\n\nfoo: bar\n:\ndata\n\ndata: unfinished'), [
        { event: 'message', data: '', id: '' }
    ])
})
