// SPDX-License-Identifier: Apache-2.0
import { Fragment, type ReactNode } from 'react'
import { inlinePieces, type InlineStyle } from '../../../lib/inline-markup'
import { markPieces, type Range } from '../../../lib/ranges'

interface MarkedTextProps {
    text: string
    range: Range
    mark: Range | undefined
    /** Read Markdown's inline styles; other formats hold plain text. */
    markdown: boolean
}

/** A range of the document's text, with the quoted part marked. */
export function MarkedText({ text, range, mark, markdown }: MarkedTextProps) {
    const source = text.slice(range.start, range.end)
    const pieces = markdown ? inlinePieces(source, range.start) : [{ ...range, style: {} as InlineStyle }]
    return (
        <>
            {markPieces(pieces, mark)
                .filter(piece => piece.style.hidden !== true)
                .map(piece => {
                    const styled = style(text.slice(piece.start, piece.end), piece.style)
                    return piece.marked ? <mark key={piece.start}>{styled}</mark> : <Fragment key={piece.start}>{styled}</Fragment>
                })}
        </>
    )
}

function style(text: string, { strong, emphasis, code }: InlineStyle): ReactNode {
    let node: ReactNode = text
    if (code) node = <code>{node}</code>
    if (emphasis) node = <em>{node}</em>
    if (strong) node = <strong>{node}</strong>
    return node
}
