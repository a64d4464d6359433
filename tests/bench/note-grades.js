// Runs in the review page before its own scripts. Notes for every key 3 how long it took until the
// next prompt was in the document, and until the frame that shows it was painted.
{
  window.noted = []
  let keyAt = 0
  /** @type {string | undefined} what was asked when the key went down; undefined once that is gone */
  let asked

  const prompt = () => document.querySelector('#question')?.textContent ?? undefined

  /** A frame's callbacks run before it is painted; a message they send arrives after. @param {() => void} job */
  const afterPaint = (job) =>
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel()
      port1.onmessage = job
      port2.postMessage(null)
    })

  const onKeyDown = (/** @type {KeyboardEvent} */ event) => {
    if (event.key !== '3') return
    keyAt = event.timeStamp
    asked = prompt()
  }

  const onChange = () => {
    const now = prompt()
    if (asked === undefined || now === undefined || now === asked) return
    asked = undefined
    const changedMs = performance.now() - keyAt
    afterPaint(() => window.noted.push({ changedMs, paintedMs: performance.now() - keyAt }))
  }

  window.addEventListener('keydown', onKeyDown, { capture: true })
  new MutationObserver(onChange).observe(document, {
    subtree: true,
    childList: true,
    characterData: true,
  })
}
