'use client'

import { useRouter } from 'next/navigation'
import { useEffect } from 'react'
import { browserOutbox, hasSentSince } from '#lib/client/browser-outbox.ts'
import { sendKeptReports } from '#lib/client/reports.ts'

interface Props {
  /** Id of the account the page was made for; null for guests and visitors. */
  account: string | null
}

/** Sends answers and reports that an earlier page could not; the page is shown again, and counts the answers. */
export function SendWaiting({ account }: Props) {
  const router = useRouter()
  useEffect(() => {
    const outbox = browserOutbox()
    let isSeen = true
    let stop = () => {}
    async function send() {
      await outbox.become(account)
      const isCounted = !hasSentSince(performance.timeOrigin)
      if (isCounted && (await outbox.pending()).length === 0) return
      await outbox.flush()
      if (!isSeen) return
      // A copy of a page that is shown without a network cannot be shown again.
      if (outbox.status().waiting === 0) router.refresh()
      // What could not be sent yet is tried again later, and counted then.
      stop = outbox.subscribe(() => {
        if (outbox.status().waiting === 0) router.refresh()
      })
    }
    void send()
    void sendKeptReports(account)
    return () => {
      isSeen = false
      stop()
    }
  }, [router, account])
  return null
}
