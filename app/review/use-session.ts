import { useCallback, useEffect, useReducer, useRef, useState, useSyncExternalStore } from 'react'
import { browserOutbox } from '#lib/client/browser-outbox.ts'
import { type Deed, makeEvent, momentNow } from '#lib/client/make-event.ts'
import type { OutboxStatus } from '#lib/client/outbox.ts'
import type {
  CardSource,
  DeckOverrides,
  ReviewEvent,
  SchedulingSettings,
  SessionCard,
} from '#lib/model.ts'
import type { Exams } from '#lib/scheduling/exam.ts'
import type { SchedulerParameters } from '#lib/scheduling/parameters.ts'
import { openSession, type Upcoming } from '#lib/scheduling/session.ts'
import { openRoom, roomReducer } from '#ui/question/room-state.ts'

export interface SessionInput {
  /** Each as it was before `earlier`. */
  cards: SessionCard[]
  /** What the learner did with them today, as the server knows it. */
  earlier: ReviewEvent[]
  /** Ids of events that are in the cards' memories already, although they may wait to be sent. */
  counted?: readonly string[]
  /** The learner's local day and the instant, as the server had them. */
  today: number
  now: number
  settings: SchedulingSettings
  parameters: SchedulerParameters
  /** What holds for single decks, by `survey/deck`. */
  overrides: Record<string, DeckOverrides>
  exams: Exams
  upcoming: Upcoming
  /** Where the cards answered before came from, the last one first. */
  askedBefore: CardSource[]
  /** Nothing is recorded: what is done changes this page and nothing else. */
  isPractice: boolean
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
  const { earlier, today, now, settings, isPractice } = input
  const [room, dispatch] = useReducer(roomReducer, null, () =>
    openRoom(openSession({ ...opening(input), events: earlier, today, now }), now),
  )
  const [isReady, setReady] = useState(false)
  const opened = useRef(input)

  useEffect(() => {
    const { earlier, counted = [], settings, isPractice, isSignedIn, account } = opened.current
    const outbox = browserOutbox()
    let isHere = true
    const stopHearing = outbox.onForeignEvent((event) => {
      if (!isPractice) dispatch({ kind: 'event', event, at: Date.now() })
    })
    async function open() {
      await outbox.become(account)
      if (!isSignedIn) outbox.expectNoSession()
      const pending = (await outbox.pending()).filter(({ id }) => !counted.includes(id))
      const events = isPractice ? [] : [...earlier, ...pending]
      if (!isHere) return
      const { answeredAt: at, localDay: today } = momentNow(settings.rolloverHour)
      const session = openSession({ ...opening(opened.current), events, today, now: at })
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
      if (!isPractice) void browserOutbox().put(event)
    },
    [settings, isPractice],
  )
  return { room, dispatch, record, isReady }
}

/** What a session is made of, whenever it is opened. */
function opening(input: SessionInput) {
  const { cards, parameters, overrides, exams, upcoming, askedBefore, settings: rules } = input
  return { cards, parameters, overrides, exams, upcoming, askedBefore, rules }
}

/** How the saving stands; on the server, and until the outbox is open, nothing waits. */
export function useOutboxStatus(isReady: boolean): OutboxStatus {
  return useSyncExternalStore(
    isReady ? browserOutbox().subscribe : subscribeNever,
    isReady ? browserOutbox().status : () => nothingWaiting,
    () => nothingWaiting,
  )
}
