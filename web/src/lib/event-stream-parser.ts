// SPDX-License-Identifier: Apache-2.0

export interface StreamEvent {
    event: string
    data: string
    id: string
}

/**
 * Server-sent events as the HTML standard defines them, fed with pieces of text cut anywhere.
 * Unknown fields and comments are skipped; an event without data is not reported; an event that the end of the
 * stream cuts off is dropped, as the standard asks.
 */
export class EventStreamParser {
    private pending = ''
    private atStart = true
    private skipLineFeed = false
    private event = ''
    private data: string[] = []
    private id = ''

    feed(piece: string): StreamEvent[] {
        const events: StreamEvent[] = []
        let text = piece
        if (this.atStart && text !== '') {
            this.atStart = false
            if (text.charCodeAt(0) === 0xfeff) text = text.slice(1)
        }
        // A carriage return ended the last piece: its line is already done, a line feed now belongs to it.
        if (this.skipLineFeed && text !== '') {
            this.skipLineFeed = false
            if (text.startsWith('\n')) text = text.slice(1)
        }
        const buffer = this.pending + text
        let start = 0
        for (let index = this.pending.length; index < buffer.length; index += 1) {
            const character = buffer.charCodeAt(index)
            if (character !== 10 && character !== 13) continue
            this.line(buffer.slice(start, index), events)
            if (character === 13) {
                if (index + 1 === buffer.length) this.skipLineFeed = true
                else if (buffer.charCodeAt(index + 1) === 10) index += 1
            }
            start = index + 1
        }
        this.pending = buffer.slice(start)
        return events
    }

    private line(line: string, events: StreamEvent[]): void {
        if (line === '') {
            if (this.data.length > 0) {
                events.push({ event: this.event || 'message', data: this.data.join('\n'), id: this.id })
            }
            this.event = ''
            this.data = []
            return
        }
        const colon = line.indexOf(':')
        if (colon === 0) return
        const field = colon < 0 ? line : line.slice(0, colon)
        let value = colon < 0 ? '' : line.slice(colon + 1)
        if (value.startsWith(' ')) value = value.slice(1)
        if (field === 'event') this.event = value
        else if (field === 'data') this.data.push(value)
        else if (field === 'id' && !value.includes('\0')) this.id = value
    }
}
