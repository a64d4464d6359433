'use client'

import { useRouter } from 'next/navigation'
import { useEffect } from 'react'
import { browserOutbox } from '#lib/client/browser-outbox.ts'

/** Sends answers that an earlier page could not, and shows the page again, which then counts them. */
export function SendWaiting() {
  const router = useRouter()
  useEffect(() => {
    async function send() {
      const outbox = browserOutbox()
      if ((await outbox.pending()).length === 0) return
      await outbox.flush()
      router.refresh()
    }
    void send()
  }, [router])
  return null
}
