import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { loadSharing, type SharingView } from '#lib/server/sharing.ts'
import { readEdition } from '../../read-edition.ts'
import { SurveyFrame } from '../../survey-frame.tsx'
import { Coauthors } from './coauthors.tsx'
import { JoinLink } from './join-link.tsx'
import { Ownership } from './ownership.tsx'
import styles from './page.module.css'
import { VisibilityForm } from './visibility-form.tsx'

type Props = PageProps<'/studio/[slug]/sharing'>

export async function generateMetadata(props: Props): Promise<Metadata> {
  const [{ title }, t] = await Promise.all([readEdition(props), getTranslations('sharing')])
  return { title: t('title', { title }) }
}

/** Who may see the survey, who writes it, and to whom it belongs. */
export default async function SharingPage(props: Props) {
  const [{ instructor, author, lang, title }, t] = await Promise.all([
    readEdition(props),
    getTranslations('sharing'),
  ])
  const { slug, isOwner } = author
  const view = await loadSharing(author)
  return (
    <SurveyFrame slug={slug} title={title} current="sharing" lang={lang} viewer={instructor}>
      {!isOwner && (
        <p className={styles.note}>{t('readOnly', { owner: view.owner?.name ?? '' })}</p>
      )}
      <section className={styles.group} aria-labelledby="who-sees">
        <h2 id="who-sees" className={styles.heading}>
          {t('visibility')}
        </h2>
        <p className={styles.text}>
          {t(view.isPublished ? 'learners' : 'unpublished', { count: view.learners })}
        </p>
        <VisibilityForm
          slug={slug}
          visibility={view.visibility}
          isOwner={isOwner}
          labels={{
            legend: t('visibility'),
            private: t('private'),
            privateHint: t('privateHint'),
            link: t('link'),
            linkHint: t('linkHint'),
            listed: t('listed'),
            listedHint: t('listedHint'),
            save: t('save'),
            saving: t('saving'),
            saved: t('saved'),
            failed: t('failed'),
          }}
        />
        {view.visibility !== 'private' && view.joinCode && (
          <JoinLink
            slug={slug}
            code={view.joinCode}
            isOwner={isOwner}
            labels={{
              label: t('joinLink'),
              copy: t('copy'),
              copied: t('copied'),
              copyFailed: t('copyFailed'),
              replace: t('replace'),
              replaceHint: t('replaceHint'),
              replaceNow: t('replaceNow'),
              keep: t('keep'),
              replaced: t('replaced'),
              failed: t('failed'),
            }}
          />
        )}
      </section>
      <Writers slug={slug} isOwner={isOwner} view={view} />
      {isOwner && <Keeping slug={slug} view={view} />}
    </SurveyFrame>
  )
}

interface PartProps {
  slug: string
  view: SharingView
}

async function Writers({ slug, isOwner, view }: PartProps & { isOwner: boolean }) {
  const t = await getTranslations('sharing')
  return (
    <section className={styles.group} aria-labelledby="who-writes">
      <h2 id="who-writes" className={styles.heading}>
        {t('authors')}
      </h2>
      <p className={styles.text}>{t('authorsHint')}</p>
      {view.owner && (
        <p>
          {view.owner.name} <span className={styles.quiet}>{view.owner.email}</span> · {t('owner')}
        </p>
      )}
      <Coauthors
        slug={slug}
        coauthors={view.coauthors}
        isOwner={isOwner}
        labels={{
          email: t('email'),
          emailHint: t('emailHint'),
          add: t('add'),
          added: t('added'),
          remove: t('remove'),
          removeNamed: t.raw('removeNamed'),
          removed: t('removed'),
          unknown: t('unknown'),
          failed: t('failed'),
        }}
      />
    </section>
  )
}

async function Keeping({ slug, view }: PartProps) {
  const t = await getTranslations('sharing')
  return (
    <section className={styles.group} aria-labelledby="whose">
      <h2 id="whose" className={styles.heading}>
        {t('ownership')}
      </h2>
      <Ownership
        slug={slug}
        coauthors={view.coauthors}
        isPublished={view.isPublished}
        labels={{
          handOver: t('handOver'),
          handOverTo: t('handOverTo'),
          handOverHint: t('handOverHint'),
          handOverNone: t('handOverNone'),
          delete: t('delete'),
          deleteHint: t('deleteHint'),
          deletePublished: t('deletePublished'),
          deleteNow: t('deleteNow'),
          keep: t('keepSurvey'),
          failed: t('failed'),
        }}
      />
    </section>
  )
}
