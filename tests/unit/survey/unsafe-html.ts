/** Texts that have run as script somewhere, or might. */
export const payloads = [
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
export function findUnsafe(html: string): string[] {
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

/** All the HTML that a question or a section holds, in whatever field. */
export function htmlOf(holder: object): string[] {
  return Object.entries(holder).flatMap(([name, value]: [string, unknown]) => {
    if (name === 'html') return String(value)
    return typeof value === 'object' && value !== null ? htmlOf(value) : []
  })
}
