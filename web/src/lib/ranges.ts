// SPDX-License-Identifier: Apache-2.0

/** UTF-16 units, end exclusive. */
export interface Range {
    start: number
    end: number
}

export interface Piece<Style> extends Range {
    style: Style
}

export interface MarkedPiece<Style> extends Piece<Style> {
    marked: boolean
}

export function intersects(left: Range, right: Range): boolean {
    return left.start < right.end && right.start < left.end
}

/**
 * Cuts consecutive pieces at the edges of the mark, so that each is wholly inside or wholly outside of it.
 * Pieces are in order and do not overlap; empty ones are dropped.
 */
export function markPieces<Style>(pieces: readonly Piece<Style>[], mark: Range | undefined): MarkedPiece<Style>[] {
    const result: MarkedPiece<Style>[] = []
    for (const piece of pieces) {
        if (piece.end <= piece.start) continue
        if (mark === undefined || mark.end <= mark.start || !intersects(piece, mark)) {
            result.push({ ...piece, marked: false })
            continue
        }
        const start = Math.max(piece.start, mark.start)
        const end = Math.min(piece.end, mark.end)
        if (piece.start < start) result.push({ ...piece, end: start, marked: false })
        result.push({ ...piece, start, end, marked: true })
        if (end < piece.end) result.push({ ...piece, start: end, marked: false })
    }
    return result
}
