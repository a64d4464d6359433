import { useEffect } from 'react'
import { sendKeptReports } from '#lib/client/reports.ts'

/** Sends reports that wait on this device: when the room opens, and when the connection is back. */
export function useKeptReports(account: string | null) {
  useEffect(() => {
    const send = () => void sendKeptReports(account)
    send()
    window.addEventListener('online', send)
    return () => window.removeEventListener('online', send)
  }, [account])
}
