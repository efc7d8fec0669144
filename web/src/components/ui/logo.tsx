// SPDX-License-Identifier: Apache-2.0

/** A swift on the wing; its tail is the needle's eye. */
export function Logo({ size = 28 }: { size?: number }) {
    return (
        <svg className="logo" width={size} height={size} viewBox="0 0 32 32" aria-hidden="true" focusable="false">
            <rect className="logo-ground" width="32" height="32" rx="8.5" />
            <path
                className="logo-bird"
                d="M4.5 11.2c5.2.2 8.6 1.7 10.7 4.5 1.7-5.2 5.6-8.9 12.3-9.9-4.6 2.9-7.3 6.4-8.3 10.9l3.9 9.5-6.3-7.4c-1.3.5-2.7.5-4.2-.1 1-.5 1.6-1.1 1.8-1.9-2-3.1-5.1-5-9.9-5.6z"
            />
        </svg>
    )
}
