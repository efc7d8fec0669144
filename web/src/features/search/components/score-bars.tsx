// SPDX-License-Identifier: Apache-2.0
import type { ScoreParts } from '../../../lib/api-types'
import { formatScore } from '../../../lib/format'

interface ScoreBarsProps {
    scores: ScoreParts
    /** The largest of each in this result: BM25 and fused scores have no scale of their own. */
    largest: { fused: number; lexical: number }
}

/** Where a hit's place in the list comes from. */
export function ScoreBars({ scores, largest }: ScoreBarsProps) {
    const parts = [
        { name: 'Fused', value: scores.fused, most: largest.fused, rank: null },
        { name: 'Meaning', value: scores.dense, most: 1, rank: scores.denseRank },
        { name: 'Words', value: scores.lexical, most: largest.lexical, rank: scores.lexicalRank }
    ]
    return (
        <dl className="scores">
            {parts.map(({ name, value, most, rank }) => {
                const known = value !== null && value !== undefined
                const share = known && most > 0 ? Math.max(0, Math.min(1, value / most)) : 0
                return (
                    <div key={name} className={known ? 'score' : 'score score-absent'}>
                        <dt>{name}</dt>
                        <dd>
                            <span className="score-bar" aria-hidden="true">
                                <span style={{ width: `${share * 100}%` }} />
                            </span>
                            <span className="score-value">
                                {known ? formatScore(value) : 'not found'}
                                {known && rank !== null && rank !== undefined && <em>#{rank}</em>}
                            </span>
                        </dd>
                    </div>
                )
            })}
        </dl>
    )
}
