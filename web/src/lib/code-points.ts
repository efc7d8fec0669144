// SPDX-License-Identifier: Apache-2.0

/**
 * Converts between Unicode code points, in which the server counts, and UTF-16 units, in which JavaScript does.
 *
 * A checkpoint is kept for every 512th code point, so a conversion walks at most that many: building is O(n), converting
 * O(1). Text without astral characters costs nothing. An unpaired surrogate counts as one code point.
 */
export class CodePointText {
    readonly text: string
    readonly length: number
    private readonly checkpoints: number[] | undefined
    private static readonly stride = 512

    constructor(text: string) {
        this.text = text
        if (!/[\ud800-\udbff][\udc00-\udfff]/.test(text)) {
            this.length = text.length
            return
        }
        const checkpoints: number[] = []
        let count = 0
        for (let unit = 0; unit < text.length; unit += width(text, unit)) {
            if (count % CodePointText.stride === 0) checkpoints.push(unit)
            count += 1
        }
        this.length = count
        this.checkpoints = checkpoints
    }

    /** The UTF-16 offset of a code point offset; offsets outside the text are moved to its ends. */
    toUtf16(offset: number): number {
        const wanted = Math.max(0, Math.min(this.length, Math.trunc(offset) || 0))
        if (this.checkpoints === undefined) return wanted
        if (wanted === this.length) return this.text.length
        const slot = Math.floor(wanted / CodePointText.stride)
        let unit = this.checkpoints[slot] ?? 0
        for (let point = slot * CodePointText.stride; point < wanted; point += 1) unit += width(this.text, unit)
        return unit
    }

    slice(start: number, end: number): string {
        return this.text.slice(this.toUtf16(start), this.toUtf16(end))
    }
}

function width(text: string, unit: number): number {
    const point = text.codePointAt(unit)
    return point !== undefined && point > 0xffff ? 2 : 1
}
