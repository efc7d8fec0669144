// SPDX-License-Identifier: Apache-2.0

export interface Outline {
    title: string
    headings: string[]
}

/** Questions to begin with, at most three: one from the headings of each document, or from its title where it has none. */
export function suggestQuestions(outlines: readonly Outline[]): string[] {
    const questions = outlines.flatMap(outline => {
        const title = outline.title.replace(/\.[a-z0-9]{1,5}$/i, '').replace(/[_-]+/g, ' ').trim()
        if (title.length < 3 || title.length > 60) return []
        const headings = outline.headings
            .map(heading => heading.replace(/^[\s"“”'‘’]+|[\s"“”'‘’]+$/g, ''))
            .filter(heading => heading !== title && heading.length > 3 && heading.length <= 48)
        const asked = headings.find(heading => heading.endsWith('?'))
        if (asked !== undefined) return [asked]
        const topic = headings.find(heading => heading.includes(' ')) ?? headings[0]
        return [topic === undefined ? `What is “${title}” about?` : `What does “${title}” say about “${topic}”?`]
    })
    return [...new Set(questions)].slice(0, 3)
}
