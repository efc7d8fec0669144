// SPDX-License-Identifier: Apache-2.0
const paths = {
    ask: 'M4 5.5a2 2 0 0 1 2-2h8a2 2 0 0 1 2 2v6a2 2 0 0 1-2 2H9.5L6 16.5v-3a2 2 0 0 1-2-2zM7.5 7.2h5M7.5 9.9h3',
    documents: 'M5.5 3.5h5.5l3.5 3.5v8a1.5 1.5 0 0 1-1.5 1.5H5.5zM11 3.5V7h3.5M8 10h4M8 12.8h4',
    search: 'M9 14.2a5.2 5.2 0 1 0 0-10.4 5.2 5.2 0 0 0 0 10.4zM12.8 12.8l3.7 3.7',
    status: 'M3 10.5h3l2-5.5 3.5 10 2-4.5H17',
    collections: 'M4 6.5 10 3.5l6 3-6 3zM4 10l6 3 6-3M4 13.5l6 3 6-3',
    plus: 'M10 4.5v11M4.5 10h11',
    close: 'M5.5 5.5l9 9M14.5 5.5l-9 9',
    check: 'M4.5 10.5l3.5 3.5 7.5-8',
    chevron: 'M6 8l4 4 4-4',
    send: 'M10 15.5v-11M5.5 9 10 4.5 14.5 9',
    stop: 'M6 6h8v8H6z',
    copy: 'M7.5 7.5h8v8h-8zM12.5 7.5v-3h-8v8h3',
    trash: 'M4 6h12M8 6V4.2h4V6M5.5 6l.8 10h7.4l.8-10M8.5 9v4.5M11.5 9v4.5',
    download: 'M10 4v8.5M6.5 9.5 10 13l3.5-3.5M4.5 16h11',
    upload: 'M10 13V4.5M6.5 8 10 4.5 13.5 8M4.5 16h11',
    retry: 'M15.5 10a5.5 5.5 0 1 1-1.7-4M15.5 3.5V7H12',
    open: 'M8 5H5v10h10v-3M11 4.5h4.5V9M15.5 4.5 9.5 10.5',
    help: 'M7.5 7.8a2.5 2.5 0 1 1 3.7 2.2c-.8.4-1.2.9-1.2 1.8M10 14.5v.1',
    sun: 'M10 13.2a3.2 3.2 0 1 0 0-6.4 3.2 3.2 0 0 0 0 6.4zM10 2.5V4M10 16v1.5M2.5 10H4M16 10h1.5M4.7 4.7l1 1M14.3 14.3l1 1M15.3 4.7l-1 1M5.7 14.3l-1 1',
    moon: 'M15.8 11.7A6.3 6.3 0 0 1 8.3 4.2a6.3 6.3 0 1 0 7.5 7.5z',
    system: 'M3.5 4.5h13v8.5h-13zM7.5 16.2h5M10 13v3.2',
    edit: 'M4.5 15.5l.7-3 7.6-7.6a1.4 1.4 0 0 1 2 0l.3.3a1.4 1.4 0 0 1 0 2L7.5 14.8z',
    history: 'M4.5 10A5.5 5.5 0 1 0 6 6.2M4.5 3.8v3h3M10 7v3.2l2.2 1.3',
    alert: 'M10 7.5v3.5M10 13.5v.1M10 3.5l7 12.5H3z',
    more: 'M5 10h.01M10 10h.01M15 10h.01'
} as const

export type IconName = keyof typeof paths

export function Icon({ name, size = 18 }: { name: IconName; size?: number }) {
    return (
        <svg
            className="icon" width={size} height={size} viewBox="0 0 20 20" fill="none" stroke="currentColor"
            strokeWidth={name === 'more' ? 2.2 : 1.5} strokeLinecap="round" strokeLinejoin="round" aria-hidden="true" focusable="false"
        >
            <path d={paths[name]} />
        </svg>
    )
}
