// SPDX-License-Identifier: Apache-2.0
import { memo, type ReactNode } from 'react'
import { CodeBlock } from '../../../components/ui/code-block'
import type { LaidOutBlock } from '../../../lib/block-layout'
import { intersects, type Range } from '../../../lib/ranges'
import { MarkedText } from './marked-text'

interface DocumentBlockProps {
    text: string
    block: LaidOutBlock
    mark: Range | undefined
    markdown: boolean
}

export const DocumentBlock = memo(
    function DocumentBlock({ text, block, mark, markdown }: DocumentBlockProps) {
        const inner = (range: Range) => <MarkedText text={text} range={range} mark={mark} markdown={markdown} />
        switch (block.kind) {
            case 'heading':
                return <Heading level={block.level}>{inner(block.range)}</Heading>
            case 'listItem':
                return (
                    <p className="block-item">
                        <span aria-hidden="true">{block.marker === '' ? '•' : block.marker}</span>
                        <span>{inner(block.range)}</span>
                    </p>
                )
            case 'quote':
                return <blockquote>{inner(block.range)}</blockquote>
            case 'code': {
                const { start, end } = block.range
                const inside = mark && { start: mark.start - start, end: mark.end - start }
                return <CodeBlock source={text.slice(start, end)} language={block.language} mark={inside} />
            }
            case 'table':
                return block.rows.length > 0 ? (
                    <TableBlock block={block} inner={inner} />
                ) : (
                    <pre className="block-plain">{inner(block.range)}</pre>
                )
            default:
                return <p className="block-paragraph">{inner(block.range)}</p>
        }
    },
    // A mark elsewhere in the document changes nothing here.
    (before, after) =>
        before.text === after.text && before.block === after.block && before.markdown === after.markdown &&
        sameMark(before.mark, after.mark, before.block.range)
)

function sameMark(left: Range | undefined, right: Range | undefined, block: Range): boolean {
    const seenLeft = left && intersects(left, block) ? left : undefined
    const seenRight = right && intersects(right, block) ? right : undefined
    return seenLeft?.start === seenRight?.start && seenLeft?.end === seenRight?.end
}

/** The document's own levels begin below the panel's title. */
function Heading({ level, children }: { level: number; children: ReactNode }) {
    const Tag = `h${Math.min(6, level + 2)}` as 'h3' | 'h4' | 'h5' | 'h6'
    return <Tag className={`block-heading block-heading-${level}`}>{children}</Tag>
}

function TableBlock({ block, inner }: { block: LaidOutBlock; inner: (range: Range) => ReactNode }) {
    return (
        <div className="table-scroll" tabIndex={0} role="region" aria-label="Table">
            <table>
                {block.header.length > 0 && (
                    <thead>
                        <tr>
                            {block.header.map(cell => (
                                <th key={cell.start}>{inner(cell)}</th>
                            ))}
                        </tr>
                    </thead>
                )}
                <tbody>
                    {block.rows.map((row, key) => (
                        <tr key={key}>
                            {row.map((cell, column) => (
                                <td key={column}>{inner(cell)}</td>
                            ))}
                        </tr>
                    ))}
                </tbody>
            </table>
        </div>
    )
}
