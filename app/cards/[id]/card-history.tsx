import { getFormatter, getTranslations } from 'next-intl/server'
import type { Evidence, Memory } from '#lib/model.ts'
import type { Happening } from '#lib/scheduling/card-history.ts'
import type { CardView } from '#lib/server/card-view.ts'
import styles from './page.module.css'

/** What happened to the card, the latest first. */
export async function CardHistory({ view: { happenings } }: { view: CardView }) {
  const t = await getTranslations('card')
  return (
    <section className={styles.part} aria-labelledby="history">
      <h2 id="history" className={styles.heading}>
        {t('history')}
      </h2>
      {happenings.length === 0 ? (
        <p>{t('historyNone')}</p>
      ) : (
        <table className={styles.history} aria-labelledby="history">
          <thead>
            <tr>
              <th scope="col">{t('when')}</th>
              <th scope="col">{t('what')}</th>
              <th scope="col">{t('before')}</th>
              <th scope="col">{t('after')}</th>
              <th scope="col">{t('took')}</th>
              <th scope="col">{t('evidence')}</th>
            </tr>
          </thead>
          <tbody>
            {happenings.toReversed().map((happening) => (
              <HistoryRow key={happening.event.id} happening={happening} />
            ))}
          </tbody>
        </table>
      )}
    </section>
  )
}

async function HistoryRow({ happening: { event, before, after } }: { happening: Happening }) {
  const [t, grades, format] = await Promise.all([
    getTranslations('card'),
    getTranslations('review.grades'),
    getFormatter(),
  ])
  const when = format.dateTime(new Date(event.answeredAt), {
    dateStyle: 'medium',
    timeStyle: 'short',
    timeZone: event.timeZone,
  })
  const interval = ({ state, scheduledDays, dueAt, lastAnsweredAt }: Memory) => {
    if (state === 'new') return t('none')
    if (dueAt === null) return t('days', { days: scheduledDays })
    return t('wait', { minutes: Math.round((dueAt - (lastAnsweredAt ?? dueAt)) / 60_000) })
  }
  if (event.kind !== 'review') {
    const moves = event.kind === 'reset' || event.kind === 'reschedule'
    return (
      <tr>
        <th scope="row">{when}</th>
        <td>{t(`kinds.${event.kind}`)}</td>
        <td>{moves && interval(before)}</td>
        <td>{moves && interval(after)}</td>
        <td />
        <td />
      </tr>
    )
  }
  const seconds = Math.round(event.durationMs / 1000)
  return (
    <tr>
      <th scope="row">{when}</th>
      <td>{grades(`${event.grade}`)}</td>
      <td>{interval(before)}</td>
      <td>{interval(after)}</td>
      <td>
        {seconds < 60
          ? t('seconds', { seconds })
          : t('minutes', { minutes: Math.round(seconds / 60) })}
      </td>
      <td>
        <EvidenceInShort evidence={event.evidence} />
      </td>
    </tr>
  )
}

/** What the learner did, in a few words. */
async function EvidenceInShort({ evidence }: { evidence: Evidence }) {
  const t = await getTranslations('card.did')
  if (evidence.kind === 'recall') {
    const { hintsShown } = evidence
    return hintsShown > 0 ? t('hints', { count: hintsShown }) : t('recall')
  }
  const { correctness } = evidence
  const verdict = t(correctness >= 1 ? 'right' : correctness > 0 ? 'partly' : 'wrong')
  if (evidence.kind !== 'typed') return verdict
  const text = evidence.text.trim()
  return `${text === '' ? t('blank') : t('typed', { text })} · ${verdict}`
}
