import { useSyncExternalStore } from 'react'
import messages from '#messages/failure.json'
import buttons from './button.module.css'
import styles from './notice.module.css'
import { Wordmark } from './wordmark.tsx'

interface Props {
  error: unknown
  onRetry: () => void
}

/** What went wrong, what is safe, what to do. Stands alone: where an error is shown, little else works. */
export function Failure({ error, onRetry }: Props) {
  const words = messages[useFailureLocale()]
  const code = error instanceof Error && 'digest' in error ? String(error.digest) : ''
  return (
    <main className={styles.notice}>
      <p>
        <Wordmark />
      </p>
      <h1 className={styles.title}>{words.title}</h1>
      <p className={styles.text}>{words.text}</p>
      <p className={styles.actions}>
        <button type="button" className={buttons.primary} onClick={onRetry}>
          {words.retry}
        </button>
        {/* A whole page load: whatever is broken here is left behind. */}
        <a className={buttons.button} href="/">
          {words.home}
        </a>
      </p>
      {code && <p className={styles.small}>{words.code.replace('{code}', code)}</p>}
    </main>
  )
}

/** The page's language; where the page was lost before it had one, the browser's. */
export function useFailureLocale(): keyof typeof messages {
  const language = useSyncExternalStore(
    neverChanges,
    () => document.documentElement.lang || navigator.language,
    () => 'en',
  )
  return language.startsWith('zh') ? 'zh-CN' : 'en'
}

const neverChanges = () => () => {}
