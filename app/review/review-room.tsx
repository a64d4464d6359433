'use client'

import { useEffect, useState } from 'react'
import { keepDeviceSoon } from '#lib/client/keep-soon.ts'
import { momentNow } from '#lib/client/make-event.ts'
import type { Grade, SessionCard } from '#lib/model.ts'
import { promiseOf } from '#lib/scheduling/answer.ts'
import { becomesLeech, lastStep } from '#lib/scheduling/leech.ts'
import { parametersOf } from '#lib/scheduling/outcomes.ts'
import { memoryOf } from '#lib/scheduling/session.ts'
import { progressOf, summarise } from '#lib/scheduling/summary.ts'
import { shownOptions } from '#ui/question/arrange.ts'
import { evidenceOf } from '#ui/question/judge.ts'
import type { Labels } from '#ui/question/labels.ts'
import { focusPrompt } from '#ui/question/question.tsx'
import { QuestionView } from '#ui/question/question-view.tsx'
import { elapsedMs, hintsOf, isAnsweredByPicking } from '#ui/question/room-state.ts'
import { ActionBar } from './action-bar.tsx'
import { gradeOnSpace, gradesOf } from './grades.ts'
import { HelpDialog } from './help-dialog.tsx'
import { type Command, useKeys } from './keys.ts'
import { LeechNotice } from './leech-notice.tsx'
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

type DialogName = 'help' | 'passage' | 'leech' | 'report'

interface Props extends Omit<SessionInput, 'cards'> {
  /** Id of whoever the page was made for; null for a visitor. */
  learner: string | null
  /** The cards as JSON: React passes one long text on much faster than what it says. */
  cardsText: string
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
  const { passages, labels, locale, lang, settings, isPractice } = props
  const [cards] = useState(() => JSON.parse(props.cardsText) as SessionCard[])
  const { room, dispatch, record, isReady } = useSession({ ...props, cards })
  const { session, turn, front, isFinished } = room
  const status = useOutboxStatus(isReady)
  const [dialog, setDialog] = useState<DialogName | null>(null)
  const [notice, setNotice] = useState(props.opening ?? '')
  const leave = useLeave(() => setNotice(labels.saving.offline))
  /** The card whose answer has just shown that asking it again does not help. */
  const [leech, setLeech] = useState<SessionCard | null>(null)
  const step = lastStep(session, settings)
  const mayEdit = turn !== null && props.editable.includes(turn.card.source.survey)
  const isWaiting = front.kind === 'wait' && !isFinished

  useEffect(() => {
    if (!isWaiting) return
    const timer = setInterval(() => dispatch({ kind: 'look-again', at: Date.now() }), 10_000)
    return () => clearInterval(timer)
  }, [isWaiting, dispatch])

  function say(words: string) {
    setNotice(words)
    setLeech(null)
  }

  function respond() {
    say('')
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
    const after = turn.response.outcomes[given]
    const isLeech = !isPractice && becomesLeech(turn.card.memory, after, settings)
    setNotice('')
    setLeech(isLeech ? { ...turn.card, memory: after } : null)
    const durationMs = elapsedMs(turn, Date.now())
    const evidence = evidenceOf(turn, turn.response)
    const promised = promiseOf(after)
    const { desiredRetention, version } = parametersOf(session, turn.card.id)
    record({
      kind: 'review',
      cardId: turn.card.id,
      grade: given,
      durationMs,
      evidence,
      promised,
      desiredRetention,
      scheduler: version,
    })
    if (isLeech && settings.leechAction === 'suspend') {
      record({ kind: 'suspend', cardId: turn.card.id })
    }
  }

  function undo() {
    say(step.length > 0 ? labels.did.undo : labels.did.nothingToUndo)
    for (const { cardId, id } of step) record({ kind: 'undo', cardId, undoes: id })
  }

  function setAside(kind: 'suspend' | 'bury') {
    if (!turn || isPractice) return
    say(labels.did[kind])
    record({ kind, cardId: turn.card.id })
  }

  function suspendLeech() {
    if (!leech) return
    say(labels.did.suspend)
    record({ kind: 'suspend', cardId: leech.id })
    focusPrompt()
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
    else if (turn.response) grade(gradeOnSpace(turn.response, settings.buttons))
    else respond()
  }

  function digit(number: number) {
    if (!turn) return
    if (!turn.response) pick(shownOptions(turn)[number - 1])
    else {
      const given = gradesOf(settings.buttons)[number - 1]
      if (given) grade(given)
    }
  }

  function pickTool(tool: Tool) {
    if (tool === 'undo') undo()
    else if (tool === 'help') setDialog('help')
    else if (tool === 'passage') setDialog(turn ? 'passage' : null)
    else if (tool === 'edit') edit()
    else if (tool === 'info') {
      if (turn) void leave(`/cards/${turn.card.id}`)
    } else setAside(tool)
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
  const { learner } = props
  useEffect(() => keepDeviceSoon(learner), [learner])

  const { finishedBefore } = props
  const disabled: Tool[] = [
    ...(step.length > 0 ? [] : ['undo' as const]),
    ...(isPractice ? (['bury', 'suspend'] as const) : []),
  ]
  const passageCard = dialog === 'leech' ? leech : turn?.card
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
        {isPractice ? (
          <p className={styles.saving}>{labels.practice}</p>
        ) : (
          <SaveIndicator status={status} labels={labels.saving} />
        )}
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
            isPractice={isPractice}
            labels={labels}
            buttons={settings.buttons}
            locale={locale}
            onLeave={() => void leave()}
            onUndo={step.length > 0 ? undo : undefined}
          />
        )}
      </div>

      <footer className={styles.foot}>
        <p className={styles.notice} role="status">
          {notice}
          {leech && (
            <LeechNotice
              card={leech}
              isSuspended={memoryOf(session, leech.id).suspended}
              labels={labels}
              lang={lang}
              onPassage={() => setDialog('leech')}
              onSuspend={suspendLeech}
            />
          )}
        </p>
        {turn && (
          <ActionBar
            turn={turn}
            labels={labels}
            locale={locale}
            buttons={settings.buttons}
            isPractice={isPractice}
            onRespond={respond}
            onHint={hint}
            onGrade={grade}
          />
        )}
        {turn && <Tools labels={labels} disabled={disabled} mayEdit={mayEdit} onTool={pickTool} />}
      </footer>

      {dialog === 'help' && (
        <HelpDialog labels={labels} buttons={settings.buttons} onClose={() => close('help')} />
      )}
      {(dialog === 'passage' || dialog === 'leech') && passageCard && (
        <PassageDialog
          card={passageCard}
          passage={passages[passageName(passageCard)]}
          labels={labels}
          lang={lang}
          onClose={() => close(dialog)}
        />
      )}
      {dialog === 'report' && turn && (
        <ReportDialog
          account={props.account}
          card={turn.card}
          path={passages[passageName(turn.card)]?.path}
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

function passageName({ source }: SessionCard): string {
  return `${source.survey}/${source.section}`
}
