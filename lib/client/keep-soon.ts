/** A page is left to begin in peace, and then what follows is loaded. */
const delayMs = 1500

/** Keeps the device ready to be without a network, from a moment after the page was opened; returns how to stop. */
export function keepDeviceSoon(learner: string | null): () => void {
  let isStopped = false
  let stop = () => {}
  async function begin() {
    // Without a network there is nothing to fetch, and this part may not be here either.
    const { keepDevice } = await import('./keep-device.ts')
    if (!isStopped) stop = keepDevice(learner)
  }
  const timer = setTimeout(() => void begin().catch(() => undefined), delayMs)
  return () => {
    isStopped = true
    clearTimeout(timer)
    stop()
  }
}
