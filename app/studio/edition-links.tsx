import { Link } from '#ui/link.tsx'
import { localeNames, locales, surveyLang } from '../_i18n/locale.ts'
import styles from './edition-links.module.css'

interface Props {
  /** Address of the page, without the language. */
  path: string
  lang: string
  langs: readonly string[]
  label: string
}

/** The same page about the survey's other languages, where it has some. */
export function EditionLinks({ path, lang, langs, label }: Props) {
  if (langs.length < 2) return null
  return (
    <nav className={styles.langs} aria-label={label}>
      {langs.map((one) => (
        <Link
          key={one}
          href={`${path}?lang=${one}`}
          lang={one}
          className={styles.lang}
          aria-current={one === lang ? 'true' : undefined}
        >
          {nameOf(one)}
        </Link>
      ))}
    </nav>
  )
}

function nameOf(lang: string): string {
  const locale = locales.find((one) => surveyLang(one) === lang)
  return locale ? localeNames[locale] : lang
}
