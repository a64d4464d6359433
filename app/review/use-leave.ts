import { useRouter } from 'next/navigation'
import { useCallback, useEffect, useRef } from 'react'
import { browserOutbox } from '#lib/client/browser-outbox.ts'

/** Longer than this nobody waits to leave; what is not sent by then is sent from the next page. */
const patienceMs = 1000

/**
 * Leaves, to the home page if nowhere else, as soon as what was answered is on the server, so that the
 * next page counts it. When it cannot be saved, the server is likely not to show a page either: then the
 * learner comes to what the device has kept of the home page, or stays, and `onStay` says why; asking
 * again leaves all the same.
 */
export function useLeave(onStay: () => void): (to?: string) => Promise<void> {
  const router = useRouter()
  const stay = useRef(onStay)
  const hasStayed = useRef(false)
  useEffect(() => {
    stay.current = onStay
  })
  return useCallback(
    async (to = '/') => {
      const outbox = browserOutbox()
      await Promise.race([
        outbox.flush(),
        new Promise((resolve) => setTimeout(resolve, patienceMs)),
      ])
      const isSaved = outbox.status().waiting === 0
      if (navigator.onLine && (isSaved || hasStayed.current)) return router.push(to)
      // The service worker has a copy of the home page; a whole page load asks it.
      if (to === '/' && navigator.serviceWorker?.controller) return window.location.assign(to)
      hasStayed.current = true
      stay.current()
    },
    [router],
  )
}
