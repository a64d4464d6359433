'use client'

import { useEffect, useState } from 'react'
import { momentNow } from '#lib/client/make-event.ts'
import type { Grade } from '#lib/model.ts'
import { promiseOf } from '#lib/scheduling/answer.ts'
import { lastAction } from '#lib/scheduling/session.ts'
import { progressOf, summarise } from '#lib/scheduling/summary.ts'
import { shownOptions } from '#ui/question/arrange.ts'
import { evidenceOf } from '#ui/question/judge.ts'
import type { Labels } from '#ui/question/labels.ts'
import { focusPrompt } from '#ui/question/question.tsx'
import { QuestionView } from '#ui/question/question-view.tsx'
import { elapsedMs, hintsOf, isAnsweredByPicking, suggestedGrade } from '#ui/question/room-state.ts'
import { ActionBar } from './action-bar.tsx'
import { HelpDialog } from './help-dialog.tsx'
import { type Command, useKeys } from './keys.ts'
import { type Passage, PassageDialog } from './passage-dialog.tsx'
import { Progress } from './progress.tsx'
import { ReportDialog, type ReportLabels } from './report-dialog.tsx'
import styles from './review-room.module.css'
import { SaveIndicator } from './save-indicator.tsx'
import { SummaryView } from './summary-view.tsx'
import { type Tool, Tools } from './tools.tsx'
import { useKeptReports } from './use-kept-reports.ts'
import { useLeave } from './use-leave.ts'
import { type SessionInput, useOutboxStatus, useSession } from './use-session.ts'
import { WaitView } from './wait-view.tsx'

type DialogName = 'help' | 'passage' | 'report'

interface Props extends SessionInput {
  /** The passages the cards came from, by `survey/section`. */
  passages: Record<string, Passage>
  /** Slugs of the surveys the learner is an author of. */
  editable: readonly string[]
  /** Cards done with today before this session. */
  finishedBefore: number
  /** Cards due tomorrow that are not in this session. */
  dueTomorrow: number
  /** Reviews that are spread over later days. */
  waiting: number
  /** What is to be said at the beginning, if anything. */
  opening?: string | undefined
  /** What is reviewed. */
  title: string
  labels: Labels
  reportLabels: ReportLabels
  locale: string
  /** Language of the survey. */
  lang: string
}

