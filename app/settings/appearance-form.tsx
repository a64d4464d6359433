'use client'

import { type Theme, themes } from '#ui/themes.ts'
import { usePreferences } from '#ui/use-preferences.ts'
import { type Locale, localeNames, locales } from '../_i18n/locale.ts'
import styles from './form.module.css'

interface Props {
  locale: Locale
  theme: Theme
  labels: Record<'language' | 'theme' | 'failed' | Theme, string>
}

/** Language and theme; each choice holds at once. */
export function AppearanceForm({ locale, theme, labels }: Props) {
  const { shown, failed, choose } = usePreferences({ locale, theme })
  return (
    <div className={styles.form}>
      <fieldset className={styles.choices}>
        <legend>{labels.language}</legend>
        {locales.map((choice) => (
          <label key={choice} className={styles.choice} lang={choice}>
            <input
              type="radio"
              name="locale"
              checked={choice === shown.locale}
              onChange={() => choose({ locale: choice })}
            />
            {localeNames[choice]}
          </label>
        ))}
      </fieldset>
      <fieldset className={styles.choices}>
        <legend>{labels.theme}</legend>
        {themes.map((choice) => (
          <label key={choice} className={styles.choice}>
            <input
              type="radio"
              name="theme"
              checked={choice === shown.theme}
              onChange={() => choose({ theme: choice })}
            />
            {labels[choice]}
          </label>
        ))}
      </fieldset>
      <p role="alert" className={styles.error}>
        {failed && labels.failed}
      </p>
    </div>
  )
}
