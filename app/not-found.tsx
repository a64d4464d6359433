import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { currentLearner } from '#lib/server/session.ts'
import buttons from '#ui/button.module.css'
import { Link } from '#ui/link.tsx'
import styles from '#ui/notice.module.css'
import { PageFrame } from '#ui/page-frame.tsx'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('notFound'))('title') }
}

/** No such page, survey or deck. */
export default async function NotFoundPage() {
  const t = await getTranslations('notFound')
  return (
    <PageFrame viewer={await currentLearner()}>
      <div className={styles.inFrame}>
        <h1 className={styles.title}>{t('title')}</h1>
        <p className={styles.text}>{t('text')}</p>
        <p className={styles.actions}>
          <Link className={buttons.primary} href="/">
            {t('home')}
          </Link>
          <Link className={buttons.button} href="/surveys">
            {t('surveys')}
          </Link>
        </p>
      </div>
    </PageFrame>
  )
}
