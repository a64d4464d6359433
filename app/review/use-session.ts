import { useCallback, useEffect, useReducer, useRef, useState, useSyncExternalStore } from 'react'
import { browserOutbox } from '#lib/client/browser-outbox.ts'
import { type Deed, makeEvent, momentNow } from '#lib/client/make-event.ts'
import type { OutboxStatus } from '#lib/client/outbox.ts'
import type { ReviewEvent, SchedulingSettings, SessionCard } from '#lib/model.ts'
import type { Exams } from '#lib/scheduling/exam.ts'
import type { SchedulerParameters } from '#lib/scheduling/parameters.ts'
import { openSession } from '#lib/scheduling/session.ts'
import { openRoom, roomReducer } from '#ui/question/room-state.ts'

export interface SessionInput {
  /** Each as it was before `earlier`. */
  cards: SessionCard[]
  /** What the learner did with them today, as the server knows it. */
  earlier: ReviewEvent[]
  /** The learner's local day and the instant, as the server had them. */
  today: number
  now: number
  settings: SchedulingSettings
  parameters: SchedulerParameters
  exams: Exams
  isSignedIn: boolean
  /** Id of the account the page was made for; null for guests and visitors. */
  account: string | null
}

const nothingWaiting: OutboxStatus = { waiting: 0, refused: 0, state: 'saved' }
const subscribeNever = () => () => undefined

/**
 * The session of this page. Deeds change it at once; the outbox takes them to the server behind. It is
 * `ready` when the deeds that the server did not know of when it made the page have been applied.
 */
export function useSession(input: SessionInput) {
  const { cards, earlier, today, now, settings, parameters, exams, isSignedIn, account } = input
  const [room, dispatch] = useReducer(roomReducer, null, () =>
    openRoom(openSession({ cards, events: earlier, today, now, parameters, exams }), now),
  )
  const [isReady, setReady] = useState(false)
  const opening = useRef({
    cards,
    earlier,
    parameters,
    exams,
    rolloverHour: settings.rolloverHour,
    isSignedIn,
    account,
  })

  useEffect(() => {
    const { cards, earlier, parameters, exams, rolloverHour, isSignedIn, account } = opening.current
    const outbox = browserOutbox()
    let isHere = true
    const stopHearing = outbox.onForeignEvent((event) =>
      dispatch({ kind: 'event', event, at: Date.now() }),
    )
    async function open() {
      await outbox.become(account)
      if (!isSignedIn) outbox.expectNoSession()
      const events = [...earlier, ...(await outbox.pending())]
      if (!isHere) return
      const { answeredAt: at, localDay: today } = momentNow(rolloverHour)
      const session = openSession({ cards, events, today, now: at, parameters, exams })
      dispatch({ kind: 'open', session, at })
      setReady(true)
    }
    void open()
    return () => {
      isHere = false
      stopHearing()
    }
  }, [])

  const record = useCallback(
    (deed: Deed) => {
      const event = makeEvent(deed, settings)
      dispatch({ kind: 'event', event, at: event.answeredAt })
      void browserOutbox().put(event)
    },
    [settings],
  )
  return { room, dispatch, record, isReady }
}

/** How the saving stands; on the server, and until the outbox is open, nothing waits. */
export function useOutboxStatus(isReady: boolean): OutboxStatus {
  return useSyncExternalStore(
    isReady ? browserOutbox().subscribe : subscribeNever,
    isReady ? browserOutbox().status : () => nothingWaiting,
    () => nothingWaiting,
  )
}
