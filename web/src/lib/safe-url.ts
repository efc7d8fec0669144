// SPDX-License-Identifier: Apache-2.0

const schemes = ['http:', 'https:', 'mailto:']

/** The address if it is absolute and its scheme is allowed; links in documents are hostile until proven otherwise. */
export function safeUrl(address: string): string | undefined {
    // Browsers ignore control characters and white space inside a scheme, so they may not hide one here.
    // eslint-disable-next-line no-control-regex
    const cleaned = address.replace(/[\u0000-\u0020\u007f-\u009f\u200b-\u200f\u2028-\u202e\ufeff]/g, '')
    let url: URL
    try {
        url = new URL(cleaned)
    } catch {
        return undefined
    }
    return schemes.includes(url.protocol) ? url.href : undefined
}
