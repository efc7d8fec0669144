// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { renderToStaticMarkup } from 'react-dom/server'
import { sampleCitation } from '../../../testing/samples'
import { AnswerText } from './answer-text'

function render(text: string): string {
    return renderToStaticMarkup(
        <AnswerText text={text} citations={[sampleCitation()]} streaming={false} onOpen={() => undefined} />
    )
}

test('hostile text stays text in the page', () => {
    const page = render('<img src=x onerror=alert(1)>\n\n[go](javascript:alert(1)) <svg/onload=alert(1)>\n\n```html\n<script>1</script>\n```')
    assert.doesNotMatch(page, /<(img|script|svg|a)[ >]/)
    assert.match(page, /&lt;img src=x onerror=alert\(1\)&gt;/)
})

test('a marker is a button that names its source', () => {
    assert.match(render('Every employee has 28 days. [1]'), /days\.<button[^>]*aria-label="Source 1: handbook\.md"[^>]*>1<\/button>/)
})
