'use client'

import { useEffect, useState } from 'react'
import { type DeviceReview, loadDeviceReview } from '#lib/client/device-review.ts'
import { leftForLater } from '#lib/scheduling/catch-up.ts'
import type messages from '#messages/en.json'
import buttons from '#ui/button.module.css'
import styles from '#ui/notice.module.css'
import { fill, type Labels } from '#ui/question/labels.ts'
import { Wordmark } from '#ui/wordmark.tsx'
import { readPlace } from './read-place.ts'
import type { ReportLabels } from './report-dialog.tsx'
import { ReviewRoom } from './review-room.tsx'

type Words = (typeof messages)['device']

interface Props {
  labels: Labels
  reportLabels: ReportLabels
  words: Words
  locale: string
  /** Language of the surveys. */
  lang: string
}

type State =
  | { kind: 'loading' }
  | { kind: 'nothing' | 'not-kept' }
  | { kind: 'review'; review: DeviceReview }

/**
 * Stands in for any page when the server cannot be reached. Where a review was wanted, it is made of
 * what the device keeps; every other page says that it is not here.
 */
export function OfflinePage({ labels, reportLabels, words, locale, lang }: Props) {
  const [state, setState] = useState<State>({ kind: 'loading' })
  useEffect(() => void readState().then(setState), [])
  if (state.kind === 'loading') return <main id="content" aria-busy aria-label={words.loading} />
  if (state.kind !== 'review') {
    return <Notice {...(state.kind === 'nothing' ? words.nothing : words.notKept)} words={words} />
  }
  const { review } = state
  if (review.cards.length === 0) {
    const { title, text } = labels.empty
    return <Notice title={title} text={text} words={words} />
  }
  const { head, backlog } = review
  return (
    <ReviewRoom
      cardsText={JSON.stringify(review.cards)}
      earlier={review.events}
      counted={review.counted}
      today={review.today}
      now={review.now}
      settings={head.settings}
      parameters={review.parameters}
      overrides={head.overrides}
      exams={head.exams}
      upcoming={review.upcoming}
      askedBefore={review.askedBefore}
      learner={head.learner}
      isSignedIn
      account={head.account}
      passages={review.passages}
      editable={head.editable}
      finishedBefore={review.finishedToday}
      dueTomorrow={review.dueTomorrow}
      waiting={leftForLater(backlog)}
      opening={backlog.isOffered ? fill(labels.backlog, { waiting: backlog.waiting }) : undefined}
      isPractice={false}
      title={review.scope ?? labels.title}
      labels={labels}
      reportLabels={reportLabels}
      locale={locale}
      lang={lang}
    />
  )
}

async function readState(): Promise<State> {
  const { pathname, search } = window.location
  const wanted = Object.fromEntries(new URLSearchParams(search))
  // Practice and studying ahead choose among all cards by what the server knows of them.
  const isToday = pathname === '/review' && wanted.study === undefined
  const review = await loadDeviceReview(isToday ? readPlace(wanted) : {}).catch(() => null)
  if (!review) return { kind: 'nothing' }
  return isToday ? { kind: 'review', review } : { kind: 'not-kept' }
}

/** Stands alone: no page around it can be had. Its links load whole pages, or what is kept of them. */
function Notice({ title, text, words }: { title: string; text: string; words: Words }) {
  return (
    <main id="content" className={styles.notice}>
      <p>
        <Wordmark />
      </p>
      <h1 className={styles.title}>{title}</h1>
      <p className={styles.text}>{text}</p>
      <p className={styles.actions}>
        <a className={buttons.primary} href="/review">
          {words.review}
        </a>
        <a className={buttons.button} href="/">
          {words.today}
        </a>
        <button type="button" className={buttons.button} onClick={() => window.location.reload()}>
          {words.retry}
        </button>
      </p>
    </main>
  )
}