/** The review: one card after another from memory, saved behind the learner's back. */
export function ReviewRoom(props: Props) {
  const { passages, labels, locale, lang, settings } = props
  const { room, dispatch, record, isReady } = useSession(props)
  const { session, turn, front, isFinished } = room
  const status = useOutboxStatus(isReady)
  const [dialog, setDialog] = useState<DialogName | null>(null)
  const [notice, setNotice] = useState(props.opening ?? '')
  const leave = useLeave(() => setNotice(labels.saving.offline))
  const action = lastAction(session)
  const mayEdit = turn !== null && props.editable.includes(turn.card.source.survey)
  const isWaiting = front.kind === 'wait' && !isFinished

  useEffect(() => {
    if (!isWaiting) return
    const timer = setInterval(() => dispatch({ kind: 'look-again', at: Date.now() }), 10_000)
    return () => clearInterval(timer)
  }, [isWaiting, dispatch])

  function respond() {
    setNotice('')
    dispatch({ kind: 'respond', moment: momentNow(settings.rolloverHour) })
  }

  function pick(option: number | undefined) {
    if (!turn || option === undefined) return
    dispatch({ kind: 'pick', option })
    if (isAnsweredByPicking(turn.card)) respond()
  }

  function hint() {
    if (!turn || turn.response) return
    setNotice(hintsOf(turn) === 0 ? labels.did.noHint : '')
    dispatch({ kind: 'hint' })
    focusPrompt()
  }

  function grade(given: Grade) {
    if (!turn?.response) return
    setNotice('')
    const durationMs = elapsedMs(turn, Date.now())
    const evidence = evidenceOf(turn, turn.response)
    const promised = promiseOf(turn.response.outcomes[given])
    record({
      kind: 'review',
      cardId: turn.card.id,
      grade: given,
      durationMs,
      evidence,
      promised,
      scheduler: session.parameters.version,
    })
  }

  function undo() {
    setNotice(action ? labels.did.undo : labels.did.nothingToUndo)
    if (action) record({ kind: 'undo', cardId: action.cardId, undoes: action.id })
  }

  function setAside(kind: 'suspend' | 'bury') {
    if (!turn) return
    setNotice(labels.did[kind])
    record({ kind, cardId: turn.card.id })
  }

  /** To the card's source for its author; to a report for everybody else. */
  function edit() {
    if (!turn) return
    const { survey, key } = turn.card.source
    if (mayEdit) void leave(`/studio/${survey}?lang=${lang}&at=${encodeURIComponent(key)}`)
    else setDialog('report')
  }

  function goOn() {
    if (isWaiting) dispatch({ kind: 'finish' })
    else if (!turn) void leave()
    else if (turn.response) grade(suggestedGrade(turn.response))
    else respond()
  }

  function digit(number: number) {
    if (!turn) return
    if (!turn.response) pick(shownOptions(turn)[number - 1])
    else if (isGrade(number)) grade(number)
  }

  function pickTool(tool: Tool) {
    if (tool === 'undo') undo()
    else if (tool === 'help') setDialog('help')
    else if (tool === 'passage') setDialog(turn ? 'passage' : null)
    else if (tool === 'edit') edit()
    else setAside(tool)
  }

  /** Heard a moment after the dialog has gone, when the next one may be open already. */
  function close(closed: DialogName) {
    setDialog((current) => (current === closed ? null : current))
  }

  function obey(command: Command) {
    if (!isReady) return
    if (command.kind === 'go-on') goOn()
    else if (command.kind === 'digit') digit(command.digit)
    else if (command.kind === 'hint') hint()
    else if (command.kind === 'leave') void leave()
    else pickTool(command.kind)
  }

  useKeys(obey)
  useKeptReports(props.account)

  const { finishedBefore } = props
  const { done, total } = progressOf(session)
  return (
    <main id="content" className={styles.room} data-ready={isReady}>
      <header className={styles.top}>
        <a
          className={styles.leave}
          href="/"
          aria-label={labels.leaveNamed}
          onClick={(event) => {
            event.preventDefault()
            void leave()
          }}
        >
          {labels.leave}
        </a>
        <Progress done={finishedBefore + done} total={finishedBefore + total} labels={labels} />
        <SaveIndicator status={status} labels={labels.saving} />
      </header>

      <div className={styles.stage}>
        {turn && <h1 className="visually-hidden">{props.title}</h1>}
        {turn && (
          <QuestionView
            key={`${turn.number} ${turn.card.id}`}
            turn={turn}
            labels={labels}
            lang={lang}
            onDraft={(text) => dispatch({ kind: 'draft', text })}
            onPick={pick}
            onHold={(held) => dispatch({ kind: 'hold', held })}
            onMove={(by) => dispatch({ kind: 'move', by })}
            onSubmit={respond}
          />
        )}
        {isWaiting && (
          <WaitView
            until={front.until}
            count={session.learning.length}
            labels={labels}
            locale={locale}
            onFinish={() => dispatch({ kind: 'finish' })}
          />
        )}
        {!turn && !isWaiting && (
          <SummaryView
            summary={summarise(session)}
            learning={session.learning.length}
            dueTomorrowElsewhere={props.dueTomorrow}
            waiting={props.waiting}
            labels={labels}
            locale={locale}
            onLeave={() => void leave()}
            onUndo={action ? undo : undefined}
          />
        )}
      </div>

      <footer className={styles.foot}>
        <p className={styles.notice} role="status">
          {notice}
        </p>
        {turn && (
          <ActionBar
            turn={turn}
            labels={labels}
            locale={locale}
            onRespond={respond}
            onHint={hint}
            onGrade={grade}
          />
        )}
        {turn && (
          <Tools
            labels={labels}
            disabled={action ? [] : ['undo']}
            mayEdit={mayEdit}
            onTool={pickTool}
          />
        )}
      </footer>

      {dialog === 'help' && <HelpDialog labels={labels} onClose={() => close('help')} />}
      {dialog === 'passage' && turn && (
        <PassageDialog
          card={turn.card}
          passage={passages[`${turn.card.source.survey}/${turn.card.source.section}`]}
          labels={labels}
          lang={lang}
          onClose={() => close('passage')}
        />
      )}
      {dialog === 'report' && turn && (
        <ReportDialog
          account={props.account}
          card={turn.card}
          path={passages[`${turn.card.source.survey}/${turn.card.source.section}`]?.path}
          labels={props.reportLabels}
          lang={lang}
          close={labels.close}
          onSent={() => setNotice(props.reportLabels.sent)}
          onClose={() => close('report')}
        />
      )}
    </main>
  )
}

function isGrade(number: number): number is Grade {
  return number >= 1 && number <= 4
}
