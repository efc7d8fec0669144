// SPDX-License-Identifier: Apache-2.0

/** A few questions to begin with, from the titles of what is in the collection. */
export function suggestQuestions(titles: readonly string[]): string[] {
    const cleaned = titles
        .map(title => title.replace(/\.[a-z0-9]{1,5}$/i, '').replace(/[_-]+/g, ' ').trim())
        .filter(title => title.length > 2 && title.length <= 60)
    const [first, second, third] = [...new Set(cleaned)]
    const questions: string[] = []
    if (first) questions.push(`What are the main points of “${first}”?`)
    if (second) questions.push(`What does “${second}” require?`)
    if (third) questions.push(`Which numbers and dates does “${third}” give?`)
    return questions
}
