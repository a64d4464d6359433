import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseSurvey } from '#lib/survey/grammar.ts'
import { type HighlightRendering, renderRange } from '#lib/survey/render.ts'
import { anySurvey } from './any-survey.ts'

const payloads = [
  '<script>alert(1)</script>',
  '<ScRiPt src=//x></sCrIpT>',
  '<img src=x onerror=alert(1)>',
  '<img src="javascript:alert(1)">',
  '<img src="data:image/svg+xml,<svg onload=alert(1)>">',
  '<img src=x alt="" onload="alert(1)" style="x:expression(1)">',
  '<svg onload=alert(1)>',
  '<svg><a xlink:href="javascript:alert(1)">a</a></svg>',
  '<math><mtext><script>alert(1)</script></mtext></math>',
  '<iframe src="javascript:alert(1)"></iframe>',
  '<a href="javascript:alert(1)">a</a>',
  '<u onclick=alert(1)>a</u>',
  '<br onmouseover="alert(1)">',
  '<sub style="background:url(javascript:alert(1))">a</sub>',
  '<style>*{background:url(javascript:alert(1))}</style>',
  '<base href="//x/">',
  '<meta http-equiv=refresh content="0;javascript:alert(1)">',
  '<form action="javascript:alert(1)"><button>a</button></form>',
  '<input autofocus onfocus=alert(1)>',
  '<details open ontoggle=alert(1)>',
  '<!--><script>alert(1)</script>-->',
  '<![CDATA[<script>alert(1)</script>]]>',
  '"><script>alert(1)</script>',
  "'-alert(1)-'",
  '" onmouseover="alert(1)',
  '&lt;script&gt;alert(1)&lt;/script&gt;',
  '[a](javascript:alert(1))',
  '[a](JaVaScRiPt:alert(1))',
  '[a](<java\tscript:alert(1)>)',
  '[a](&#106;avascript:alert(1))',
  '[a](&#x1;javascript:alert(1))',
  '[a](\\javascript:alert(1))',
  '[a](vbscript:x)',
  '[a](data:text/html,<script>alert(1)</script>)',
  '[a](http://b "\\" onmouseover=\\"alert(1)")',
  '<javascript:alert(1)>',
  '![a](javascript:alert(1))',
  '![" onerror="alert(1)](x.png)',
  '![a](x.png"onerror="alert(1))',
  '[a][b]\n\n[b]: javascript:alert(1)',
  '$\\href{javascript:alert(1)}{a}$',
  '$\\url{javascript:alert(1)}$',
  '$\\includegraphics{javascript:alert(1)}$',
  '$\\htmlStyle{background:url(//x)}{a}$',
  '$\\htmlData{a=b}{c}$',
  '$<script>alert(1)</script>$',
  '$\\text{<img src=x onerror=alert(1)>}$',
  '$\\unicode{<script>}$',
  '`<script>alert(1)</script>`',
  '<kbd><script>alert(1)</script></kbd>',
]

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

const tags = new Set(
  (
    'a aside blockquote br code del div em h1 h2 h3 h4 h5 h6 hr img input kbd li mark ol p pre ' +
    'span strong sub sup table tbody td th thead tr u ul ' +
    'math semantics annotation mrow mi mo mn ms mtext mspace mfrac msqrt mroot msub msup msubsup ' +
    'munder mover munderover mtable mtr mtd mstyle mpadded mphantom menclose svg path line'
  ).split(' '),
)
const dangerousAttribute =
  /^(?:on.*|srcdoc|formaction|action|xlink:href|background|poster|id|name)$/
const tag = /<\/?([a-z][a-z0-9]*)((?: [a-zA-Z:-]+(?:="[^"]*")?)*)\/?>/y
const attribute = / ([a-zA-Z:-]+)(?:="([^"]*)")?/g

/** What a browser would find in the HTML that must not be there. */
function findUnsafe(html: string): string[] {
  const found: string[] = []
  for (let at = html.indexOf('<'); at >= 0; at = html.indexOf('<', tag.lastIndex)) {
    tag.lastIndex = at
    const [whole, name = '', attributes = ''] = tag.exec(html) ?? []
    if (whole === undefined) return [...found, html.slice(at, at + 40)]
    if (!tags.has(name)) found.push(whole)
    for (const [pair, key = '', value = ''] of attributes.matchAll(attribute)) {
      if (isUnsafe(key.toLowerCase(), value)) found.push(pair)
    }
  }
  return found
}

function isUnsafe(key: string, value: string): boolean {
  if (dangerousAttribute.test(key)) return true
  if (key === 'style') return /[\\@]|url|expression|import/i.test(value)
  if (key !== 'href' && key !== 'src') return false
  const decoded = value.replaceAll(/&#x?[\da-f]+;/gi, '').replaceAll(/[\s\p{Cc}]/gu, '')
  const scheme = /^[^/?#:]*:/.exec(decoded)?.[0]
  return scheme !== undefined && !/^(?:https?|mailto):$/.test(scheme)
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
