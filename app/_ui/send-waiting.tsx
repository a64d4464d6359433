'use client'

import { useRouter } from 'next/navigation'
import { useEffect } from 'react'
import { browserOutbox } from '#lib/client/browser-outbox.ts'

interface Props {
  /** Id of the account the page was made for; null for guests and visitors. */
  account: string | null
}

/** Sends answers that an earlier page could not, and shows the page again, which then counts them. */
export function SendWaiting({ account }: Props) {
  const router = useRouter()
  useEffect(() => {
    async function send() {
      const outbox = browserOutbox()
      await outbox.become(account)
      if ((await outbox.pending()).length === 0) return
      await outbox.flush()
      router.refresh()
    }
    void send()
  }, [router, account])
  return null
}
