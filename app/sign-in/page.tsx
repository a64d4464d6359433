import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { getMessages, getTranslations } from 'next-intl/server'
import { readReturnPath } from '#lib/client/return-path.ts'
import { currentLearner } from '#lib/server/session.ts'
import { EntryForm } from '#ui/entry-form.tsx'
import styles from '#ui/entry-page.module.css'
import { Link } from '#ui/link.tsx'
import { PageFrame } from '#ui/page-frame.tsx'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('account'))('signIn') }
}

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

/** Back to one's own cards. Whoever is in already goes on at once. */
export default async function SignInPage({ searchParams }: Props) {
  const next = readReturnPath((await searchParams).next)
  const learner = await currentLearner()
  if (learner && !learner.isGuest) redirect(next === '/' ? '/account' : next)
  const [t, { account: words }] = await Promise.all([getTranslations('account'), getMessages()])
  const signUp = `/sign-up?next=${encodeURIComponent(next)}`
  return (
    <PageFrame current="account" viewer={learner}>
      <div className={styles.page}>
        <h1 className={styles.title}>{t('signIn')}</h1>
        <p className={styles.lead}>{t(learner ? 'guestNote' : 'signInText')}</p>
        <EntryForm entrance="sign-in" submit={t('signIn')} next={next} words={words} />
        <div className={styles.notes}>
          <p>{t.rich('noAccount', { link: (chunks) => <Link href={signUp}>{chunks}</Link> })}</p>
          <p>{t('forgotten')}</p>
        </div>
      </div>
    </PageFrame>
  )
}
