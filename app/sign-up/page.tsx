import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { getMessages, getTranslations } from 'next-intl/server'
import { readReturnPath } from '#lib/client/return-path.ts'
import { isSignUpOpen } from '#lib/server/accounts.ts'
import { currentLearner } from '#lib/server/session.ts'
import buttons from '#ui/button.module.css'
import { EntryForm } from '#ui/entry-form.tsx'
import styles from '#ui/entry-page.module.css'
import { Link } from '#ui/link.tsx'
import { PageFrame } from '#ui/page-frame.tsx'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('account'))('signUp') }
}

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

/** A guest, or somebody new, gets an account. */
export default async function SignUpPage({ searchParams }: Props) {
  const next = readReturnPath((await searchParams).next)
  const learner = await currentLearner()
  if (learner && !learner.isGuest) redirect(next === '/' ? '/account' : next)
  const [t, { account: words }] = await Promise.all([getTranslations('account'), getMessages()])
  const signIn = `/sign-in?next=${encodeURIComponent(next)}`
  const isOpen = isSignUpOpen()
  return (
    <PageFrame current="account" viewer={learner}>
      <div className={styles.page}>
        <h1 className={styles.title}>{t(isOpen ? 'signUp' : 'closedTitle')}</h1>
        <p className={styles.lead}>
          {isOpen ? t(learner ? 'guestNote' : 'signUpText') : t('closedText')}
        </p>
        {isOpen ? (
          <EntryForm entrance="sign-up" submit={t('signUp')} next={next} words={words} />
        ) : (
          <p className={styles.actions}>
            <Link className={buttons.primary} href="/review">
              {t('toReview')}
            </Link>
          </p>
        )}
        <div className={styles.notes}>
          <p>{t.rich('hasAccount', { link: (chunks) => <Link href={signIn}>{chunks}</Link> })}</p>
        </div>
      </div>
    </PageFrame>
  )
}
