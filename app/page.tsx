import { getFormatter, getLocale, getTranslations } from 'next-intl/server'
import { type HomeView, loadHome } from '#lib/server/home.ts'
import { currentLearner, type Learner } from '#lib/server/session.ts'
import { loadShelf } from '#lib/server/shelf.ts'
import { Link } from '#ui/link.tsx'
import { PageFrame } from '#ui/page-frame.tsx'
import { surveyLang } from './_i18n/locale.ts'
import { Backlog } from './backlog.tsx'
import { DeckRow } from './deck-row.tsx'
import styles from './page.module.css'
import { StartButton } from './start-button.tsx'
import { Welcome } from './welcome.tsx'

const dayMs = 24 * 60 * 60 * 1000

/** What now? Today's cards and one button; below it the decks. */
export default async function HomePage() {
  const now = Date.now()
  const locale = await getLocale()
  const learner = await currentLearner()
  const view = await loadHome(learner, surveyLang(locale), now)
  const decks = view.surveys.flatMap((survey) => survey.decks)
  const isNew = view.reviewedToday === 0 && decks.every((deck) => deck.seen === 0)
  return (
    <PageFrame current="today" viewer={learner}>
      {decks.length === 0 ? (
        <NoSurvey learner={learner} />
      ) : (
        <>
          {isNew && view.due.total > 0 ? <Welcome due={view.due} /> : <Today view={view} />}
          <Backlog view={view} />
          {!isNew && <StudyLink />}
          <Decks surveys={view.surveys} />
        </>
      )}
    </PageFrame>
  )
}

async function Today({ view }: { view: HomeView }) {
  const t = await getTranslations('home')
  const { due, reviewedToday } = view
  if (due.total === 0) return <NothingDue view={view} />
  const parts = [
    due.learning > 0 && t('learning', { count: due.learning }),
    due.review > 0 && t('review', { count: due.review }),
    due.fresh > 0 && t('fresh', { count: due.fresh }),
    reviewedToday > 0 && t('answered', { count: reviewedToday }),
  ]
  return (
    <section className={styles.now} aria-labelledby="now">
      <h1 id="now" className={styles.headline}>
        {t('due', { count: due.total })}
        <span className={styles.time}>{t('minutes', { minutes: due.minutes })}</span>
      </h1>
      <p className={styles.parts}>{parts.filter(Boolean).join(' · ')}</p>
      <StartButton label={t('start')} />
    </section>
  )
}

async function NothingDue({ view }: { view: HomeView }) {
  const [t, format] = await Promise.all([getTranslations('home'), getFormatter()])
  const { today, reviewedToday, nextDueDay, dueTomorrow } = view
  const days = nextDueDay === null ? 0 : nextDueDay - today
  const [survey] = view.surveys
  return (
    <section className={styles.now} aria-labelledby="now">
      <h1 id="now" className={styles.headline}>
        {t(reviewedToday > 0 ? 'done' : 'nothing')}
      </h1>
      {reviewedToday > 0 && (
        <p className={styles.parts}>{t('answered', { count: reviewedToday })}</p>
      )}
      <div className={styles.text}>
        {days === 1 && <p>{t('tomorrow', { count: dueTomorrow })}</p>}
        {days > 1 && (
          <p>{t('next', { when: format.relativeTime(days * dayMs, { now: 0, unit: 'day' }) })}</p>
        )}
        <p>
          {t.rich('meanwhile', {
            survey: (chunks) => <Link href={`/surveys/${survey?.slug ?? ''}`}>{chunks}</Link>,
            settings: (chunks) => <Link href="/settings">{chunks}</Link>,
          })}
        </p>
      </div>
    </section>
  )
}

/** To cards that are not due: nobody needs it who has met none yet. */
async function StudyLink() {
  const t = await getTranslations('home')
  return (
    <p className={styles.study}>
      <Link href="/study">{t('study')}</Link>
    </p>
  )
}

async function Decks({ surveys }: { surveys: HomeView['surveys'] }) {
  const t = await getTranslations('home')
  return (
    <section aria-labelledby="decks">
      <h2 id="decks" className="visually-hidden">
        {t('decks')}
      </h2>
      {surveys.map((survey) => (
        <section
          key={survey.slug}
          className={styles.survey}
          aria-labelledby={`survey-${survey.slug}`}
        >
          <h3 id={`survey-${survey.slug}`} className={styles.surveyTitle}>
            <Link href={`/surveys/${survey.slug}`}>{survey.title}</Link>
          </h3>
          <ul className={styles.decks}>
            {survey.decks.map((deck) => (
              <DeckRow key={deck.slug} survey={survey.slug} deck={deck} />
            ))}
          </ul>
        </section>
      ))}
    </section>
  )
}

/** Nothing is taken: where to choose, or how a survey gets here. */
async function NoSurvey({ learner }: { learner: Learner | null }) {
  const [t, enrol, locale] = await Promise.all([
    getTranslations('home.empty'),
    getTranslations('enrol'),
    getLocale(),
  ])
  const shelf = await loadShelf(learner, surveyLang(locale))
  return (
    <section className={styles.now}>
      <h1 className={styles.headline}>{shelf.length > 0 ? enrol('none') : t('title')}</h1>
      <p className={styles.text}>
        {shelf.length > 0
          ? enrol.rich('noneText', {
              surveys: (chunks) => <Link href="/surveys">{chunks}</Link>,
            })
          : t('text')}
      </p>
    </section>
  )
}
