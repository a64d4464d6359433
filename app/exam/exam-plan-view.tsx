import { getFormatter, getTranslations } from 'next-intl/server'
import type { Exam } from '#lib/model.ts'
import type { ExamPlan, ExamView } from '#lib/server/exam-view.ts'
import { Link } from '#ui/link.tsx'
import styles from './page.module.css'
import { RecallCurve } from './recall-curve.tsx'

interface Props {
  exam: Exam
  plan: ExamPlan
  view: ExamView
  locale: string
}

/** What to expect until an exam: in words, in numbers, as a curve, and section by section. */
export async function ExamPlanView({ exam, plan, view, locale }: Props) {
  const [t, format] = await Promise.all([getTranslations('exam.plan'), getFormatter()])
  const { forecast, daysLeft, newCards } = plan
  const { newPerDay } = forecast.choice
  const percent = (value: number) =>
    format.number(value, { style: 'percent', maximumFractionDigits: 0 })
  const date = (day: number) =>
    format.dateTime(day * 86_400_000, { dateStyle: 'long', timeZone: 'UTC' })
  const minutes = (value: number) => Math.max(1, Math.round(value))
  const figures = [
    { name: t('daysLeft'), value: String(daysLeft) },
    { name: t('expected'), value: percent(forecast.recall) },
    { name: t('perDay'), value: t('minutes', { count: minutes(forecast.minutesPerDay) }) },
    { name: t('busiest'), value: t('minutes', { count: minutes(forecast.busiestMinutes) }) },
    ...(newCards > 0 ? [{ name: t('newPerDay'), value: String(newPerDay) }] : []),
  ]
  return (
    <section className={styles.plan} aria-labelledby="plan">
      <h2 id="plan" className={styles.heading}>
        {t('title', { date: date(exam.day) })}
      </h2>
      <p className={styles.text}>
        {forecast.isReached
          ? t('reached', { target: percent(exam.recall) })
          : t('missed', { target: percent(exam.recall), expected: percent(forecast.recall) })}{' '}
        {t('how', { lean: percent(exam.retention), days: exam.stretchDays })}
      </p>
      {newPerDay > view.newPerDay && (
        <p className={styles.text}>
          {t.rich('tooFewNew', {
            needed: newPerDay,
            allowed: view.newPerDay,
            settings: (chunks) => <Link href="/settings">{chunks}</Link>,
          })}
        </p>
      )}
      <dl className={styles.figures}>
        {figures.map(({ name, value }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <RecallCurve curve={plan.curve} target={exam.recall} today={view.today} locale={locale} />
      <table className={styles.table}>
        <caption>{t('sections')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('section')}</th>
            <th scope="col">{t('cards')}</th>
            <th scope="col">{t('recall')}</th>
          </tr>
        </thead>
        <tbody>
          {plan.sections.map(({ id, title, cards, recall }) => (
            <tr key={id}>
              <th scope="row">{title}</th>
              <td>{cards}</td>
              <td>{percent(recall)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className={styles.hint}>{t('basis')}</p>
    </section>
  )
}
