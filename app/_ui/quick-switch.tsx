'use client'

import { type Locale, localeNames, locales } from '../_i18n/locale.ts'
import styles from './quick-switch.module.css'
import { type Theme, themes } from './themes.ts'
import { usePreferences } from './use-preferences.ts'

interface Props {
  locale: Locale
  theme: Theme
  /** What each theme's button says, and what is said when the choice could not be kept. */
  labels: Record<Theme, string> & { failed: string }
}

/** Language and theme in the header: one press is the next choice. */
export function QuickSwitch({ locale, theme, labels }: Props) {
  const { shown, failed, choose } = usePreferences({ locale, theme })
  const other = after(locales, locale)
  return (
    <div className={styles.switch}>
      <button
        type="button"
        className={styles.button}
        lang={other}
        onClick={() => choose({ locale: other })}
      >
        {localeNames[other]}
      </button>
      <button
        type="button"
        className={styles.button}
        aria-label={labels[shown.theme]}
        title={labels[shown.theme]}
        onClick={() => choose({ theme: after(themes, shown.theme) })}
      >
        <span className={styles.drop} data-theme-shown={shown.theme} />
      </button>
      <p role="status" className={failed ? styles.failed : 'visually-hidden'}>
        {failed ? labels.failed : ''}
      </p>
    </div>
  )
}

function after<T>(choices: readonly [T, ...T[]], current: T): T {
  return choices[choices.indexOf(current) + 1] ?? choices[0]
}
