import Link from 'next/link'
import { getLocale, getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import styles from './page-frame.module.css'
import { QuickSwitch } from './quick-switch.tsx'
import { SendWaiting } from './send-waiting.tsx'
import { readTheme } from './theme.ts'
import { Wordmark } from './wordmark.tsx'

const places = { today: '/', surveys: '/surveys', settings: '/settings' } as const

interface Props {
  /** The place in the navigation this page is, or belongs to. */
  current?: keyof typeof places
  children: ReactNode
}

/** What stands around every page except the review, which is a room of its own. */
export async function PageFrame({ current, children }: Props) {
  const [t, appearance, locale, theme] = await Promise.all([
    getTranslations('site'),
    getTranslations('appearance'),
    getLocale(),
    readTheme(),
  ])
  return (
    <>
      <a className={styles.skip} href="#content">
        {t('skip')}
      </a>
      <header className={styles.header}>
        <Link href="/" className={styles.home} aria-label={t('home')}>
          <Wordmark />
        </Link>
        <nav className={styles.nav} aria-label={t('menu')}>
          {(['today', 'surveys', 'settings'] as const).map((place) => (
            <Link
              key={place}
              href={places[place]}
              className={styles.place}
              aria-current={place === current ? 'page' : undefined}
            >
              {t(place)}
            </Link>
          ))}
        </nav>
        <QuickSwitch
          locale={locale}
          theme={theme}
          labels={{
            auto: appearance('themeNow.auto'),
            light: appearance('themeNow.light'),
            dark: appearance('themeNow.dark'),
            failed: appearance('failed'),
          }}
        />
      </header>
      <main id="content" className={styles.content} tabIndex={-1}>
        {children}
      </main>
      <footer className={styles.footer}>
        <p>{t.rich('motto', { i: (chunks) => <i lang="la">{chunks}</i> })}</p>
      </footer>
      <SendWaiting />
    </>
  )
}
