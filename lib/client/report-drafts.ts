/** What a learner is writing, or has written, about a question, kept on this device until it is sent. */
export interface ReportDraft {
  /** Id of the account that writes it; null for a guest, whose drafts go along into an account. */
  account: string | null
  cardId: string
  lang: string
  note: string
  /** The kind of fault; empty where none was chosen. */
  reason: string
  /** The learner has pressed Send; it goes out as soon as the server can be reached. */
  isSubmitted: boolean
}

/** Which draft: whose, about which card, in which language. */
type DraftName = Pick<ReportDraft, 'account' | 'cardId' | 'lang'>

const prefix = 'stet-report:'

/** Stands in where storage is refused: then drafts live as long as the page. */
const unstored = new Map<string, string>()

/** Keeps a draft in place of what was kept for its card; false where that lasts only as long as the page. */
export function keepDraft(draft: ReportDraft): boolean {
  const name = nameOf(draft)
  const text = JSON.stringify(draft)
  try {
    localStorage.setItem(name, text)
    unstored.delete(name)
    return true
  } catch {
    unstored.set(name, text)
    return false
  }
}

export function keptDraft(of: DraftName): ReportDraft | null {
  const name = nameOf(of)
  return readDraft(unstored.get(name) ?? stored(name))
}

export function forgetDraft(of: DraftName): void {
  const name = nameOf(of)
  unstored.delete(name)
  try {
    localStorage.removeItem(name)
  } catch {
    // Where nothing could be kept there is nothing to forget.
  }
}

/** The drafts that somebody, or a guest before, wanted sent; nobody sends those of another account. */
export function submittedDrafts(account: string | null): ReportDraft[] {
  const names = new Set([...storedNames(), ...unstored.keys()])
  return [...names]
    .map((name) => readDraft(unstored.get(name) ?? stored(name)))
    .filter((draft) => draft !== null)
    .filter((draft) => draft.isSubmitted && (draft.account ?? account) === account)
}

function nameOf({ account, cardId, lang }: DraftName): string {
  return `${prefix}${account ?? ''}:${lang}:${cardId}`
}

function stored(name: string): string | null {
  try {
    return localStorage.getItem(name)
  } catch {
    return null
  }
}

function storedNames(): string[] {
  try {
    const names = Array.from({ length: localStorage.length }, (_, index) => localStorage.key(index))
    return names.filter((name) => name !== null).filter((name) => name.startsWith(prefix))
  } catch {
    return []
  }
}

/** Null for what is no draft, as another version of the page may have left. */
function readDraft(text: string | null | undefined): ReportDraft | null {
  try {
    const draft: unknown = JSON.parse(text ?? 'null')
    return isDraft(draft) ? draft : null
  } catch {
    return null
  }
}

function isDraft(value: unknown): value is ReportDraft {
  if (typeof value !== 'object' || value === null) return false
  const { account, cardId, lang, note, reason, isSubmitted } = value as Record<string, unknown>
  const texts = [cardId, lang, note, reason]
  const isSomebodys = account === null || typeof account === 'string'
  return (
    isSomebodys &&
    texts.every((text) => typeof text === 'string') &&
    typeof isSubmitted === 'boolean'
  )
}
