import { getLocale, getMessages, getTranslations } from 'next-intl/server'
import { shadeOf } from '#lib/progress/shading.ts'
import type { SurveyView } from '#lib/server/surveys.ts'
import { readAsked } from '#lib/survey/asked-html.ts'
import { FragmentHtml } from '#ui/fragment-html.tsx'
import { Link } from '#ui/link.tsx'
import { describeCard, formatPercent, formatWait } from './describe-card.ts'
import { type CardsByKey, noteOf, percentOf } from './shade-prose.ts'
import { surveyAddress } from './survey-address.ts'
import styles from './survey-table.module.css'

interface Props {
  survey: SurveyView
  code: string | undefined
  cards: CardsByKey
  today: number
}

/** What the shaded text shows, for readers who do not see it: a table for each section. */
export async function SurveyTable({ survey: { head, sections }, code, cards, today }: Props) {
  const [t, locale] = await Promise.all([getTranslations('survey'), getLocale()])
  const asked = sections.flatMap((section) => {
    const rows = readAsked(section.html)
    return rows.length > 0 ? [{ section, rows }] : []
  })
  return (
    <>
      <p className={styles.lead} lang={locale}>
        {t(asked.length > 0 ? 'table.lead' : 'table.empty')}{' '}
        <Link href={surveyAddress({ ...head, code })}>{t('asText')}</Link>
      </p>
      {asked.map(({ section, rows }) => (
        <section key={section.id} id={section.id}>
          <h2 className={styles.title} id={`${section.id}-title`}>
            {section.title}
          </h2>
          <table className={styles.table} aria-labelledby={`${section.id}-title`}>
            <thead lang={locale}>
              <tr>
                <th scope="col">{t('table.sentence')}</th>
                <th scope="col">{t('table.cards')}</th>
                <th scope="col">{t('table.recall')}</th>
                <th scope="col">{t('table.due')}</th>
              </tr>
            </thead>
            <tbody>
              {rows.map(({ kind, keys, html }) => (
                <SentenceRow
                  key={keys.join(' ')}
                  html={kind === 'sentence' ? html : ''}
                  keys={keys}
                  cards={cards}
                  today={today}
                />
              ))}
            </tbody>
          </table>
        </section>
      ))}
    </>
  )
}

interface RowProps {
  /** The sentence; empty where the questions belong to none. */
  html: string
  keys: readonly string[]
  cards: CardsByKey
  today: number
}

async function SentenceRow({ html, keys, cards, today }: RowProps) {
  const [t, locale, messages] = await Promise.all([
    getTranslations('survey'),
    getLocale(),
    getMessages(),
  ])
  const { note: labels } = messages.survey
  const found = cards.find(keys).cards
  const { recall } = shadeOf(found)
  const dueDays = found.flatMap(({ suspended, dueDay }) => (suspended ? [] : (dueDay ?? [])))
  return (
    <tr>
      <th scope="row" className={styles.sentence}>
        {html ? <FragmentHtml html={html} /> : <span lang={locale}>{t('shading.mark')}</span>}
      </th>
      <td>
        <ul className={styles.cards}>
          {found.map((card) => (
            <li key={card.key}>
              {card.prompt}{' '}
              <span className={styles.state} lang={locale}>
                {describeCard(noteOf(card), today, labels, locale).join(' · ')}
              </span>
            </li>
          ))}
        </ul>
      </td>
      <td lang={locale}>
        {recall === null ? t('table.none') : formatPercent(percentOf(recall), locale)}
      </td>
      <td lang={locale}>
        {dueDays.length === 0
          ? t('table.none')
          : formatWait(Math.max(0, Math.min(...dueDays) - today), locale)}
      </td>
    </tr>
  )
}
