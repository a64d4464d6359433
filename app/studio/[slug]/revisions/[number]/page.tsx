import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getFormatter, getTranslations } from 'next-intl/server'
import { countKinds } from '#lib/publishing/plan.ts'
import { loadDraftState, loadRevision, type RevisionView } from '#lib/server/revisions.ts'
import { Link } from '#ui/link.tsx'
import { readEdition } from '../../../read-edition.ts'
import { SurveyFrame } from '../../../survey-frame.tsx'
import { PlanCounts } from '../plan-counts.tsx'
import { ReplacedDraft } from '../replaced-draft.tsx'
import { LineDiff } from './line-diff.tsx'
import styles from './page.module.css'
import { RestoreButton } from './restore-button.tsx'

type Props = PageProps<'/studio/[slug]/revisions/[number]'>

async function readRevision(props: Props) {
  const [edition, { number }] = await Promise.all([readEdition(props), props.params])
  const revision = /^[1-9]\d{0,8}$/.test(number)
    ? await loadRevision(edition.author, edition.lang, Number(number))
    : null
  return { ...edition, revision: revision ?? notFound() }
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const [{ title, revision }, t] = await Promise.all([
    readRevision(props),
    getTranslations('publish'),
  ])
  return { title: t('history.revisionOf', { number: revision.number, title }) }
}

/** A published state: what it changed, its text against the one before, and the way back to it. */
export default async function RevisionPage(props: Props) {
  const [{ instructor, author, lang, title, revision }, t] = await Promise.all([
    readRevision(props),
    getTranslations('publish'),
  ])
  const { slug } = author
  const { number } = revision
  return (
    <SurveyFrame slug={slug} title={title} current="revisions" lang={lang} viewer={instructor}>
      <p className={styles.back}>
        <Link href={`/studio/${slug}/revisions?lang=${lang}`}>{t('history.all')}</Link>
      </p>
      <ReplacedDraft
        slug={slug}
        lang={lang}
        labels={{
          title: t('replaced.title'),
          text: t.raw('replaced.text'),
          download: t('replaced.download'),
          forget: t('replaced.forget'),
        }}
      />
      <h2 className={styles.heading}>{t('history.revision', { number })}</h2>
      <About revision={revision} />
      <RestoreButton
        slug={slug}
        lang={lang}
        number={number}
        draft={await loadDraftState(author, lang)}
        labels={{
          restore: t('restore.restore'),
          restoring: t('restore.restoring'),
          hint: t('restore.hint', { number }),
          unpublished: t('restore.unpublished'),
          replace: t('restore.replace'),
          keep: t('restore.keep'),
          restored: t('restore.restored', { number }),
          plan: t('restore.plan'),
          stale: t('restore.stale'),
          offline: t('restore.offline'),
          refused: t('restore.refused'),
        }}
      />
      {revision.formerSource !== null && (
        <section aria-labelledby="difference" className={styles.part}>
          <h3 id="difference" className={styles.subheading}>
            {t('history.difference', { number: number - 1 })}
          </h3>
          <LineDiff before={revision.formerSource} after={revision.source} lang={lang} />
        </section>
      )}
      <section aria-labelledby="text" className={styles.part}>
        <h3 id="text" className={styles.subheading}>
          {t('history.text')}
        </h3>
        {/* A field rather than a stretch of text: it scrolls and is copied by keyboard. */}
        <textarea
          className={styles.source}
          lang={lang}
          aria-labelledby="text"
          rows={24}
          readOnly
          defaultValue={revision.source}
        />
      </section>
    </SurveyFrame>
  )
}

async function About({ revision }: { revision: RevisionView }) {
  const [t, format] = await Promise.all([getTranslations('publish'), getFormatter()])
  const { publishedAt, publishedBy, plan } = revision
  const resets = plan.rows.filter((row) => row.kind === 'new' && row.reason === 'reset').length
  return (
    <div className={styles.about}>
      <p>
        <time dateTime={publishedAt.toISOString()}>
          {format.dateTime(publishedAt, { dateStyle: 'long', timeStyle: 'short' })} UTC
        </time>
        {' · '}
        {publishedBy ?? t('history.nobody')}
      </p>
      <PlanCounts counts={countKinds(plan.rows)} />
      {resets > 0 && <p>{t('history.resets', { count: resets })}</p>}
    </div>
  )
}
