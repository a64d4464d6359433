import { useEffect, useReducer, useRef } from 'react'
import { newMemory } from '#lib/scheduling/answer.ts'
import { defaultParameters } from '#lib/scheduling/parameters.ts'
import { openSession } from '#lib/scheduling/session.ts'
import buttons from '#ui/button.module.css'
import { TakesFocus } from '#ui/question/focus.ts'
import type { Labels as ReviewLabels } from '#ui/question/labels.ts'
import { QuestionView } from '#ui/question/question-view.tsx'
import {
  asksForSeveral,
  hintsOf,
  openRoom,
  type Room,
  type RoomAction,
  roomReducer,
  type Turn,
} from '#ui/question/room-state.ts'
import styles from './cards-panel.module.css'
import type { PreviewCard } from './compile-messages.ts'
import type { AllLabels } from './labels.ts'

interface Props {
  card: PreviewCard
  lang: string
  labels: AllLabels
  /** Goes to where it stands in the text. */
  onSource: (key: string) => void
}

const moment = {
  answeredAt: 0,
  localDay: 0,
  timeZone: 'UTC',
}

/** A review of this one card, that nobody keeps. */
function openTrial({ key, content }: PreviewCard): Room {
  const card = {
    id: key,
    deck: { slug: '', title: '' },
    source: { survey: '', section: '', key },
    content,
    memory: newMemory(key),
    orderSeed: key,
  }
  return openRoom(
    openSession({ cards: [card], today: 0, now: 0, parameters: defaultParameters }),
    0,
  )
}

/** A card as a learner sees it, to be answered as often as one likes. */
export function CardPreview({ card, lang, labels, onSource }: Props) {
  const article = useRef<HTMLElement>(null)
  const [room, dispatch] = useReducer(
    (room: Room, action: RoomAction | { kind: 'again' }) =>
      action.kind === 'again' ? openTrial(card) : roomReducer(room, action),
    card,
    openTrial,
  )
  const { turn } = room
  const { key } = card
  useEffect(() => {
    const { current } = article
    function onKeyDown(event: KeyboardEvent) {
      if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
      event.preventDefault()
      onSource(key)
    }
    current?.addEventListener('keydown', onKeyDown)
    return () => current?.removeEventListener('keydown', onKeyDown)
  }, [key, onSource])

  if (!turn) return null
  const respond = () => dispatch({ kind: 'respond', moment })
  return (
    <article ref={article} className={styles.card} data-card={key} tabIndex={-1}>
      <p className={styles.kind}>
        <span>{card.content.kind}</span>
        <button
          type="button"
          className={styles.key}
          aria-keyshortcuts="Control+Enter"
          title={labels.write.toSource}
          onClick={() => onSource(key)}
        >
          {key}
        </button>
      </p>
      <TakesFocus value={false}>
        <QuestionView
          turn={turn}
          labels={labels.review}
          lang={lang}
          onDraft={(text) => dispatch({ kind: 'draft', text })}
          onPick={(option) => {
            dispatch({ kind: 'pick', option })
            if (!asksForSeveral(turn.card)) respond()
          }}
          onHold={(held) => dispatch({ kind: 'hold', held })}
          onMove={(by) => dispatch({ kind: 'move', by })}
          onSubmit={respond}
        />
      </TakesFocus>
      <div className={styles.actions}>
        {!turn.response && turn.hintsShown < hintsOf(turn) && (
          <button
            type="button"
            className={buttons.button}
            onClick={() => dispatch({ kind: 'hint' })}
          >
            {labels.review.hint}
          </button>
        )}
        <button
          type="button"
          className={buttons.button}
          onClick={() => (turn.response ? dispatch({ kind: 'again' }) : respond())}
        >
          {turn.response ? labels.write.again : respondLabel(turn, labels.review)}
        </button>
      </div>
    </article>
  )
}

function respondLabel(turn: Turn, labels: ReviewLabels): string {
  const isBegun = turn.draft.trim() !== '' || turn.picked.length > 0
  return isBegun ? labels.check : labels.show
}
