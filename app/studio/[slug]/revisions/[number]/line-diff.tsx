import { getTranslations } from 'next-intl/server'
import { type DiffPart, diffLines } from '#lib/publishing/diff.ts'
import styles from './line-diff.module.css'

interface Props {
  before: string
  after: string
  lang: string
}

/** Lines around a change that are shown with it. */
const context = 3

const signs = { same: ' ', gone: '−', come: '+' } as const

/** Two texts line by line: what is gone, what has come, and a little of what stands around it. */
export async function LineDiff({ before, after, lang }: Props) {
  const t = await getTranslations('publish.history')
  const stretches = readStretches(diffLines(before, after))
  if (stretches.every(({ isFolded }) => isFolded)) return <p>{t('sameText')}</p>
  return (
    <div className={styles.diff} lang={lang}>
      {stretches.map(({ isFolded, lines, from }) =>
        isFolded ? (
          <p key={from} className={styles.fold}>
            {t('sameLines', { count: lines.length })}
          </p>
        ) : (
          <div key={from}>
            {lines.map(({ at, ...line }) => (
              <Line key={at} {...line} />
            ))}
          </div>
        ),
      )}
    </div>
  )
}

function Line({ kind, text }: DiffPart) {
  const Element = kind === 'gone' ? 'del' : kind === 'come' ? 'ins' : 'span'
  return (
    <Element className={`${styles.line} ${styles[kind]}`}>
      <span className={styles.sign} aria-hidden="true">
        {signs[kind]}
      </span>
      <span className={styles.text}>{text || '\u00a0'}</span>
    </Element>
  )
}

interface Stretch {
  /** Index of its first line among all lines of the diff. */
  from: number
  /** Unchanged lines, far from any change. */
  isFolded: boolean
  lines: (DiffPart & { at: number })[]
}

function readStretches(lines: readonly DiffPart[]): Stretch[] {
  const isNear = new Array<boolean>(lines.length).fill(false)
  for (const [index, { kind }] of lines.entries()) {
    if (kind === 'same') continue
    const last = Math.min(lines.length - 1, index + context)
    isNear.fill(true, Math.max(0, index - context), last + 1)
  }
  const stretches: Stretch[] = []
  for (const [index, line] of lines.entries()) {
    const isFolded = !isNear[index]
    const last = stretches.at(-1)
    const placed = { ...line, at: index }
    if (last?.isFolded === isFolded) last.lines.push(placed)
    else stretches.push({ from: index, isFolded, lines: [placed] })
  }
  return stretches
}
