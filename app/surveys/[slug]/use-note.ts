import {
  type FocusEvent,
  type KeyboardEvent,
  type PointerEvent,
  type RefObject,
  useEffect,
  useRef,
  useState,
} from 'react'

/** Long enough to cross a line of text without waking it, and to reach the note of the one before. */
const hoverMs = 150

/** What can be asked for its cards, and the note that then says so. */
const sentences = '.asked[tabindex]'
export const noteId = 'sentence-note'

/**
 * Which sentence of a text has its note open: the one that has the focus, else the one under the
 * mouse. Escape closes the note; Enter goes into it, and
 * Tab goes through its links and comes back.
 */
export function useNote(text: RefObject<HTMLElement | null>) {
  const [sentence, setSentence] = useState<HTMLElement | null>(null)
  const timer = useRef<number>(undefined)

  useEffect(() => {
    if (!sentence) return
    sentence.setAttribute('data-open', '')
    sentence.setAttribute('aria-describedby', noteId)
    function onKeyDown(event: globalThis.KeyboardEvent) {
      if (event.key === 'Escape') close()
    }
    function close() {
      if (noteOf(text.current)?.contains(document.activeElement)) sentence?.focus()
      setSentence(null)
    }
    document.addEventListener('keydown', onKeyDown)
    return () => {
      document.removeEventListener('keydown', onKeyDown)
      sentence.removeAttribute('data-open')
      sentence.removeAttribute('aria-describedby')
    }
  }, [sentence, text])

  function openSoon(next: HTMLElement | null) {
    window.clearTimeout(timer.current)
    timer.current = window.setTimeout(() => setSentence(next), hoverMs)
  }

  function openNow(next: HTMLElement | null) {
    window.clearTimeout(timer.current)
    setSentence(next)
  }

  const listeners = {
    onPointerOver({ target, pointerType }: PointerEvent) {
      if (pointerType !== 'mouse' || hasFocus(text.current)) return
      if (noteOf(text.current)?.contains(target as Node)) window.clearTimeout(timer.current)
      else openSoon(sentenceAt(target))
    },
    onPointerLeave() {
      if (!hasFocus(text.current)) openSoon(null)
    },
    onFocus({ target }: FocusEvent) {
      const found = sentenceAt(target)
      if (found) openNow(found)
    },
    onBlur({ relatedTarget }: FocusEvent) {
      const isNear = noteOf(text.current)?.contains(relatedTarget) || sentenceAt(relatedTarget)
      if (!isNear) openNow(null)
    },
    onKeyDown(event: KeyboardEvent) {
      const note = noteOf(text.current)
      const links = [...(note?.querySelectorAll('a') ?? [])]
      const at = links.indexOf(event.target as HTMLAnchorElement)
      const next = links[at + (event.shiftKey ? -1 : 1)]
      if (event.key === 'Enter' && at < 0 && sentence === event.target) links[0]?.focus()
      else if (event.key === 'Tab' && at >= 0) (next ?? sentence)?.focus()
      else return
      event.preventDefault()
    },
  }
  return { sentence, listeners }
}

function sentenceAt(target: EventTarget | null): HTMLElement | null {
  return target instanceof Element ? target.closest<HTMLElement>(sentences) : null
}

function noteOf(text: HTMLElement | null): Element | null {
  return text?.querySelector(`#${noteId}`) ?? null
}

/** Whether a sentence or its note has the focus. */
function hasFocus(text: HTMLElement | null): boolean {
  const { activeElement } = document
  return (
    text?.contains(activeElement) === true &&
    (sentenceAt(activeElement) !== null || noteOf(text)?.contains(activeElement) === true)
  )
}
