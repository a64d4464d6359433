import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { getFormatter, getLocale, getMessages, getTranslations } from 'next-intl/server'
import type { ComponentProps } from 'react'
import { listSessions, loadEmail } from '#lib/server/account.ts'
import { loadQuarantine, type Quarantined } from '#lib/server/quarantine.ts'
import { currentSession, isAdmin, type Learner, type Session } from '#lib/server/session.ts'
import { describeUserAgent } from '#lib/server/user-agent.ts'
import type { AccountWords } from '#ui/account-form.ts'
import buttons from '#ui/button.module.css'
import entry from '#ui/entry-page.module.css'
import { Link } from '#ui/link.tsx'
import { PageFrame } from '#ui/page-frame.tsx'
import { DeleteForm } from './delete-form.tsx'
import { NameForm } from './name-form.tsx'
import styles from './page.module.css'
import { PasswordForm } from './password-form.tsx'
import { QuarantineList } from './quarantine-list.tsx'
import { SessionList } from './session-list.tsx'
import { SignOut } from './sign-out.tsx'
import { Take } from './take.tsx'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('account'))('title') }
}

/** One's own account: what it is called, its password, where it is signed in. */
export default async function AccountPage() {
  const session = await currentSession()
  if (!session) redirect('/sign-in?next=%2Faccount')
  return (
    <PageFrame current="account" viewer={session.learner}>
      {session.learner.isGuest ? (
        <Guest learner={session.learner} />
      ) : (
        <Account session={session} />
      )}
    </PageFrame>
  )
}

async function Guest({ learner }: { learner: Learner }) {
  const [t, { account: words, device }, locale] = await Promise.all([
    getTranslations('account'),
    getMessages(),
    getLocale(),
  ])
  return (
    <div className={entry.page}>
      <h1 className={entry.title}>{t('guest.title')}</h1>
      <p className={entry.lead}>{t('guest.text')}</p>
      <p className={entry.lead}>{t('guest.offer')}</p>
      <p className={entry.actions}>
        <Link className={buttons.primary} href="/sign-up">
          {t('signUp')}
        </Link>
        <Link className={buttons.button} href="/sign-in">
          {t('guest.hasAccount')}
        </Link>
      </p>
      <Doubtful learner={learner} words={words} />
      <Ownership email={null} account={null} words={words} device={device} locale={locale} />
    </div>
  )
}

async function Account({ session }: { session: Session }) {
  const { learner } = session
  const [t, { account: words, device }, locale, email, sessions] = await Promise.all([
    getTranslations('account'),
    getMessages(),
    getLocale(),
    loadEmail(learner),
    describeSessions(session),
  ])
  return (
    <>
      <header className={styles.head}>
        <h1 className={styles.title}>{learner.name}</h1>
        <p className={styles.facts}>
          <span>{email}</span>
          <span>{t(`roleOf.${learner.role}`)}</span>
        </p>
        {isAdmin(learner) && (
          <p>
            <Link href="/admin">{t('people')}</Link>
          </p>
        )}
      </header>
      <Doubtful learner={learner} words={words} />
      <section className={styles.group} aria-labelledby="account-name">
        <h2 id="account-name" className={styles.heading}>
          {t('name')}
        </h2>
        <NameForm name={learner.name} words={words} />
      </section>
      <section className={styles.group} aria-labelledby="account-password">
        <h2 id="account-password" className={styles.heading}>
          {t('password')}
        </h2>
        <PasswordForm email={email} words={words} />
      </section>
      <section className={styles.group} aria-labelledby="account-sessions">
        <h2 id="account-sessions" className={styles.heading}>
          {t('sessions')}
        </h2>
        <SessionList sessions={sessions} words={words} />
      </section>
      <section className={styles.group} aria-labelledby="account-sign-out">
        <h2 id="account-sign-out" className={styles.heading}>
          {t('signOut')}
        </h2>
        <p className={styles.text}>{t('signOutText')}</p>
        <SignOut words={words} device={device} locale={locale} />
      </section>
      <Ownership email={email} account={learner.id} words={words} device={device} locale={locale} />
    </>
  )
}

/** What arrived and is not counted, where there is any. */
async function Doubtful({ learner, words }: { learner: Learner; words: AccountWords }) {
  const waiting = await describeQuarantine(await loadQuarantine(learner))
  return <QuarantineList waiting={waiting} words={words} />
}

/** What is one's own to take along, and to delete. */
function Ownership(props: ComponentProps<typeof DeleteForm>) {
  const { words } = props
  return (
    <>
      <section className={styles.group} aria-labelledby="account-take">
        <h2 id="account-take" className={styles.heading}>
          {words.take.title}
        </h2>
        <p className={styles.text}>{words.take.text}</p>
        <Take words={words} />
      </section>
      <section className={styles.group} aria-labelledby="account-delete">
        <h2 id="account-delete" className={styles.heading}>
          {words.remove.title}
        </h2>
        <p className={styles.text}>{words.remove.text}</p>
        <p>{words.remove.takeFirst}</p>
        <DeleteForm {...props} />
      </section>
    </>
  )
}

async function describeSessions(session: Session) {
  const [t, format] = await Promise.all([getTranslations('account'), getFormatter()])
  const now = new Date()
  return (await listSessions(session, now)).map(({ id, userAgent, lastSeen, isThis }) => {
    const known = describeUserAgent(userAgent)
    const device = known ? t('sessionOn', known) : t('unknownBrowser')
    return {
      id,
      device,
      isThis,
      note: isThis
        ? t('thisSession')
        : t('lastUsed', { when: format.relativeTime(lastSeen, { now }) }),
      endNamed: t('endNamed', { device }),
    }
  })
}

const gradeNames = { 1: 'again', 2: 'hard', 3: 'good', 4: 'easy' } as const

async function describeQuarantine(quarantine: Quarantined[]) {
  const [t, format] = await Promise.all([getTranslations('account.quarantine'), getFormatter()])
  const day = (at: number) => format.dateTime(at, { dateStyle: 'medium', timeStyle: 'short' })
  return quarantine.map(({ id, hash, reason, event, receivedAt }) => {
    const what =
      event.kind === 'review' ? t('review', { grade: t(gradeNames[event.grade]) }) : t(event.kind)
    const arrived = day(receivedAt)
    const why =
      reason === 'future'
        ? t('future', { dated: day(event.answeredAt), arrived })
        : t('conflict', { arrived })
    return { id, hash, cardId: event.cardId, what, why }
  })
}
