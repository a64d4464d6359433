import { getTranslations } from 'next-intl/server'
import buttons from '#ui/button.module.css'
import styles from './start-button.module.css'
import { StartLink } from './start-link.tsx'

/** The one thing to do next, and the key that does it. */
export async function StartButton({ label }: { label: string }) {
  const t = await getTranslations('home')
  return (
    <p className={styles.start}>
      <StartLink href="/review" className={buttons.primary}>
        {label}
      </StartLink>
      <span className={styles.key}>{t.rich('key', { kbd: (chunks) => <kbd>{chunks}</kbd> })}</span>
    </p>
  )
}
