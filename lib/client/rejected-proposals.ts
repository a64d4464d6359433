/** More than this many are not kept; the oldest are forgotten first. */
const mostKept = 5000

/** Stands in where storage is refused: then they are remembered as long as the page lives. */
const unstored = new Map<string, string[]>()

/** Which draft: whose, of which survey, in which language. */
export interface RejectedIn {
  writer: string
  slug: string
  lang: string
}

/** The ids of the proposals that were rejected in a draft, in that order. */
export function readRejected(of: RejectedIn): string[] {
  const name = nameOf(of)
  const held = unstored.get(name)
  if (held) return held
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(name) ?? '[]')
    return Array.isArray(kept) ? kept.filter((id) => typeof id === 'string') : []
  } catch {
    return []
  }
}

/** Remembers these instead of those before; of very many the last. */
export function saveRejected(of: RejectedIn, ids: readonly string[]): void {
  const name = nameOf(of)
  const kept = ids.slice(-mostKept)
  try {
    if (kept.length === 0) localStorage.removeItem(name)
    else localStorage.setItem(name, JSON.stringify(kept))
    unstored.delete(name)
  } catch {
    unstored.set(name, kept)
  }
}

function nameOf({ writer, slug, lang }: RejectedIn): string {
  return `stet-rejected:${writer}:${lang}:${slug}`
}
