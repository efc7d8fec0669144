// SPDX-License-Identifier: Apache-2.0
import { Fragment, memo, useMemo, type ReactNode } from 'react'
import { CodeBlock } from '../../../components/ui/code-block'
import type { Citation } from '../../../lib/api-types'
import { citationPicker, groupSources } from '../../../lib/ask-turn'
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
    const sources = useMemo(() => groupSources(citations), [citations])
    const tree = useMemo(
        () => parseMarkdown(streaming ? withoutPartialMarker(text) : text, new Set(sources.map(each => each.number))),
        [text, sources, streaming]
    )
    return (
        <div className={streaming ? 'prose prose-streaming' : 'prose'}>
            {renderBlocks(tree, citationPicker(sources), onOpen)}
        </div>
    )
})

type Open = AnswerTextProps['onOpen']
type Pick = ReturnType<typeof citationPicker>

function renderBlocks(nodes: BlockNode[], pick: Pick, onOpen: Open): ReactNode {
    return nodes.map((node, key) => <Fragment key={key}>{renderBlock(node, pick, onOpen)}</Fragment>)
}

function renderBlock(node: BlockNode, pick: Pick, onOpen: Open): ReactNode {
    const inline = (children: InlineNode[]) => renderInlines(children, pick, onOpen)
    switch (node.kind) {
        case 'paragraph':
            return <p>{inline(node.children)}</p>
        case 'heading':
            return node.level <= 2 ? <h3>{inline(node.children)}</h3> : <h4>{inline(node.children)}</h4>
        case 'code':
            return <CodeBlock source={node.text} language={node.language} />
        case 'quote':
            return <blockquote>{renderBlocks(node.children, pick, onOpen)}</blockquote>
        case 'rule':
            return <hr />
        case 'list': {
            const items = node.items.map((item, key) => <li key={key}>{renderItem(item, pick, onOpen)}</li>)
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
function renderItem(item: BlockNode[], pick: Pick, onOpen: Open): ReactNode {
    return item.map((node, key) => (
        <Fragment key={key}>
            {node.kind === 'paragraph'
                ? renderInlines(node.children, pick, onOpen)
                : renderBlock(node, pick, onOpen)}
        </Fragment>
    ))
}

function renderInlines(nodes: InlineNode[], pick: Pick, onOpen: Open): ReactNode {
    return nodes.map((node, key) => {
        const next = nodes[key + 1]
        if (node.kind === 'citation' && nodes[key - 1]?.kind === 'text') return null
        if (node.kind !== 'text' || next?.kind !== 'citation') {
            return <Fragment key={key}>{renderInline(node, pick, onOpen)}</Fragment>
        }
        // A marker stays on the line of the word it stands behind.
        const word = /\S{0,24}$/.exec(node.text)?.[0] ?? ''
        return (
            <Fragment key={key}>
                {node.text.slice(0, node.text.length - word.length)}
                <span className="citation-anchor">
                    {word}
                    {renderInline(next, pick, onOpen)}
                </span>
            </Fragment>
        )
    })
}

function renderInline(node: InlineNode, pick: Pick, onOpen: Open): ReactNode {
    switch (node.kind) {
        case 'text':
            return node.text
        case 'code':
            return <code>{node.text}</code>
        case 'break':
            return <br />
        case 'strong':
            return <strong>{renderInlines(node.children, pick, onOpen)}</strong>
        case 'emphasis':
            return <em>{renderInlines(node.children, pick, onOpen)}</em>
        case 'strike':
            return <s>{renderInlines(node.children, pick, onOpen)}</s>
        case 'link':
            return (
                <a href={node.href} target="_blank" rel="noopener noreferrer nofollow">
                    {renderInlines(node.children, pick, onOpen)}
                </a>
            )
        case 'citation': {
            const citation = pick(node.number)
            return citation ? <CitationMarker citation={citation} onOpen={onOpen} /> : `[${node.number}]`
        }
    }
}
