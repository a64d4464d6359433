import { getFormatter, getTranslations } from 'next-intl/server'
import { leastLearners } from '#lib/progress/item-analysis.ts'
import type { DeckInsights } from '#lib/server/insights.ts'
import { RecallBar } from '#ui/recall-bar.tsx'
import { HardestTable } from './hardest-table.tsx'
import { NamedTable } from './named-table.tsx'
import styles from './page.module.css'

interface Props {
  deck: DeckInsights
  /** Slug of the survey. */
  survey: string
  /** Language of the survey. */
  lang: string
}

/** One deck: its learners in a few numbers, recall by section, and what is hardest. */
export async function DeckSection({ deck, survey, lang }: Props) {
  const t = await getTranslations('insights')
  const { slug, title, cards, summary, hardest, named } = deck
  const isShown = summary.enrolled >= leastLearners
  return (
    <section className={styles.deck} aria-labelledby={`deck-${slug}`}>
      <h2 id={`deck-${slug}`} className={styles.name} lang={lang}>
        {title}
      </h2>
      {isShown ? (
        <>
          <Summary deck={deck} />
          <SectionTable deck={deck} lang={lang} />
          <HardestTable questions={hardest} survey={survey} lang={lang} />
        </>
      ) : (
        <p className={styles.few}>{t('few', { count: summary.enrolled, least: leastLearners })}</p>
      )}
      {summary.enrolled > 0 && <NamedTable learners={named} cards={cards} />}
    </section>
  )
}

async function Summary({ deck: { summary, cards } }: { deck: DeckInsights }) {
  const [t, format] = await Promise.all([getTranslations('insights'), getFormatter()])
  const { enrolled, active, meanMet } = summary
  const met = format.number(meanMet ?? 0, {
    maximumFractionDigits: meanMet && meanMet < 10 ? 1 : 0,
  })
  return (
    <dl className={styles.numbers}>
      <div>
        <dt>{t('enrolled')}</dt>
        <dd>{format.number(enrolled)}</dd>
      </div>
      <div>
        <dt>{t('active')}</dt>
        <dd>{active === null ? '' : format.number(active)}</dd>
      </div>
      <div>
        <dt>{t('met')}</dt>
        <dd>{t('metOf', { met, cards })}</dd>
      </div>
      <div>
        <dt>{t('recall')}</dt>
        <dd>
          <Recall recall={summary.recall} />
        </dd>
      </div>
    </dl>
  )
}

async function SectionTable({ deck: { sections, slug }, lang }: Pick<Props, 'deck' | 'lang'>) {
  const [t, format] = await Promise.all([getTranslations('insights'), getFormatter()])
  return (
    <table className={styles.table}>
      <caption>{t('sections')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('section')}</th>
          <th scope="col">{t('recall')}</th>
          <th scope="col" className={styles.figure}>
            {t('learners')}
          </th>
        </tr>
      </thead>
      <tbody>
        {sections.map(({ id, path, learners, recall }) => (
          <tr key={`${slug} ${id}`}>
            <th scope="row" lang={lang}>
              {path.at(-1) ?? id}
            </th>
            <td>
              <Recall recall={recall} />
            </td>
            <td className={styles.figure}>{recall === null ? '' : format.number(learners)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** A recall as bar and number, or why there is none. */
async function Recall({ recall }: { recall: number | null }) {
  const [t, format] = await Promise.all([getTranslations('insights'), getFormatter()])
  if (recall === null)
    return <span className={styles.quiet}>{t('tooFew', { least: leastLearners })}</span>
  return <RecallBar recall={recall} label={format.number(recall, { style: 'percent' })} />
}
