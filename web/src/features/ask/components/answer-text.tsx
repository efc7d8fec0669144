// SPDX-License-Identifier: Apache-2.0
import { Fragment, memo, useMemo, type ReactNode } from 'react'
import { CodeBlock } from '../../../components/ui/code-block'
import type { Citation } from '../../../lib/api-types'
import { parseMarkdown, withoutPartialMarker, type BlockNode, type InlineNode } from '../../../lib/markdown'
import { CitationMarker } from './citation-marker'

interface AnswerTextProps {
    text: string
    citations: Citation[]
    streaming: boolean
    onOpen: (citation: Citation) => void
}

/** An answer as elements. What it holds is untrusted: nothing in it is ever taken for markup of the page. */
export const AnswerText = memo(function AnswerText({ text, citations, streaming, onOpen }: AnswerTextProps) {
    const byNumber = useMemo(() => new Map([...citations].reverse().map(each => [each.number, each])), [citations])
    const tree = useMemo(
        () => parseMarkdown(streaming ? withoutPartialMarker(text) : text, new Set(byNumber.keys())),
        [text, byNumber, streaming]
    )
    return <div className={streaming ? 'prose prose-streaming' : 'prose'}>{renderBlocks(tree, byNumber, onOpen)}</div>
})

type Open = AnswerTextProps['onOpen']
type ByNumber = Map<number, Citation>

function renderBlocks(nodes: BlockNode[], byNumber: ByNumber, onOpen: Open): ReactNode {
    return nodes.map((node, key) => <Fragment key={key}>{renderBlock(node, byNumber, onOpen)}</Fragment>)
}

function renderBlock(node: BlockNode, byNumber: ByNumber, onOpen: Open): ReactNode {
    const inline = (children: InlineNode[]) => renderInlines(children, byNumber, onOpen)
    switch (node.kind) {
        case 'paragraph':
            return <p>{inline(node.children)}</p>
        case 'heading':
            return node.level <= 2 ? <h3>{inline(node.children)}</h3> : <h4>{inline(node.children)}</h4>
        case 'code':
            return <CodeBlock source={node.text} language={node.language} />
        case 'quote':
            return <blockquote>{renderBlocks(node.children, byNumber, onOpen)}</blockquote>
        case 'rule':
            return <hr />
        case 'list': {
            const items = node.items.map((item, key) => <li key={key}>{renderItem(item, byNumber, onOpen)}</li>)
            return node.ordered ? <ol start={node.start}>{items}</ol> : <ul>{items}</ul>
        }
        case 'table':
            return (
                <div className="table-scroll" tabIndex={0} role="region" aria-label="Table">
                    <table>
                        <thead>
                            <tr>
                                {node.header.map((cell, key) => (
                                    <th key={key}>{inline(cell)}</th>
                                ))}
                            </tr>
                        </thead>
                        <tbody>
                            {node.rows.map((row, key) => (
                                <tr key={key}>
                                    {row.map((cell, column) => (
                                        <td key={column}>{inline(cell)}</td>
                                    ))}
                                </tr>
                            ))}
                        </tbody>
                    </table>
                </div>
            )
    }
}

/** A list item of one paragraph is set without the paragraph's own space. */
function renderItem(item: BlockNode[], byNumber: ByNumber, onOpen: Open): ReactNode {
    return item.map((node, key) => (
        <Fragment key={key}>
            {node.kind === 'paragraph'
                ? renderInlines(node.children, byNumber, onOpen)
                : renderBlock(node, byNumber, onOpen)}
        </Fragment>
    ))
}

function renderInlines(nodes: InlineNode[], byNumber: ByNumber, onOpen: Open): ReactNode {
    return nodes.map((node, key) => <Fragment key={key}>{renderInline(node, byNumber, onOpen)}</Fragment>)
}

function renderInline(node: InlineNode, byNumber: ByNumber, onOpen: Open): ReactNode {
    switch (node.kind) {
        case 'text':
            return node.text
        case 'code':
            return <code>{node.text}</code>
        case 'break':
            return <br />
        case 'strong':
            return <strong>{renderInlines(node.children, byNumber, onOpen)}</strong>
        case 'emphasis':
            return <em>{renderInlines(node.children, byNumber, onOpen)}</em>
        case 'strike':
            return <s>{renderInlines(node.children, byNumber, onOpen)}</s>
        case 'link':
            return (
                <a href={node.href} target="_blank" rel="noopener noreferrer nofollow">
                    {renderInlines(node.children, byNumber, onOpen)}
                </a>
            )
        case 'citation': {
            const citation = byNumber.get(node.number)
            return citation ? <CitationMarker citation={citation} onOpen={onOpen} /> : `[${node.number}]`
        }
    }
}
