import Link from 'next/link'
import { getLocale, getTranslations } from 'next-intl/server'
import type { DeckHead, Section } from '#lib/model.ts'
import { FragmentHtml } from '#ui/fragment-html.tsx'
import styles from './survey-section.module.css'

interface Props {
  /** Slug of the survey. */
  survey: string
  section: Section
  /** The deck that begins here. */
  deck?: DeckHead | undefined
  /** The text before the first section: its title is the page's, so it has no heading of its own. */
  isIntro?: boolean
}

export async function SurveySection({ survey, section, deck, isIntro = false }: Props) {
  const { id, title, level, html } = section
  const Heading = level <= 2 ? 'h2' : level === 3 ? 'h3' : 'h4'
  return (
    <section id={isIntro ? undefined : id} className={styles.section}>
      {!isIntro && <Heading className={styles[Heading]}>{title}</Heading>}
      {deck && <ReviewDeck survey={survey} deck={deck} />}
      {html && <FragmentHtml html={html} />}
    </section>
  )
}

async function ReviewDeck({ survey, deck }: { survey: string; deck: DeckHead }) {
  const [t, locale] = await Promise.all([getTranslations('survey'), getLocale()])
  const query = new URLSearchParams({ survey, deck: deck.slug })
  return (
    <p className={styles.review} lang={locale}>
      <Link
        href={`/review?${query}`}
        prefetch={false}
        aria-label={t('reviewDeckNamed', { title: deck.title })}
      >
        {t('reviewDeck')}
      </Link>
    </p>
  )
}
