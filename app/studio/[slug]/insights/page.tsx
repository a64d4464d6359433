import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { leastLearners } from '#lib/progress/item-analysis.ts'
import { loadInsights } from '#lib/server/insights.ts'
import { EditionLinks } from '../../edition-links.tsx'
import { readEdition } from '../../read-edition.ts'
import { SurveyFrame } from '../../survey-frame.tsx'
import { DeckSection } from './deck-section.tsx'
import styles from './page.module.css'

type Props = PageProps<'/studio/[slug]/insights'>

export async function generateMetadata(props: Props): Promise<Metadata> {
  const [{ title }, t] = await Promise.all([readEdition(props), getTranslations('insights')])
  return { title: `${t('title')} · ${title}` }
}

/** How those who take the survey's decks are doing, without telling on any one of them. */
export default async function InsightsPage(props: Props) {
  const { instructor, author, lang, langs, title } = await readEdition(props)
  const t = await getTranslations('insights')
  const decks = await loadInsights(author, lang, Date.now())
  const { slug } = author
  return (
    <SurveyFrame slug={slug} title={title} current="insights" lang={lang} viewer={instructor}>
      <EditionLinks
        path={`/studio/${slug}/insights`}
        lang={lang}
        langs={langs}
        label={t('languages')}
      />
      <p className={styles.lead}>
        {decks.length > 0 ? t('lead', { least: leastLearners }) : t('unpublished')}
      </p>
      {decks.map((deck) => (
        <DeckSection key={deck.slug} deck={deck} survey={slug} lang={lang} />
      ))}
    </SurveyFrame>
  )
}
