import { getTranslations } from 'next-intl/server'
import { diffWords } from '#lib/publishing/diff.ts'
import { isResettable } from '#lib/publishing/override.ts'
import styles from './change-row.module.css'
import { type ShownRow, textsOf } from './rows.ts'

interface Props {
  shown: ShownRow
  leaving: readonly ShownRow[]
  lang: string
}

/** One question: what it says, what it said, why it is listed here, and what the author may decide. */
export async function ChangeRow({ shown, leaving, lang }: Props) {
  const { row, question, card } = shown
  const now = textsOf(question?.content)
  const before = textsOf(card?.text?.content)
  const isCompared = row.kind === 'edited' || (row.kind === 'restored' && card?.text !== null)
  const shownText = question ? now : before
  return (
    <li className={styles.row}>
      <div className={styles.texts} lang={lang}>
        {isCompared ? (
          <>
            <WordDiff before={before.prompt} after={now.prompt} className={styles.prompt} />
            <WordDiff before={before.answer} after={now.answer} className={styles.answer} />
          </>
        ) : (
          <>
            <p className={styles.prompt}>{shownText.prompt}</p>
            {row.kind !== 'kept' && row.kind !== 'moved' && (
              <p className={styles.answer}>{shownText.answer}</p>
            )}
          </>
        )}
      </div>
      <p className={styles.why}>
        <code className={styles.key}>{row.key}</code> <Reasons shown={shown} />
      </p>
      {isResettable(row) && <ResetChoice rowKey={row.key} prompt={now.prompt} />}
      {row.kind === 'new' && leaving.length > 0 && (
        <CarryChoice rowKey={row.key} prompt={now.prompt} leaving={leaving} lang={lang} />
      )}
    </li>
  )
}

function WordDiff({
  before,
  after,
  className,
}: {
  before: string
  after: string
  className: string | undefined
}) {
  return (
    <p className={className}>
      {diffWords(before, after).map(({ kind, text }, index) => {
        // The parts never change their order: what comes next is another list.
        const key = `${index} ${text}`
        if (kind === 'gone') return <del key={key}>{text}</del>
        return kind === 'come' ? <ins key={key}>{text}</ins> : <span key={key}>{text}</span>
      })}
    </p>
  )
}

/** Why a row stands in its group, in words. */
async function Reasons({ shown: { row, question, card } }: { shown: ShownRow }) {
  const t = await getTranslations('publish.why')
  const said: string[] = []
  if (row.kind === 'edited' && row.reason !== 'same-key') {
    said.push(t(row.reason, { key: row.formerKey }))
  }
  if ('changes' in row) {
    const { text } = card ?? {}
    for (const change of row.changes) {
      if (change === 'key') continue
      if (change === 'content' && !isVisible(question?.content, text?.content))
        said.push(t('finer'))
      else if (change === 'deck')
        said.push(t('deck', { from: text?.deck ?? '', to: question?.deck ?? '' }))
      else if (change === 'section') {
        said.push(t('section', { from: text?.section ?? '', to: question?.section ?? '' }))
      } else if (change !== 'content') said.push(t(change))
    }
  }
  if (row.kind === 'new' && row.reason === 'unknown-key' && question) {
    said.push(t(question.explicitKey ? 'newId' : 'newText'))
  }
  return <>{said.join(' · ')}</>
}

/** Whether a change of content shows in the texts that are compared. */
function isVisible(
  now: Parameters<typeof textsOf>[0],
  before: Parameters<typeof textsOf>[0],
): boolean {
  const [one, other] = [textsOf(now), textsOf(before)]
  return one.prompt !== other.prompt || one.answer !== other.answer
}

async function ResetChoice({ rowKey, prompt }: { rowKey: string; prompt: string }) {
  const t = await getTranslations('publish.choice')
  return (
    <fieldset className={styles.choice}>
      <legend className="visually-hidden">{t('legend', { prompt })}</legend>
      <label>
        <input type="radio" name={`reset:${rowKey}`} value="" defaultChecked />
        <span>{t('carry')}</span>
      </label>
      <label>
        <input type="radio" name={`reset:${rowKey}`} value="reset" />
        <span>{t('reset')}</span>
      </label>
    </fieldset>
  )
}

interface CarryProps {
  rowKey: string
  prompt: string
  leaving: readonly ShownRow[]
  lang: string
}

async function CarryChoice({ rowKey, prompt, leaving, lang }: CarryProps) {
  const t = await getTranslations('publish.choice')
  return (
    <label className={styles.carry}>
      <span>{t('was')}</span>
      <span className="visually-hidden" lang={lang}>
        {prompt}
      </span>
      <select name={`carry:${rowKey}`} defaultValue="">
        <option value="">{t('wasNone')}</option>
        {leaving.map(({ row, card }) => (
          <option key={row.key} value={'cardId' in row ? row.cardId : ''} lang={lang}>
            {shortened(textsOf(card?.text?.content).prompt || row.key)}
          </option>
        ))}
      </select>
    </label>
  )
}

/** What an option of a list has room for. */
function shortened(text: string): string {
  return text.length > 80 ? `${text.slice(0, 79)}…` : text
}
