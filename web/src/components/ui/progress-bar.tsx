// SPDX-License-Identifier: Apache-2.0

interface ProgressBarProps {
    /** 0...1, or null when how much there is is not known. */
    fraction: number | null
    label: string
}

export function ProgressBar({ fraction, label }: ProgressBarProps) {
    const percent = fraction === null ? undefined : Math.round(fraction * 100)
    return (
        <div
            className={fraction === null ? 'progress progress-indeterminate' : 'progress'} role="progressbar" aria-label={label}
            aria-valuemin={0} aria-valuemax={100} aria-valuenow={percent}
        >
            <span className="progress-fill" style={{ width: percent === undefined ? '35%' : `${percent}%` }} />
        </div>
    )
}
