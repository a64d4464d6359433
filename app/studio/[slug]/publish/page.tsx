import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { localDay } from '#lib/scheduling/days.ts'
import { type Impacts, loadImpacts } from '#lib/server/impact.ts'
import { loadPublication, type Publication } from '#lib/server/publications.ts'
import { loadLearner } from '#lib/server/settings.ts'
import { Link } from '#ui/link.tsx'
import { EditionLinks } from '../../edition-links.tsx'
import { readEdition } from '../../read-edition.ts'
import { SurveyFrame } from '../../survey-frame.tsx'
import { ObstacleNotice } from './obstacle-notice.tsx'
import styles from './page.module.css'
import { PlanGroup } from './plan-group.tsx'
import { PublishForm } from './publish-form.tsx'
import { groupRows, kinds } from './rows.ts'

type Props = PageProps<'/studio/[slug]/publish'>

export async function generateMetadata(props: Props): Promise<Metadata> {
  const [{ title }, t] = await Promise.all([readEdition(props), getTranslations('publish')])
  return { title: t('title', { title }) }
}

/** What publishing the draft would change, question by question, and the button that does it. */
export default async function PublishPage(props: Props) {
  const [edition, t] = await Promise.all([readEdition(props), getTranslations('publish')])
  const { instructor, author, lang, langs, title } = edition
  const { slug } = author
  const publication = await loadPublication(author, lang)
  const impacts = publication ? await impactsOf(edition, publication) : {}
  return (
    <SurveyFrame slug={slug} title={title} current="publish" lang={lang} viewer={instructor}>
      <EditionLinks
        path={`/studio/${slug}/publish`}
        lang={lang}
        langs={langs}
        label={t('languages')}
      />
      {publication ? (
        <PublishForm
          slug={slug}
          lang={lang}
          draftVersion={publication.draft.version}
          fingerprint={publication.planned.fingerprint}
          canPublish={!publication.obstacle && !publication.isUnchanged}
          labels={{
            publish: t('publish', { number: nextNumber(publication) }),
            publishing: t('publishing'),
            published: t.raw('published'),
            unchanged: t('unchanged'),
            lookAgain: t('lookAgain'),
            stale: t('stale'),
            planChanged: t('planChanged'),
            offline: t('offline'),
            refused: t('refused'),
          }}
        >
          <PlanView slug={slug} lang={lang} publication={publication} impacts={impacts} />
        </PublishForm>
      ) : (
        <p className={styles.text}>{t('noDraft')}</p>
      )}
    </SurveyFrame>
  )
}

async function impactsOf(
  { instructor }: Awaited<ReturnType<typeof readEdition>>,
  { planned }: Publication,
): Promise<Impacts> {
  const { settings, timeZone } = await loadLearner(instructor)
  const today = localDay(Date.now(), timeZone ?? 'UTC', settings.rolloverHour)
  return loadImpacts(planned.plan, today)
}

function nextNumber({ planned }: Publication): number {
  return (planned.last?.number ?? 0) + 1
}

interface PlanProps {
  slug: string
  lang: string
  publication: Publication
  impacts: Impacts
}

async function PlanView({ slug, lang, publication, impacts }: PlanProps) {
  const t = await getTranslations('publish')
  const { obstacle, planned, draft } = publication
  if (obstacle) return <ObstacleNotice slug={slug} lang={lang} obstacle={obstacle} />
  if (publication.isUnchanged) {
    return (
      <div className={styles.intro}>
        <h2 className={styles.heading}>{t('nothing')}</h2>
        <p className={styles.text}>
          {t.rich('nothingText', {
            number: planned.last?.number ?? 0,
            write: (chunks) => <Link href={`/studio/${slug}?lang=${lang}`}>{chunks}</Link>,
            sharing: (chunks) => (
              <Link href={`/studio/${slug}/sharing?lang=${lang}`}>{chunks}</Link>
            ),
          })}
        </p>
      </div>
    )
  }
  const groups = groupRows(publication)
  const leaving = groups.get('retired') ?? []
  const present = kinds.filter((kind) => groups.has(kind))
  const isFirst = planned.last === null
  return (
    <>
      <div className={styles.intro}>
        <h2 className={styles.heading}>{t(isFirst ? 'first' : 'changes')}</h2>
        <p className={styles.counts}>
          {present.map((kind) => (
            <span key={kind}>{t(`counts.${kind}`, { count: groups.get(kind)?.length ?? 0 })}</span>
          ))}
        </p>
        <p className={styles.text}>
          {isFirst
            ? t('firstText', { version: draft.version })
            : t('against', { version: draft.version, number: planned.last?.number ?? 0 })}{' '}
          {impacts.all && impacts.all.learners > 0
            ? t('impact', { ...impacts.all })
            : !isFirst && t('noImpact')}
        </p>
      </div>
      {present.map((kind) => (
        <PlanGroup
          key={kind}
          kind={kind}
          rows={groups.get(kind) ?? []}
          leaving={kind === 'new' ? leaving : []}
          lang={lang}
          impact={impacts[kind]}
        />
      ))}
    </>
  )
}
