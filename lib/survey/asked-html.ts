/**
 * What `to-html.ts` writes around a sentence, and in the place of questions without one. Text cannot
 * look like it: a `<` of the text is written `&lt;`.
 */
const opening = /<(span|div) class="asked" data-cards="([^"]*)">/g

/** Something asked in the prose of a section: a sentence, or only a mark for what belongs to none. */
export interface Asked {
  kind: 'sentence' | 'mark'
  /** Keys of its cards. */
  keys: string[]
}

/**
 * Gives what is asked other attributes, in one pass over the prose of a section.
 *
 * @param write makes the attributes, ready to stand in a tag, such as `data-step="3"`
 */
export function rewriteAsked(html: string, write: (asked: Asked) => string): string {
  return html.replace(
    opening,
    (_, tag: string, keys: string) => `<${tag} class="asked" ${write(askedOf(tag, keys))}>`,
  )
}

/** What is asked in the prose of a section, in order, each with its content as HTML. */
export function readAsked(html: string): (Asked & { html: string })[] {
  return [...html.matchAll(opening)].map(({ 0: tags, 1: tag = '', 2: keys = '', index }) => ({
    ...askedOf(tag, keys),
    html: contentAt(html, tag, index + tags.length),
  }))
}

function askedOf(tag: string, keys: string): Asked {
  return { kind: tag === 'span' ? 'sentence' : 'mark', keys: keys.split(' ') }
}

/** From an offset to the end of the element that was opened before it. */
function contentAt(html: string, tag: string, from: number): string {
  let depth = 1
  const tags = new RegExp(`<(/?)${tag}[ >]`, 'g')
  tags.lastIndex = from
  for (let found = tags.exec(html); found; found = tags.exec(html)) {
    depth += found[1] === '' ? 1 : -1
    if (depth === 0) return html.slice(from, found.index)
  }
  return html.slice(from)
}
