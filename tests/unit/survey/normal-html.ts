/** Elements around which white space says nothing. */
const blockTag =
  /^<\/?(?:aside|blockquote|br|div|h[1-6]|hr|input|li|ol|p|pre|table|tbody|td|th|thead|tr|ul)\b/
const token = /<pre\b[\s\S]*?<\/pre>|<[^>]*>|[^<]+/g
const attribute = /([a-z-]+)(?:="([^"]*)")?/g
const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"' }

/**
 * HTML with what makes no difference taken out of it: how characters are escaped, white space between
 * blocks, at line ends and after a checkbox, the order of attributes, `/` in `<br />`, percent-encoding in addresses,
 * and `rel`, which is ours on links that leave the site.
 */
export function normalHtml(html: string): string {
  const tokens = html.match(token) ?? []
  const isBlock = (at: number) => tokens[at] === undefined || blockTag.test(tokens[at])
  return tokens
    .map((text, at) => {
      if (text.startsWith('<pre')) return text.replace(/<[^>]*>|[^<]+/g, (part) => normalPart(part))
      if (text.startsWith('<')) return normalTag(text)
      const joined = decode(text).replace(/[ \t\r\n]+/g, ' ')
      const trimmed = isBlock(at - 1) ? joined.trimStart() : joined
      return isBlock(at + 1) ? trimmed.trimEnd() : trimmed
    })
    .join('')
}

function normalPart(part: string): string {
  return part.startsWith('<') ? normalTag(part) : decode(part)
}

function normalTag(tag: string): string {
  const [, opening = '', attributes = ''] = /^(<\/?[a-z0-9]+)(.*?)\/?>$/is.exec(tag) ?? []
  const pairs = [...attributes.matchAll(attribute)]
    .filter(([, name]) => name !== 'rel')
    .map(([, name = '', value = '']) => `${name}="${normalValue(name, decode(value))}"`)
  return `${[opening, ...pairs.sort()].join(' ')}>`
}

function normalValue(name: string, value: string): string {
  if (name !== 'href' && name !== 'src') return value
  try {
    return decodeURIComponent(value)
  } catch {
    return value
  }
}

function decode(text: string): string {
  return text.replace(/&(\w+);/g, (whole, name: string) => named[name] ?? whole)
}
