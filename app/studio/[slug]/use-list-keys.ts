import { type RefObject, useEffect, useRef } from 'react'

/**
 * Arrow keys, Home and End move among the buttons of a list that have `data-offer`; other keys, pressed
 * alone and not into a text field, are offered to `onKey`, which says whether it took them.
 */
export function useListKeys(
  list: RefObject<HTMLElement | null>,
  onKey: (key: string) => boolean,
): void {
  const latest = useRef(onKey)
  useEffect(() => {
    latest.current = onKey
  })
  // Again after each render: the list comes and goes.
  useEffect(() => {
    const { current } = list
    function onKeyDown(event: KeyboardEvent) {
      const { target, key, ctrlKey, metaKey, altKey } = event
      if (ctrlKey || metaKey || altKey || target instanceof HTMLTextAreaElement) return
      if (current && move(current, key)) event.preventDefault()
      else if (latest.current(key.toLowerCase())) event.preventDefault()
    }
    current?.addEventListener('keydown', onKeyDown)
    return () => current?.removeEventListener('keydown', onKeyDown)
  })
}

function move(list: HTMLElement, key: string): boolean {
  const items = [...list.querySelectorAll<HTMLElement>('[data-offer]')]
  const here = items.findIndex((item) => item.closest('li')?.contains(document.activeElement))
  const to = { ArrowDown: here + 1, ArrowUp: here - 1, Home: 0, End: items.length - 1 }[key]
  if (to === undefined) return false
  items[Math.min(Math.max(to, 0), items.length - 1)]?.focus()
  return true
}
