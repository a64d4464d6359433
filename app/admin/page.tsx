import type { Metadata } from 'next'
import Form from 'next/form'
import { notFound, redirect } from 'next/navigation'
import { getMessages, getTranslations } from 'next-intl/server'
import { listPeople, type Person, peoplePerPage } from '#lib/server/people.ts'
import { currentLearner, isAdmin } from '#lib/server/session.ts'
import buttons from '#ui/button.module.css'
import fields from '#ui/field.module.css'
import { Link } from '#ui/link.tsx'
import { PageFrame } from '#ui/page-frame.tsx'
import styles from './page.module.css'
import { PersonRow } from './person-row.tsx'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('admin'))('title') }
}

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

/** The people of this site: what they may do, whether they may come in. For admins only. */
export default async function AdminPage({ searchParams }: Props) {
  const { q, page: number } = await searchParams
  const admin = await currentLearner()
  if (!admin) redirect('/sign-in?next=%2Fadmin')
  if (!isAdmin(admin)) notFound()
  const search = typeof q === 'string' ? q.trim().slice(0, 100) : ''
  const page = typeof number === 'string' && /^[1-9]\d{0,5}$/.test(number) ? Number(number) : 1
  const [t, { people, total }] = await Promise.all([
    getTranslations('admin'),
    listPeople(admin, { search, page }),
  ])
  const pages = Math.max(1, Math.ceil(total / peoplePerPage))
  return (
    <PageFrame current="account" viewer={admin}>
      <h1 className={styles.title}>{t('title')}</h1>
      <p className={styles.lead}>{t('text', { total })}</p>
      <Form action="/admin" role="search" className={styles.search}>
        <label htmlFor="people-search" className="visually-hidden">
          {t('search')}
        </label>
        <input
          id="people-search"
          name="q"
          type="search"
          className={fields.input}
          placeholder={t('search')}
          defaultValue={search}
          autoComplete="off"
        />
        <button type="submit" className={buttons.button}>
          {t('find')}
        </button>
      </Form>
      {people.length === 0 && <p className={styles.lead}>{t('none')}</p>}
      <ul className={styles.people}>
        {people.map((person) => (
          <Row key={person.id} person={person} self={admin.id} />
        ))}
      </ul>
      {pages > 1 && <Pages search={search} page={page} pages={pages} />}
    </PageFrame>
  )
}

async function Row({ person, self }: { person: Person; self: string }) {
  const [t, { admin: words }] = await Promise.all([getTranslations('admin'), getMessages()])
  const named = { name: person.name }
  return (
    <PersonRow
      person={person}
      isSelf={person.id === self}
      labels={{
        you: words.you,
        closed: words.closed,
        roles: words.roles,
        roleOf: t('roleOf', named),
        setRole: words.setRole,
        setRoleNamed: t('setRoleNamed', named),
        roleSet: t('roleSet', named),
        close: words.close,
        closeNamed: t('closeNamed', named),
        closeDone: t('closeDone', named),
        open: words.open,
        openNamed: t('openNamed', named),
        openDone: t('openDone', named),
        resetLink: words.resetLink,
        resetLinkNamed: t('resetLinkNamed', named),
        resetLinkLabel: t('resetLinkLabel', named),
        resetLinkText: t('resetLinkText', named),
        copy: words.copy,
        copied: words.copied,
        notCopied: words.notCopied,
        problems: words.problems,
      }}
    />
  )
}

async function Pages({ search, page, pages }: { search: string; page: number; pages: number }) {
  const t = await getTranslations('admin')
  const address = (number: number) => {
    const query = { ...(search ? { q: search } : {}), ...(number > 1 ? { page: number } : {}) }
    return { pathname: '/admin', query }
  }
  return (
    <nav className={styles.pages} aria-label={t('pages')}>
      {page > 1 && <Link href={address(page - 1)}>{t('previous')}</Link>}
      <span>{t('page', { page, pages })}</span>
      {page < pages && <Link href={address(page + 1)}>{t('next')}</Link>}
    </nav>
  )
}
