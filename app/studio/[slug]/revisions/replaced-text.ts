/** A draft that was replaced by a revision, and that no revision has. */
export interface ReplacedText {
  version: number
  source: string
}

/** Kept in this browser until its author lets it go, so that closing the page loses nothing. */
const keyOf = (slug: string, lang: string) => `stet-replaced-draft:${slug}:${lang}`

const changed = 'stet-replaced-draft'

export function keepReplaced(slug: string, lang: string, replaced: ReplacedText): void {
  try {
    localStorage.setItem(keyOf(slug, lang), JSON.stringify(replaced))
  } catch {
    // No storage, or a full one: the page still offers the text as a file.
  }
  window.dispatchEvent(new Event(changed))
}

export function forgetReplaced(slug: string, lang: string): void {
  localStorage.removeItem(keyOf(slug, lang))
  window.dispatchEvent(new Event(changed))
}

/** The kept text as it was stored; null when there is none. */
export function readReplaced(slug: string, lang: string): string | null {
  try {
    return localStorage.getItem(keyOf(slug, lang))
  } catch {
    return null
  }
}

export function onReplacedChange(listener: () => void): () => void {
  window.addEventListener(changed, listener)
  return () => window.removeEventListener(changed, listener)
}

/** Gives a text to the browser to be saved as a file. */
export function download(name: string, source: string): void {
  const url = URL.createObjectURL(new Blob([source], { type: 'text/markdown' }))
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  URL.revokeObjectURL(url)
}
