'use client'

import { useRouter } from 'next/navigation'
import { useRef, useState } from 'react'
import { browserOutbox } from '#lib/client/browser-outbox.ts'
import { type Deed, makeEvent } from '#lib/client/make-event.ts'
import type { SchedulingSettings } from '#lib/model.ts'
import buttons from '#ui/button.module.css'
import styles from './page.module.css'

type Done = 'suspend' | 'unsuspend' | 'bury' | 'reset' | 'undo'

interface Props {
  cardId: string
  isSuspended: boolean
  isBuried: boolean
  isNew: boolean
  settings: SchedulingSettings
  /** Id of the account the page was made for; null for guests. */
  account: string | null
  labels: Record<
    | 'suspend'
    | 'resume'
    | 'bury'
    | 'reset'
    | 'resetAsk'
    | 'resetYes'
    | 'resetNo'
    | 'takeBack'
    | 'offline',
    string
  > & { done: Record<Done, string> }
}

/** What can be done with a card besides answering it; the last thing can be taken back. */
export function CardActions(props: Props) {
  const { cardId, isSuspended, isBuried, isNew, settings, account, labels } = props
  const router = useRouter()
  const status = useRef<HTMLParagraphElement>(null)
  const [said, setSaid] = useState('')
  const [lastId, setLastId] = useState<string | null>(null)
  const [isAsking, setAsking] = useState(false)

  async function record(deed: Deed & { kind: Done }) {
    setAsking(false)
    status.current?.focus()
    const event = makeEvent(deed, settings)
    const outbox = browserOutbox()
    await outbox.become(account)
    await outbox.put(event)
    await outbox.flush()
    const isWaiting = outbox.status().waiting > 0
    setSaid(isWaiting ? `${labels.done[deed.kind]} ${labels.offline}` : labels.done[deed.kind])
    setLastId(deed.kind === 'undo' ? null : event.id)
    router.refresh()
  }

  function ask(isAsked: boolean) {
    setAsking(isAsked)
    setSaid('')
    // The button that was pressed is about to go.
    status.current?.focus()
  }

  return (
    <>
      <p ref={status} role="status" tabIndex={-1} className={styles.status}>
        {isAsking ? labels.resetAsk : said}
      </p>
      <div className={styles.actions}>
        {isAsking ? (
          <>
            <Action onPress={() => void record({ kind: 'reset', cardId })}>
              {labels.resetYes}
            </Action>
            <Action onPress={() => ask(false)}>{labels.resetNo}</Action>
          </>
        ) : (
          <>
            {lastId && (
              <Action onPress={() => void record({ kind: 'undo', cardId, undoes: lastId })}>
                {labels.takeBack}
              </Action>
            )}
            <Action
              onPress={() => void record({ kind: isSuspended ? 'unsuspend' : 'suspend', cardId })}
            >
              {isSuspended ? labels.resume : labels.suspend}
            </Action>
            {!isBuried && (
              <Action onPress={() => void record({ kind: 'bury', cardId })}>{labels.bury}</Action>
            )}
            {!isNew && <Action onPress={() => ask(true)}>{labels.reset}</Action>}
          </>
        )}
      </div>
    </>
  )
}

function Action({ onPress, children }: { onPress: () => void; children: string }) {
  return (
    <button type="button" className={buttons.button} onClick={onPress}>
      {children}
    </button>
  )
}
