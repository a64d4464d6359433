/** Between a note and what it is about, and the edge of the window. */
const gap = 12

/**
 * Puts a note beside its sentence: into the margin where there is room, else below the sentence, or
 * above it if it would not be seen there, by setting `--left` and `--top`. On a phone the style sheet
 * keeps notes at the foot of the window; then the sentence is moved out from under it.
 */
export function placeNote(note: HTMLElement, sentence: HTMLElement): void {
  const frame = note.offsetParent?.getBoundingClientRect()
  const lines = sentence.getClientRects()
  const [first] = lines
  const last = lines[lines.length - 1]
  if (!frame || !first || !last) return
  const { width, height } = note.getBoundingClientRect()
  const { clientWidth, clientHeight } = document.documentElement
  if (getComputedStyle(note).position === 'fixed') {
    const covered = last.bottom + gap - (clientHeight - height)
    if (covered > 0) window.scrollBy({ top: covered })
    return
  }
  const isInMargin = frame.right + 2 * gap + width <= clientWidth
  const left = isInMargin ? frame.right + 2 * gap : Math.min(last.left, frame.right - width)
  const top = isInMargin ? Math.min(first.top, clientHeight - gap - height) : topOf(last, first)
  note.style.setProperty('--left', `${Math.max(left, gap) - frame.left}px`)
  note.style.setProperty('--top', `${Math.max(top, gap) - frame.top}px`)

  function topOf(below: DOMRect, above: DOMRect): number {
    const fits = below.bottom + gap / 2 + height <= clientHeight - gap
    return fits ? below.bottom + gap / 2 : above.top - gap / 2 - height
  }
}
