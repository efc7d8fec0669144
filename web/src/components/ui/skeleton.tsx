// SPDX-License-Identifier: Apache-2.0

/** Grey lines where text is about to appear. */
export function Skeleton({ lines = 3, label = 'Loading' }: { lines?: number; label?: string }) {
    return (
        <div className="skeleton" role="status" aria-label={label}>
            {Array.from({ length: lines }, (_, line) => (
                <span key={line} className="skeleton-line" />
            ))}
        </div>
    )
}
