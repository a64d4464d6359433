import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseSurvey } from '#lib/survey/grammar.ts'
import { type HighlightRendering, renderRange } from '#lib/survey/render.ts'
import { anySurvey } from './any-survey.ts'
import { findUnsafe, payloads } from './unsafe-html.ts'

/** Every field that an author's text may stand in. */
const fields: Record<string, (payload: string) => string> = {
  text: (payload) => `a ${payload} b`,
  heading: (payload) => `# ${payload} {#a}`,
  'list item': (payload) => `- ${payload}`,
  task: (payload) => `- [x] ${payload}`,
  quote: (payload) => `> ${payload.replaceAll('\n', '\n> ')}`,
  cell: (payload) => `| a |\n|---|\n| ${payload} |`,
  highlight: (payload) => `a ==${payload}== b`,
  attributes: (payload) => `a ==b=={hint="${payload}"}`,
  emphasis: (payload) => `**${payload}**`,
  'link text': (payload) => `[${payload}](/a)`,
  'link address': (payload) => `[a](<${payload}>)`,
  'link title': (payload) => `[a](/b "${payload}")`,
  'image text': (payload) => `![${payload}](a.png)`,
  'image address': (payload) => `![a](<${payload}>)`,
  'HTML image address': (payload) => `<img src="${payload}">`,
  'HTML image text': (payload) => `<img src="a.png" alt='${payload}'>`,
  definition: (payload) => `[a]\n\n[a]: <${payload}> "${payload}"`,
  code: (payload) => `\`\`\`${payload}\n${payload}\n\`\`\``,
  formula: (payload) => `$${payload}$`,
  'TeX text': (payload) => `$$\n\\text{${payload}}\n$$`,
  container: (payload) => `:::note\n${payload}\n:::`,
  footnote: (payload) => `a[^1]\n\n[^1]: ${payload}`,
  comment: (payload) => `<!-- ${payload} -->`,
}

const renderings: HighlightRendering[] = [
  { as: 'plain' },
  { as: 'blank' },
  { as: 'answer' },
  { as: 'ink', key: '"><script>alert(1)</script>' },
]

function render(source: string): string {
  const tree = parseSurvey(source)
  return renderings
    .map((rendering) => renderRange(source, tree, 0, source.length, { highlight: () => rendering }))
    .map(({ fragment }) => fragment.html)
    .join('')
}

describe('the check itself', () => {
  test.each([
    '<script>',
    '<img src="a" onerror="b">',
    '<a href="javascript:b">',
    '<a href="java&#x9;script:b">',
    '<svg onload="a">',
    '<b <',
    '<span style="background:url(a)">',
  ])('finds %s', (html) => {
    expect(findUnsafe(`a ${html} b`)).not.toEqual([])
  })
})

describe('nothing executable comes through', () => {
  test.each(Object.entries(fields))('%s', (_, write) => {
    for (const payload of payloads) {
      const html = render(write(payload))
      expect({ payload, unsafe: findUnsafe(html) }).toEqual({ payload, unsafe: [] })
    }
  })

  test('whatever is combined', () => {
    const piece = fc.oneof(fc.constantFrom(...payloads), anySurvey)
    const source = fc
      .array(fc.tuple(fc.constantFrom(...Object.values(fields)), piece), { maxLength: 4 })
      .map((written) => written.map(([write, text]) => write(text)).join('\n\n'))
    fc.assert(
      fc.property(source, (text) => {
        expect(findUnsafe(render(text))).toEqual([])
      }),
    )
  })
})

describe('what is not understood is still shown', () => {
  test.each([
    ['<script>alert(1)</script>', '&lt;script>alert(1)&lt;/script>'],
    ['<b>bold</b>', '&lt;b>bold&lt;/b>'],
    ['<img src="data:b">', '&lt;img src="data:b">'],
    ['[*a*](javascript:b)', '<em>a</em>'],
    ['<javascript:a>', '&lt;javascript:a>'],
    ['![a](javascript:b)', 'a'],
    ['![a](mailto:b)', 'a'],
  ])('%s', (source, html) => {
    expect(renderRange(source, parseSurvey(source), 0, source.length).fragment.html).toBe(html)
  })

  test.each(['https://a.example', 'http://a.example', 'mailto:a@b.example', '/a', 'a/b', '#a'])(
    'a link to %s works',
    (address) => {
      expect(render(`[a](${address})`)).toContain(`href="${address}"`)
    },
  )

  test('links that leave the site do not hand over the page', () => {
    for (const address of ['https://a.example', '//a.example', '/\\a.example']) {
      expect(render(`[a](${address})`)).toContain('rel="noopener noreferrer"')
    }
    expect(render('[a](/b)')).not.toContain('rel=')
  })
})
