import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getMessages, getTranslations } from 'next-intl/server'
import { needsSetUp } from '#lib/server/accounts.ts'
import { currentLearner } from '#lib/server/session.ts'
import { EntryForm } from '#ui/entry-form.tsx'
import styles from '#ui/entry-page.module.css'
import { PageFrame } from '#ui/page-frame.tsx'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('account.setUp'))('title') }
}

/** Where the first admin makes their account; gone once there is one. */
export default async function SetUpPage() {
  if (!(await needsSetUp())) notFound()
  const [t, { account: words }] = await Promise.all([
    getTranslations('account.setUp'),
    getMessages(),
  ])
  return (
    <PageFrame current="account" viewer={await currentLearner()}>
      <div className={styles.page}>
        <h1 className={styles.title}>{t('title')}</h1>
        <p className={styles.lead}>{t('text')}</p>
        <EntryForm entrance="set-up" submit={t('submit')} next="/account" words={words} />
      </div>
    </PageFrame>
  )
}
