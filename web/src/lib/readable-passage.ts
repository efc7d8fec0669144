// SPDX-License-Identifier: Apache-2.0

/**
 * A passage's text for a short preview: without Markdown's marks and table rules, on one line. Offsets do not survive, so
 * it is never used where a range is shown.
 */
export function readablePassage(text: string): string {
    const lines = text.slice(0, 4000).split('\n').flatMap(line => {
        const trimmed = line.trim()
        if (trimmed === '' || /^`{3,}/.test(trimmed)) return []
        if (!/^\|.*\|$/.test(trimmed)) return [trimmed.replace(/^(?:#{1,6}|>|[-*+])[ \t]+/, '')]
        const cells = trimmed.slice(1, -1).split('|').map(cell => cell.trim()).filter(cell => cell !== '')
        return cells.every(cell => /^:?-+:?$/.test(cell)) ? [] : [cells.join(' · ')]
    })
    return lines
        .join(' ')
        .replace(/\*\*([^*]+)\*\*/g, '$1')
        .replace(/(^|[\s(])\*([^*\s][^*]*)\*(?=[\s.,;:!?)]|$)/g, '$1$2')
        .replace(/`([^`]+)`/g, '$1')
}
