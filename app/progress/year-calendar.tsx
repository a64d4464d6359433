import { scaleSqrt } from 'd3-scale'
import { getTranslations } from 'next-intl/server'
import type { CalendarDay, CalendarWeek } from '#lib/progress/calendar.ts'
import { Figure } from '#ui/figure.tsx'
import { getWords } from '../_i18n/words.ts'
import styles from './year-calendar.module.css'

const weeksPerBlock = 13
const cell = 11
const left = 14
const top = 16

/** A dot for each day of a year, its area by the answers; in four blocks that find their own place. */
export async function YearCalendar({ weeks }: { weeks: readonly CalendarWeek[] }) {
  const [t, words] = await Promise.all([getTranslations('progress.calendar'), getWords()])
  const days = weeks.flat()
  const most = Math.max(1, ...days.map(({ answers }) => answers))
  const radius = scaleSqrt().domain([0, most]).range([0, 4.8])
  const reviewed = days.filter(({ answers }) => answers > 0)
  const sum = reviewed.reduce((total, { answers }) => total + answers, 0)
  const blocks = Array.from({ length: weeks.length / weeksPerBlock }, (_, block) =>
    weeks.slice(block * weeksPerBlock, (block + 1) * weeksPerBlock),
  )
  const told = ({ day, answers, isHoliday }: CalendarDay) =>
    t(isHoliday ? 'dayHoliday' : 'day', { date: words.date(day), answers })
  return (
    <Figure
      id="calendar"
      title={t('title')}
      note={t('note', { days: reviewed.length, answers: sum })}
      table={{
        head: [t('date'), t('answers'), t('time')],
        rows: reviewed.map(({ day, answers, durationMs }) => [
          words.date(day),
          words.number(answers),
          words.duration(durationMs),
        ]),
      }}
    >
      <div className={styles.blocks} role="img" aria-label={t('picture')}>
        {blocks.map((block) => (
          <svg
            key={block[0]?.[0]?.day}
            className={styles.block}
            viewBox={`0 0 ${left + weeksPerBlock * cell} ${top + 7 * cell}`}
            aria-hidden="true"
          >
            {(block[0] ?? []).map(({ day }, row) =>
              row % 2 === 0 ? (
                <text key={day} className={styles.word} x={0} y={top + row * cell + 8.5}>
                  {words.weekdayInitial(day)}
                </text>
              ) : null,
            )}
            {block.map((week, column) => (
              <g key={week[0]?.day}>
                {week.some(({ day }) => words.isFirstOfMonth(day)) && (
                  <text className={styles.word} x={left + column * cell} y={9}>
                    {words.month(week.at(-1)?.day ?? 0)}
                  </text>
                )}
                {week.map((day, row) => (
                  <DayMark
                    key={day.day}
                    day={day}
                    x={left + (column + 0.5) * cell}
                    y={top + (row + 0.5) * cell}
                    radius={radius(day.answers)}
                    told={told(day)}
                  />
                ))}
              </g>
            ))}
          </svg>
        ))}
      </div>
      <p className={styles.legend} aria-hidden="true">
        <Sample radius={Math.max(leastRadius, radius(1))} /> {t('least')}
        {most > 1 && (
          <>
            <Sample radius={radius(most)} /> {t('most', { count: most })}
          </>
        )}
        {days.some(({ isHoliday }) => isHoliday) && (
          <>
            <svg className={styles.sample} viewBox="0 0 11 11" aria-hidden="true">
              <HolidayMark x={5.5} y={5.5} />
            </svg>
            {t('holiday')}
          </>
        )}
      </p>
    </Figure>
  )
}

/** A single answer is still a dot. */
const leastRadius = 1.4
const restRadius = 0.9

interface DayProps {
  day: CalendarDay
  x: number
  y: number
  radius: number
  told: string
}

function DayMark({ day, x, y, radius, told }: DayProps) {
  if (day.answers === 0 && day.isHoliday) return <HolidayMark x={x} y={y} told={told} />
  const isRest = day.answers === 0
  return (
    <circle
      className={isRest ? styles.rest : styles.dot}
      cx={x}
      cy={y}
      r={isRest ? restRadius : Math.max(leastRadius, radius)}
    >
      <title>{told}</title>
    </circle>
  )
}

function HolidayMark({ x, y, told }: { x: number; y: number; told?: string }) {
  return (
    <line className={styles.holiday} x1={x - 3} x2={x + 3} y1={y} y2={y}>
      {told && <title>{told}</title>}
    </line>
  )
}

function Sample({ radius }: { radius: number }) {
  return (
    <svg className={styles.sample} viewBox="0 0 11 11" aria-hidden="true">
      <circle className={styles.dot} cx={5.5} cy={5.5} r={radius} />
    </svg>
  )
}
