import { describe, expect, test } from 'vitest'
import { compile } from '#lib/survey/compile.ts'
import { withoutFootnotes } from '#lib/survey/place-footnotes.ts'

const head = '---\ntitle: T\nlang: en\n---\n\n'

function htmlOf(body: string): string[] {
  return compile(head + body).sections.map(({ html }) => html)
}

function problemsOf(body: string) {
  return compile(head + body)
    .diagnostics.filter(({ rule }) => rule.includes('footnote'))
    .map(({ rule, place }) => `${rule} ${place.start.line}:${place.start.column}`)
}

describe('the footnotes of a survey', () => {
  test('are numbered in the order of the text, and stand at its end with a way back', () => {
    const [first, second] = htmlOf(
      '# A\n\nOne.[^b] Two.[^a]\n\n## B\n\nThree.[^b]\n\n[^a]: Of *a*.\n[^b]: Of b.\n',
    )
    expect(first).toBe(
      'One.<sup class="note"><a id="fnref:1" href="#fn:1">1</a></sup> Two.<sup class="note"><a id="fnref:2" href="#fn:2">2</a></sup>',
    )
    expect(second).toBe(
      'Three.<sup class="note"><a href="#fn:1">1</a></sup>' +
        '<ol class="notes"><li id="fn:1">Of b. <a href="#fnref:1" aria-label="Back to the text">↩</a></li>' +
        '<li id="fn:2">Of <em>a</em>. <a href="#fnref:2" aria-label="Back to the text">↩</a></li></ol>',
    )
  })

  test('may have several paragraphs', () => {
    expect(htmlOf('# A\n\nOne.[^a]\n\n[^a]: P.\n\n    Q.\n').at(-1)).toContain(
      '<li id="fn:1"><p>P.</p><p>Q.</p> <a',
    )
  })

  test('are not part of a question', () => {
    const { questions } = compile(`${head}# A\n\nThe ==answer==[^a] is here.\n\n[^a]: Note.\n`)
    expect(JSON.stringify(questions)).not.toContain('note')
  })

  test('are left out where a section is shown alone', () => {
    const [html = ''] = htmlOf('# A\n\nOne.[^a] x<sup>2</sup>\n\n[^a]: Note.\n')
    expect(withoutFootnotes(html)).toBe('One. x<sup>2</sup>')
  })

  test('are no sentences of the last section', () => {
    const { diagnostics } = compile(
      `${head}# A\n\nOne.[^a]\n\n[^a]: B. C. D. E. F. G. H. I. J. K.\n`,
    )
    expect(diagnostics.filter(({ rule }) => rule === 'SR031')).toEqual([])
  })

  test.each([
    ['a reference without its note', 'One.[^a]\n', ['unknown-footnote 8:5']],
    ['a note that nothing leads to', 'One.\n\n[^a]: B.\n', ['unused-footnote 10:1']],
    ['a second note', 'One.[^a]\n\n[^a]: B.\n[^a]: C.\n', ['duplicate-footnote 11:1']],
    ['an odd label', 'One.[^"<&]\n\n[^"<&]: B.\n', []],
    ['an odd label alone', 'One.[^"<&]\n', ['unknown-footnote 8:5']],
  ])('%s', (_, body, expected) => {
    expect(problemsOf(`# A\n\n${body}`)).toEqual(expected)
  })

  test('a label cannot break out of its attribute', () => {
    for (const label of ['"><img', '</sup><script>', '$&', "$1'"]) {
      const [html = ''] = htmlOf(`# A\n\nOne.[^${label}]\n\n[^${label}]: Note $& $1.\n`)
      expect(html).toMatch(/^One\.<sup class="note"><a[^<>]*>1<\/a><\/sup><ol class="notes">/)
      expect(html).toContain('<li id="fn:1">Note $&amp; $1. <a')
    }
  })
})
