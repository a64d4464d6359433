import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { Link } from '#ui/link.tsx'
import { PageFrame } from '#ui/page-frame.tsx'
import styles from './survey-frame.module.css'

/** The rooms of one survey in the studio, by the last part of their address. */
const tabs = ['write', 'publish', 'revisions', 'sharing', 'reports', 'insights'] as const

interface Props {
  slug: string
  title: string
  current: (typeof tabs)[number]
  /** Language of the edition at hand. */
  lang: string
  viewer: Parameters<typeof PageFrame>[0]['viewer']
  children: ReactNode
}

/** What stands around every page about one survey in the studio: its name, and where to go from here. */
export async function SurveyFrame({ slug, title, current, lang, viewer, children }: Props) {
  const t = await getTranslations('studio')
  return (
    <PageFrame current="studio" viewer={viewer}>
      <header className={styles.header}>
        <h1 className={styles.title} lang={lang}>
          {title}
        </h1>
        <nav className={styles.tabs} aria-label={t('ofSurvey')}>
          {tabs.map((tab) => (
            <Link
              key={tab}
              href={`/studio/${slug}${tab === 'write' ? '' : `/${tab}`}?lang=${lang}`}
              className={styles.tab}
              aria-current={tab === current ? 'page' : undefined}
            >
              {t(`tabs.${tab}`)}
            </Link>
          ))}
        </nav>
      </header>
      {children}
    </PageFrame>
  )
}
