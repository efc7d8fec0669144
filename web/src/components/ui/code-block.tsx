// SPDX-License-Identifier: Apache-2.0
import { memo, useMemo } from 'react'
import { highlightCode } from '../../lib/highlight-code'
import { markPieces, type Range } from '../../lib/ranges'

interface CodeBlockProps {
    source: string
    language: string
    /** UTF-16 units of `source`. */
    mark?: Range
}

export const CodeBlock = memo(function CodeBlock({ source, language, mark }: CodeBlockProps) {
    const pieces = useMemo(() => highlightCode(source, language), [source, language])
    return (
        <pre className="code" tabIndex={0} aria-label={language === '' ? 'Code' : `Code: ${language}`}>
            <code>
                {markPieces(pieces, mark).map(piece => {
                    const text = source.slice(piece.start, piece.end)
                    const className = piece.style === '' ? undefined : `code-${piece.style}`
                    return piece.marked ? (
                        <mark key={piece.start} className={className}>
                            {text}
                        </mark>
                    ) : (
                        <span key={piece.start} className={className}>
                            {text}
                        </span>
                    )
                })}
            </code>
        </pre>
    )
})
