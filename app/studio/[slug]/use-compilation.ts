import { useCallback, useEffect, useRef, useState } from 'react'
import type {
  Checked,
  Compiled,
  CompileReply,
  CompileRequest,
  PreviewCard,
} from './compile-messages.ts'

/** What the text at hand compiles to. */
export interface Compilation extends Omit<Compiled, 'kind' | 'changed'> {
  /** The prose of every section, by its id. */
  prose: ReadonlyMap<string, string>
}

interface Input {
  /** Gives the text to compile, and remembers the places in it from then on. */
  takeSource: () => string
  /** Called with each result before it is shown. */
  onCompiled: (compiled: Compiled) => void
  /** Where the images of the survey are shown from now. */
  takeImages: () => Record<string, string>
}

/** The compiler in its worker: one text at a time, the newest next; no result older than another. */
export function useCompilation(input: Input) {
  const [compilation, setCompilation] = useState<Compilation | null>(null)
  const [cards, setCards] = useState<PreviewCard[]>([])
  const [checked, setChecked] = useState<Checked | null>(null)
  const [isBroken, setBroken] = useState(false)
  const latest = useRef(input)
  const ask = useRef<(() => void) | null>(null)
  const worker = useRef<Worker | null>(null)

  useEffect(() => {
    latest.current = input
  })

  useEffect(() => {
    const started = new Worker(new URL('./compile-worker.ts', import.meta.url), { type: 'module' })
    worker.current = started
    let id = 0
    let isBusy = false
    let isWanted = false
    let isDue = false

    function compileNow() {
      isDue = false
      isBusy = true
      isWanted = false
      id++
      const { takeSource, takeImages } = latest.current
      send(started, { kind: 'compile', id, source: takeSource(), images: takeImages() })
    }

    ask.current = () => {
      isWanted = true
      if (isDue || isBusy) return
      isDue = true
      // Once for all that happens at the same time.
      queueMicrotask(compileNow)
    }

    started.onmessage = ({ data }: MessageEvent<CompileReply>) => {
      if (data.kind === 'cards') {
        setCards(data.cards)
        return
      }
      if (data.kind === 'checked') {
        setChecked(data)
        return
      }
      isBusy = false
      latest.current.onCompiled(data)
      setCompilation((before) => merged(before, data))
      if (isWanted) ask.current?.()
    }
    started.onerror = () => setBroken(true)
    return () => {
      started.terminate()
      ask.current = null
      worker.current = null
    }
  }, [])

  /** The text or its images have changed. */
  const recompile = useCallback(() => ask.current?.(), [])
  const askForCards = useCallback((keys: string[]) => {
    if (worker.current) send(worker.current, { kind: 'cards', id: 0, keys })
  }, [])
  /** Compiles a piece of notation by itself; what comes of it bears the same id. */
  const check = useCallback((id: number, notation: string, lang: string) => {
    if (worker.current) send(worker.current, { kind: 'check', id, notation, lang })
  }, [])
  return { compilation, cards, checked, isBroken, recompile, askForCards, check }
}

function send(worker: Worker, request: CompileRequest): void {
  worker.postMessage(request)
}

function merged(before: Compilation | null, { changed, kind: _, ...rest }: Compiled): Compilation {
  const known = new Map(before?.prose)
  for (const { id, html } of changed) known.set(id, html)
  return { ...rest, prose: new Map(rest.outline.map(({ id }) => [id, known.get(id) ?? ''])) }
}
