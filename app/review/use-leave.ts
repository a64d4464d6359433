import { useRouter } from 'next/navigation'
import { useCallback, useEffect, useRef } from 'react'
import { browserOutbox } from '#lib/client/browser-outbox.ts'

/** Longer than this nobody waits to leave; what is not sent by then is sent from the next page. */
const patienceMs = 1000

/**
 * Leaves to the home page, as soon as what was answered is on the server, so that home counts it.
 * Without a connection there is nowhere to go: then `onOffline` is called instead.
 */
export function useLeave(onOffline: () => void): () => Promise<void> {
  const router = useRouter()
  const stay = useRef(onOffline)
  useEffect(() => {
    stay.current = onOffline
  })
  return useCallback(async () => {
    const outbox = browserOutbox()
    await Promise.race([outbox.flush(), new Promise((resolve) => setTimeout(resolve, patienceMs))])
    if (navigator.onLine) router.push('/')
    else stay.current()
  }, [router])
}
