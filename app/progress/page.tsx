import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getLocale, getTranslations } from 'next-intl/server'
import { difficultyEdges, recallEdges, stabilityEdges } from '#lib/progress/memory-counts.ts'
import { loadProgress, type ProgressView } from '#lib/server/progress.ts'
import { currentLearner } from '#lib/server/session.ts'
import { Link } from '#ui/link.tsx'
import { PageFrame } from '#ui/page-frame.tsx'
import { surveyLang } from '../_i18n/locale.ts'
import { getWords } from '../_i18n/words.ts'
import { Facts } from './facts.tsx'
import { Forecast } from './forecast.tsx'
import { HardestCards } from './hardest-cards.tsx'
import { Histogram } from './histogram.tsx'
import { Holidays } from './holidays.tsx'
import { NothingYet } from './nothing-yet.tsx'
import styles from './page.module.css'
import { type Part, RecallTable } from './recall-table.tsx'
import { RetentionFigure } from './retention-figure.tsx'
import { States } from './states.tsx'
import { TimeSpent } from './time-spent.tsx'
import { YearCalendar } from './year-calendar.tsx'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('progress'))('title') }
}

/** What has been reached: all of it, or, with `?deck=`, what concerns one deck. */
export default async function ProgressPage({ searchParams }: PageProps<'/progress'>) {
  const [{ survey, deck }, locale, learner] = await Promise.all([
    searchParams,
    getLocale(),
    currentLearner(),
  ])
  const lang = surveyLang(locale)
  const one = (value: string | string[] | undefined) =>
    typeof value === 'string' ? value : undefined
  const choice = { survey: one(survey), deck: one(deck), lang, now: Date.now() }
  const progress = await loadProgress(learner, choice)
  if (progress.kind === 'no-such-deck') notFound()
  return (
    <PageFrame current="progress" viewer={learner}>
      {progress.kind === 'view' ? <Numbers view={progress.view} lang={lang} /> : <NothingYet />}
    </PageFrame>
  )
}

async function Numbers({ view, lang }: { view: ProgressView; lang: string }) {
  return (
    <>
      <Heading view={view} lang={lang} />
      <Facts view={view} />
      <div className={styles.calendar}>
        <YearCalendar weeks={view.calendar} />
      </div>
      <div className={styles.figures}>
        <Forecast view={view} />
        <TimeSpent view={view} />
        <RetentionFigure view={view} />
        <States view={view} />
      </div>
      <div className={styles.distributions}>
        <Distributions view={view} />
      </div>
      <Parts view={view} lang={lang} />
      <HardestCards cards={view.hardest} lang={lang} />
      {view.deck === null && <Holidays view={view} />}
    </>
  )
}

async function Heading({ view: { deck }, lang }: { view: ProgressView; lang: string }) {
  const t = await getTranslations('progress')
  return (
    <>
      <h1 className={styles.title}>{t('title')}</h1>
      {deck && (
        <p className={styles.scope}>
          <span>
            {t.rich('ofDeck', { deck: deck.title, b: (chunks) => <b lang={lang}>{chunks}</b> })}
          </span>
          <Link href="/progress">{t('allDecks')}</Link>
        </p>
      )}
    </>
  )
}

/** How the memories are spread, over recall today, stability and difficulty. */
async function Distributions({ view: { memories } }: { view: ProgressView }) {
  const [t, words] = await Promise.all([getTranslations('progress'), getWords()])
  return (
    <>
      <Histogram
        id="recall"
        title={t('recall.title')}
        note={t('recall.note')}
        picture={t('recall.picture')}
        range={t('recall.range')}
        counts={memories.recall}
        edges={recallEdges}
        format={words.percent}
        ends={[words.percent(0), words.percent(1)]}
        inks={['var(--ink-1)', 'var(--ink-2)', 'var(--ink-3)', 'var(--ink-4)', 'var(--ink-5)']}
      />
      <Histogram
        id="stability"
        title={t('stability.title')}
        note={t('stability.note')}
        picture={t('stability.picture')}
        range={t('stability.range')}
        counts={memories.stability}
        edges={stabilityEdges}
        format={(days) =>
          days < 365 ? words.number(days) : t('stability.years', { years: days / 365 })
        }
      />
      <Histogram
        id="difficulty"
        title={t('difficulty.title')}
        note={t('difficulty.note')}
        picture={t('difficulty.picture')}
        range={t('difficulty.range')}
        counts={memories.difficulty}
        edges={difficultyEdges}
        format={words.number}
        ends={[words.number(1), words.number(10)]}
      />
    </>
  )
}

/** The decks, each a way to its own numbers; of one deck, its sections, each a way to read it. */
async function Parts({ view, lang }: { view: ProgressView; lang: string }) {
  const t = await getTranslations('progress.decks')
  const { deck, decks, sections } = view
  const parts: Part[] = deck
    ? sections.map((section) => ({ ...section, href: `/surveys/${deck.survey}#${section.id}` }))
    : decks.map((row) => ({
        ...row,
        href: `/progress?${new URLSearchParams({ survey: row.survey, deck: row.slug })}`,
      }))
  return (
    <RecallTable
      id="parts"
      title={t(deck ? 'sections' : 'title')}
      head={t(deck ? 'section' : 'deck')}
      parts={parts}
      lang={lang}
    />
  )
}
