import type { Metadata } from 'next'
import { getFormatter, getTranslations } from 'next-intl/server'
import { listRevisions } from '#lib/server/revisions.ts'
import { Link } from '#ui/link.tsx'
import { EditionLinks } from '../../edition-links.tsx'
import { readEdition } from '../../read-edition.ts'
import { SurveyFrame } from '../../survey-frame.tsx'
import styles from './page.module.css'
import { PlanCounts } from './plan-counts.tsx'
import { ReplacedDraft } from './replaced-draft.tsx'

type Props = PageProps<'/studio/[slug]/revisions'>

export async function generateMetadata(props: Props): Promise<Metadata> {
  const [{ title }, t] = await Promise.all([readEdition(props), getTranslations('publish')])
  return { title: t('history.title', { title }) }
}

/** What was published, from the newest back. */
export default async function RevisionsPage(props: Props) {
  const [{ instructor, author, lang, langs, title }, t, format] = await Promise.all([
    readEdition(props),
    getTranslations('publish'),
    getFormatter(),
  ])
  const { slug } = author
  const path = `/studio/${slug}/revisions`
  const revisions = await listRevisions(author, lang)
  return (
    <SurveyFrame slug={slug} title={title} current="revisions" lang={lang} viewer={instructor}>
      <EditionLinks path={path} lang={lang} langs={langs} label={t('languages')} />
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
      <h2 className={styles.heading}>{t('history.heading')}</h2>
      {revisions.length === 0 && (
        <p className={styles.text}>
          {t.rich('history.none', {
            publish: (chunks) => (
              <Link href={`/studio/${slug}/publish?lang=${lang}`}>{chunks}</Link>
            ),
          })}
        </p>
      )}
      <ol className={styles.list}>
        {revisions.map(({ number, publishedAt, publishedBy, counts }) => (
          <li key={number} className={styles.revision}>
            <h3 className={styles.name}>
              <Link href={`${path}/${number}?lang=${lang}`}>
                {t('history.revision', { number })}
              </Link>
            </h3>
            <p className={styles.when}>
              <time dateTime={publishedAt.toISOString()}>
                {format.dateTime(publishedAt, { dateStyle: 'medium', timeStyle: 'short' })} UTC
              </time>
              {' · '}
              {publishedBy ?? t('history.nobody')}
            </p>
            <PlanCounts counts={counts} />
          </li>
        ))}
      </ol>
    </SurveyFrame>
  )
}
