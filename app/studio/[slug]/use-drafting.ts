import { useCallback, useEffect, useRef, useState } from 'react'
import { readRejected, saveRejected } from '#lib/client/rejected-proposals.ts'
import type { CodeEditor } from './code-editor.ts'
import type { NamedProposal } from './draft-messages.ts'
import { type Offer, offersFrom } from './offer-field.ts'

/** How it stands with reading the text for questions. */
export type Reading =
  | { kind: 'idle' }
  | { kind: 'reading' }
  | { kind: 'read'; found: number }
  | { kind: 'broken' }

interface Input {
  editor: CodeEditor | null
  slug: string
  lang: string
  writer: string
}

/** A reading that is under way. */
interface Run {
  worker: Worker
  end: () => void
}

/** Reads the text for questions in a worker of its own, and keeps what was found and rejected. */
export function useDrafting({ editor, slug, lang, writer }: Input) {
  const [reading, setReading] = useState<Reading>({ kind: 'idle' })
  const [offers, setOffers] = useState<readonly Offer[]>([])
  const [rejected, setRejected] = useState<readonly string[]>(() =>
    readRejected({ writer, slug, lang }),
  )
  const run = useRef<Run | null>(null)

  const stop = useCallback(() => {
    run.current?.worker.terminate()
    run.current?.end()
    run.current = null
  }, [])
  useEffect(() => stop, [stop])

  function start() {
    if (!editor) return
    stop()
    const source = editor.view.state.doc.toString()
    const trail = editor.followChanges()
    const worker = new Worker(new URL('./draft-worker.ts', import.meta.url), { type: 'module' })
    run.current = { worker, end: trail.end }
    setReading({ kind: 'reading' })
    worker.onmessage = ({ data }: MessageEvent<NamedProposal[]>) => {
      stop()
      editor.showOffers(offersFrom(data, source, trail.changes))
      setReading({ kind: 'read', found: data.length })
    }
    worker.onerror = () => {
      stop()
      setReading({ kind: 'broken' })
    }
    worker.postMessage(source)
  }

  function cancel() {
    stop()
    setReading(offers.length > 0 ? { kind: 'read', found: offers.length } : { kind: 'idle' })
  }

  /** From what is kept now: another tab may have added to it. */
  function remember(change: (ids: string[]) => string[]) {
    const of = { writer, slug, lang }
    const ids = change(readRejected(of))
    setRejected(ids)
    saveRejected(of, ids)
  }

  const isRejected = new Set(rejected)
  return {
    reading,
    start,
    cancel,
    takeOffers: setOffers,
    open: offers.filter(({ isAccepted, proposal }) => !isAccepted && !isRejected.has(proposal.id)),
    /** How many of those that were found have been rejected. */
    rejected: offers.filter(({ proposal }) => isRejected.has(proposal.id)).length,
    reject: (id: string) => remember((ids) => [...ids, id]),
    bringBack() {
      const found = new Set(offers.map(({ proposal }) => proposal.id))
      remember((ids) => ids.filter((id) => !found.has(id)))
    },
  }
}

export type Drafting = ReturnType<typeof useDrafting>
