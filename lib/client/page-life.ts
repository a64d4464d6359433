/** How long a page that is just going may still seem to live. */
const leavingMs = 400

/** A name for this page, and a sign of life that other pages can see; `end` takes the sign away. */
export function livePage(): { page: string; end: () => void } {
  const bytes = crypto.getRandomValues(new Uint8Array(12))
  const page = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
  let end = () => {}
  const life = new Promise<void>((resolve) => {
    end = resolve
  })
  void navigator.locks?.request(lockName(page), () => life)
  return { page, end }
}

/** Whether a page is open somewhere in this browser; where that cannot be told, it is not. */
export async function isAlive(page: string): Promise<boolean> {
  if (!navigator.locks || !(await isHeld(page))) return false
  await new Promise((resolve) => setTimeout(resolve, leavingMs))
  return isHeld(page)
}

function isHeld(page: string): Promise<boolean> {
  return navigator.locks.request(lockName(page), { ifAvailable: true }, (lock) => lock === null)
}

function lockName(page: string): string {
  return `stet-page-${page}`
}
