// SPDX-License-Identifier: Apache-2.0
import { Fragment, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { Button } from '../../../components/ui/button'
import { Icon } from '../../../components/ui/icon'
import { limits } from '../../../config/limits'
import type { DocumentContent } from '../../../lib/api-types'
import { blockAt, layOutBlocks, windowAround, type LaidOutBlock } from '../../../lib/block-layout'
import { CodePointText } from '../../../lib/code-points'
import { locateQuote } from '../../../lib/locate-quote'
import { DocumentBlock } from './document-block'

interface DocumentViewProps {
    content: DocumentContent
    /** Code points. */
    start: number | undefined
    end: number | undefined
    /** What the range held when it was cited, where that is known. */
    quote: string | undefined
}

export function DocumentView({ content, start, end, quote }: DocumentViewProps) {
    const text = useMemo(() => new CodePointText(content.text), [content.text])
    const blocks = useMemo(() => layOutBlocks(text, withFallback(content, text)), [text, content])
    const { mark, moved } = useMemo(() => locateQuote(text, start, end, quote), [text, start, end, quote])
    const target = mark ? Math.max(0, blockAt(blocks, mark)) : 0
    const [shown, setShown] = useState(() => windowAround(target, blocks.length, limits.blocksShown))
    const root = useRef<HTMLDivElement>(null)

    useLayoutEffect(() => {
        setShown(current =>
            target >= current.start && target < current.end && current.end <= blocks.length
                ? current
                : windowAround(target, blocks.length, limits.blocksShown)
        )
    }, [target, blocks])

    useLayoutEffect(() => {
        const found = root.current?.querySelector('mark')
        if (found) {
            found.scrollIntoView({ block: 'center' })
        }
    }, [mark, content, shown.start === 0])

    const markdown = content.mediaType.startsWith('text/markdown')
    const visible = blocks.slice(shown.start, shown.end)
    return (
        <div className="document-view" ref={root}>
            {moved && (
                <p className="notice">
                    <Icon name="alert" size={16} />
                    {mark
                        ? 'The document has changed since; the quote was found again at another place.'
                        : 'The document has changed since, and no longer holds the quoted words.'}
                </p>
            )}
            {shown.start > 0 && (
                <div className="load-more">
                    <Button onClick={() => setShown({ ...shown, start: Math.max(0, shown.start - limits.blocksShown) })}>
                        Show earlier text
                    </Button>
                </div>
            )}
            {visible.map((block, index) => (
                <Fragment key={block.index}>
                    {pageBreak(visible[index - 1], block) && <p className="page-break">Page {block.page}</p>}
                    <DocumentBlock text={content.text} block={block} mark={mark} markdown={markdown} />
                </Fragment>
            ))}
            {shown.end < blocks.length && (
                <div className="load-more">
                    <Button onClick={() => setShown({ ...shown, end: Math.min(blocks.length, shown.end + limits.blocksShown) })}>
                        Show later text
                    </Button>
                </div>
            )}
        </div>
    )
}

function pageBreak(before: LaidOutBlock | undefined, block: LaidOutBlock): boolean {
    return block.page !== null && block.page !== undefined && before?.page !== block.page
}

/** Text without blocks is still worth reading. */
function withFallback(content: DocumentContent, text: CodePointText): DocumentContent['blocks'] {
    if (content.blocks.length > 0) return content.blocks
    return [{ kind: 'paragraph', start: 0, end: text.length, headingPath: [], page: null }]
}
