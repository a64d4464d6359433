import { type DBSchema, openDB } from 'idb'

/** A text as one page of this browser holds it, kept until the server has it. */
export interface DraftCopy {
  /** The page that wrote it; each page has its own copy, so that two never overwrite each other. */
  page: string
  /** Which draft: whose, of which survey, in which language. */
  draft: string
  source: string
  /** The stored version it was made from. */
  version: number
  /** Instant of the last change, in milliseconds. */
  at: number
}

/** Where copies are kept on this device. */
export interface CopyStore {
  /** False in memory, where a closed page takes them along. */
  readonly isDurable: boolean
  put(copy: DraftCopy): Promise<void>
  forget(page: string): Promise<void>
  /** The copies of a draft, the newest first. */
  of(draft: string): Promise<DraftCopy[]>
}

interface CopySchema extends DBSchema {
  copies: { key: string; value: DraftCopy; indexes: { draft: string } }
}

/** A blocked or broken IndexedDB may neither open nor fail. */
const openingMs = 2000

/** The store in IndexedDB, or one in memory where the browser refuses that. */
export async function openCopyStore(): Promise<CopyStore> {
  try {
    const database = await Promise.race([openCopies(), giveUp()])
    return {
      isDurable: true,
      async put(copy) {
        await database.put('copies', copy)
      },
      forget: (page) => database.delete('copies', page),
      of: async (draft) => newestFirst(await database.getAllFromIndex('copies', 'draft', draft)),
    }
  } catch {
    return memoryCopies()
  }
}

function openCopies() {
  return openDB<CopySchema>('stet-drafts', 1, {
    upgrade(database) {
      database.createObjectStore('copies', { keyPath: 'page' }).createIndex('draft', 'draft')
    },
  })
}

function giveUp(): Promise<never> {
  return new Promise((_, reject) => {
    setTimeout(() => reject(new Error('IndexedDB did not open in time')), openingMs)
  })
}

export function memoryCopies(): CopyStore {
  const copies = new Map<string, DraftCopy>()
  return {
    isDurable: false,
    async put(copy) {
      copies.set(copy.page, copy)
    },
    async forget(page) {
      copies.delete(page)
    },
    of: async (draft) => newestFirst([...copies.values()].filter((copy) => copy.draft === draft)),
  }
}

function newestFirst(copies: DraftCopy[]): DraftCopy[] {
  return copies.sort((one, other) => other.at - one.at)
}
