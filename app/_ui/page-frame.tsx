import { getLocale, getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { DeviceLine } from './device-line.tsx'
import { Link } from './link.tsx'
import styles from './page-frame.module.css'
import { QuickSwitch } from './quick-switch.tsx'
import { SendWaiting } from './send-waiting.tsx'
import { readTheme } from './theme.ts'
import { Wordmark } from './wordmark.tsx'

const places = {
  today: '/',
  surveys: '/surveys',
  progress: '/progress',
  studio: '/studio',
  settings: '/settings',
} as const

type Place = keyof typeof places

interface Props {
  /** The place in the navigation this page is, or belongs to. */
  current?: Place | 'account'
  /** Who looks at it; null for a visitor. */
  viewer: {
    id: string
    name: string
    isGuest: boolean
    role: 'learner' | 'instructor' | 'admin'
  } | null
  children: ReactNode
}

/** What stands around every page except the review, which is a room of its own. */
export async function PageFrame({ current, viewer, children }: Props) {
  const [t, appearance, device, locale, theme] = await Promise.all([
    getTranslations('site'),
    getTranslations('appearance'),
    getTranslations('device'),
    getLocale(),
    readTheme(),
  ])
  const writes = viewer !== null && viewer.role !== 'learner'
  const menu: Place[] = [
    'today',
    'surveys',
    'progress',
    ...(writes ? ['studio' as const] : []),
    'settings',
  ]
  const account = viewer && !viewer.isGuest ? viewer.name : null
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
          {menu.map((place) => (
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
        <div className={styles.corner}>
          <Link
            href={account ? '/account' : '/sign-in'}
            className={styles.place}
            aria-current={current === 'account' ? 'page' : undefined}
            aria-label={account ? t('accountOf', { name: account }) : undefined}
          >
            <span className={styles.name}>{account ?? t('signIn')}</span>
          </Link>
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
        </div>
      </header>
      <DeviceLine
        learner={viewer?.id ?? null}
        locale={locale}
        labels={{ copied: device.raw('copied') as string }}
      />
      <main id="content" className={styles.content} tabIndex={-1}>
        {children}
      </main>
      <footer className={styles.footer}>
        <p>{t.rich('motto', { i: (chunks) => <i lang="la">{chunks}</i> })}</p>
      </footer>
      <SendWaiting account={viewer && !viewer.isGuest ? viewer.id : null} />
    </>
  )
}
