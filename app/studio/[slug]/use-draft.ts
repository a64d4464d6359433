import { useEffect, useRef, useState, useSyncExternalStore } from 'react'
import { openCopyStore } from '#lib/client/draft-copies.ts'
import {
  createDraftKeeper,
  type DraftKeeper,
  findOpening,
  type SavingState,
  type StoredDraft,
} from '#lib/client/draft-keeper.ts'
import { isAlive, livePage } from '#lib/client/page-life.ts'
import { sendDraft } from '#lib/client/studio.ts'

/** Which draft, and as the server had it when it made the page. */
export interface DraftInput {
  slug: string
  lang: string
  stored: StoredDraft
  /** Id of who writes: another person on this device has other copies. */
  writer: string
}

/** The draft, ready to be edited. */
export interface OpenDraft {
  keeper: DraftKeeper
  source: string
  isDurable: boolean
  /** When a text was last changed that has been found on this device and brought back; else null. */
  restoredFrom: number | null
}

/** Opens a draft for editing; null until it is known what this device has of it. */
export function useDraft(input: DraftInput): OpenDraft | null {
  const [open, setOpen] = useState<OpenDraft | null>(null)
  const first = useRef(input)

  useEffect(() => {
    const life = livePage()
    let isHere = true
    let keeper: DraftKeeper | null = null
    const stopListening = listen(() => keeper)
    void openDraft(first.current, life.page).then((opened) => {
      if (!isHere) return life.end()
      keeper = opened.keeper
      setOpen(opened)
    })
    return () => {
      isHere = false
      stopListening()
      if (keeper) void keeper.flush().finally(life.end)
    }
  }, [])
  return open
}

async function openDraft(input: DraftInput, page: string): Promise<OpenDraft> {
  const { slug, lang, stored, writer } = input
  const copies = await openCopyStore()
  const draft = `${writer}/${slug}/${lang}`
  const opening = await findOpening(copies, draft, stored, isAlive)
  let timer = 0
  const keeper = createDraftKeeper(
    {
      copies,
      page,
      draft,
      send: (source, version) => sendDraft(slug, lang, source, version),
      schedule(work, ms) {
        window.clearTimeout(timer)
        timer = window.setTimeout(work, ms)
      },
      now: Date.now,
    },
    stored,
    opening.kind === 'conflict' ? stored : null,
  )
  if (opening.kind === 'stored') {
    return { keeper, source: stored.source, isDurable: copies.isDurable, restoredFrom: null }
  }
  // Under this page's name first, so that there is no instant without it.
  const { source, at, page: former } = opening.copy
  await copies.put({ ...opening.copy, page })
  await copies.forget(former)
  keeper.change(() => source)
  return { keeper, source, isDurable: copies.isDurable, restoredFrom: at }
}

/** Saves when the page is left, seen again, or back on the line; asks before a text would be lost. */
function listen(keeperNow: () => DraftKeeper | null): () => void {
  const flush = () => void keeperNow()?.flush()
  function onBeforeUnload(event: BeforeUnloadEvent) {
    const keeper = keeperNow()
    if (keeper && !keeper.isSafe()) event.preventDefault()
  }
  window.addEventListener('online', flush)
  window.addEventListener('pagehide', flush)
  window.addEventListener('beforeunload', onBeforeUnload)
  document.addEventListener('visibilitychange', flush)
  return () => {
    window.removeEventListener('online', flush)
    window.removeEventListener('pagehide', flush)
    window.removeEventListener('beforeunload', onBeforeUnload)
    document.removeEventListener('visibilitychange', flush)
  }
}

/** How it stands with the saving. */
export function useSavingState(keeper: DraftKeeper): SavingState {
  return useSyncExternalStore(keeper.subscribe, keeper.state, keeper.state)
}
