import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { notFound } from 'next/navigation'
import { getFormatter, getLocale, getTranslations } from 'next-intl/server'
import { cache } from 'react'
import { currentLearner } from '#lib/server/session.ts'
import { loadInvitation } from '#lib/server/shelf.ts'
import { Enrolment } from '#ui/enrolment.tsx'
import { Link } from '#ui/link.tsx'
import { PageFrame } from '#ui/page-frame.tsx'
import { readEnrolmentLabels } from '../../_i18n/enrolment-labels.ts'
import { locales, surveyLang } from '../../_i18n/locale.ts'
import styles from './page.module.css'

type Props = PageProps<'/join/[code]'>

const load = cache(async (code: string) => {
  const [learner, head, locale] = await Promise.all([currentLearner(), headers(), getLocale()])
  const langs = [surveyLang(locale), ...locales.map(surveyLang)]
  return { learner, invitation: await loadInvitation(learner, code, langs, head, Date.now()) }
})

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { invitation } = await load((await params).code)
  if (!invitation) notFound()
  return { title: invitation.survey.title, robots: { index: false } }
}

/** What somebody was given the link to: what it is, who wrote it, and the way in. */
export default async function JoinPage({ params }: Props) {
  const { code } = await params
  const [{ learner, invitation }, t, format, locale, labels] = await Promise.all([
    load(code),
    getTranslations('enrol'),
    getFormatter(),
    getLocale(),
    readEnrolmentLabels(),
  ])
  if (!invitation) notFound()
  const { survey, lang } = invitation
  const cards = survey.decks.reduce((sum, deck) => sum + deck.cards, 0)
  const isTaken = survey.decks.some((deck) => deck.isTaken)
  return (
    <PageFrame current="surveys" viewer={learner}>
      <article className={styles.invitation}>
        <p className={styles.kind}>{t('invitation')}</p>
        <h1 className={styles.title} lang={lang}>
          {survey.title}
        </h1>
        {survey.writers.length > 0 && (
          <p className={styles.by}>{t('by', { names: format.list(survey.writers) })}</p>
        )}
        <p>{t('size', { decks: survey.decks.length, cards })}</p>
        <ul className={styles.decks} lang={lang}>
          {survey.decks.map((deck) => (
            <li key={deck.slug}>
              {deck.title}
              <span className={styles.cards} lang={locale}>
                {t('cards', { cards: deck.cards })}
              </span>
            </li>
          ))}
        </ul>
        {lang !== surveyLang(locale) && <p className={styles.note}>{t('otherLanguage')}</p>}
        {!isTaken && <p className={styles.text}>{t('joinText')}</p>}
        <Enrolment
          survey={survey.slug}
          title={survey.title}
          code={code}
          decks={survey.decks}
          sharesName={survey.sharesName}
          lang={lang}
          labels={labels}
          isMain
        />
        <p className={styles.links}>
          {isTaken && (
            <Link href={`/review?${new URLSearchParams({ survey: survey.slug })}`}>
              {t('review')}
            </Link>
          )}
          <Link href={`/surveys/${survey.slug}?${new URLSearchParams({ lang, code })}`}>
            {t('read')}
          </Link>
        </p>
      </article>
    </PageFrame>
  )
}
