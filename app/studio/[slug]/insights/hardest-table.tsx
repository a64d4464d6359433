import { getFormatter, getTranslations } from 'next-intl/server'
import { leastLearners } from '#lib/progress/item-analysis.ts'
import type { HardQuestion } from '#lib/server/insights.ts'
import { Link } from '#ui/link.tsx'
import styles from './page.module.css'

interface Props {
  questions: readonly HardQuestion[]
  survey: string
  lang: string
}

/** The questions that are forgotten most, each with its sentence and the way to its line. */
export async function HardestTable({ questions, survey, lang }: Props) {
  const t = await getTranslations('insights')
  return (
    <>
      <table className={styles.table}>
        <caption>{t('hardest')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('question')}</th>
            <th scope="col">{t('lapses')}</th>
            <th scope="col">{t('again')}</th>
          </tr>
        </thead>
        <tbody>
          {questions.map((question) => (
            <Row key={question.card.cardId} question={question} survey={survey} lang={lang} />
          ))}
        </tbody>
      </table>
      <p className={styles.hint}>
        {questions.length > 0 ? t('hardestHint') : t('hardestNone', { least: leastLearners })}
      </p>
    </>
  )
}

async function Row({
  question,
  survey,
  lang,
}: Omit<Props, 'questions'> & { question: HardQuestion }) {
  const [t, format] = await Promise.all([getTranslations('insights'), getFormatter()])
  const { card, lapses, learners, answers, again } = question
  const percent = format.number(answers === 0 ? 0 : again / answers, { style: 'percent' })
  const address = `/studio/${survey}?lang=${lang}&at=${encodeURIComponent(card.key)}`
  return (
    <tr>
      <th scope="row">
        <span className={styles.prompt} lang={lang}>
          {card.prompt}
        </span>
        <span className={styles.sentence} lang={lang}>
          {card.quote}
        </span>
        <Link href={address} className={styles.link}>
          {t('goTo', { line: card.place.start.line })}
        </Link>
      </th>
      <td>{t('lapsesOf', { lapses, learners })}</td>
      <td>{t('againOf', { percent, answers })}</td>
    </tr>
  )
}
