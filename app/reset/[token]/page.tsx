import type { Metadata } from 'next'
import { getMessages, getTranslations } from 'next-intl/server'
import { findReset } from '#lib/server/account.ts'
import { currentLearner } from '#lib/server/session.ts'
import styles from '#ui/entry-page.module.css'
import { PageFrame } from '#ui/page-frame.tsx'
import { ResetForm } from './reset-form.tsx'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('account.reset')
  return { title: t('title'), robots: { index: false } }
}

interface Props {
  params: Promise<{ token: string }>
}

/** Where a one-time link leads: whoever has it chooses a new password. */
export default async function ResetPage({ params }: Props) {
  const { token } = await params
  const [t, { account: words }, found] = await Promise.all([
    getTranslations('account.reset'),
    getMessages(),
    findReset(token, new Date()),
  ])
  return (
    <PageFrame current="account" viewer={await currentLearner()}>
      <div className={styles.page}>
        <h1 className={styles.title}>{t(found ? 'title' : 'spentTitle')}</h1>
        <p className={styles.lead}>{found ? t('text', { name: found.name }) : t('spentText')}</p>
        {found && <ResetForm token={token} words={words} />}
      </div>
    </PageFrame>
  )
}
