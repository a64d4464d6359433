import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getLocale, getMessages, getTranslations } from 'next-intl/server'
import { cache } from 'react'
import { type CardView, loadCardView } from '#lib/server/card-view.ts'
import { currentLearner } from '#lib/server/session.ts'
import { FragmentHtml } from '#ui/fragment-html.tsx'
import { PageFrame } from '#ui/page-frame.tsx'
import { surveyLang } from '../../_i18n/locale.ts'
import { CardActions } from './card-actions.tsx'
import { CardCurve } from './card-curve.tsx'
import { CardHistory } from './card-history.tsx'
import { CardState } from './card-state.tsx'
import styles from './page.module.css'

type Props = PageProps<'/cards/[id]'>

const load = cache(async (id: string): Promise<CardView> => {
  const [learner, locale] = await Promise.all([currentLearner(), getLocale()])
  return (await loadCardView(learner, id, surveyLang(locale), Date.now())) ?? notFound()
})

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { content } = await load((await params).id)
  return { title: content.prompt.text }
}

/** One card: what it asks, how its learner stands to it, and what happened to it. */
export default async function CardPage({ params }: Props) {
  const [view, learner, t, messages] = await Promise.all([
    load((await params).id),
    currentLearner(),
    getTranslations('card'),
    getMessages(),
  ])
  const { content, lang, memory, today } = view
  return (
    <PageFrame current="progress" viewer={learner}>
      <h1 className={styles.title}>{t('title')}</h1>
      <Place view={view} />
      {view.isRetired && <p className={styles.quiet}>{t('retired')}</p>}
      <section className={styles.part} aria-label={t('question')}>
        <FragmentHtml html={content.prompt.html} lang={lang} />
        {content.kind === 'occlude' && <FragmentHtml html={content.figure.html} lang={lang} />}
      </section>
      <section className={styles.answer} aria-label={t('answer')}>
        <FragmentHtml html={content.answer.html} lang={lang} />
      </section>
      <CardState view={view} />
      {learner && !view.isRetired && (
        <section className={styles.part} aria-labelledby="actions">
          <h2 id="actions" className={styles.heading}>
            {t('actions')}
          </h2>
          <CardActions
            cardId={view.id}
            isSuspended={memory.suspended}
            isBuried={memory.buriedDay !== null && memory.buriedDay >= today}
            isNew={memory.state === 'new'}
            settings={view.settings}
            account={learner.isGuest ? null : learner.id}
            labels={messages.card}
          />
        </section>
      )}
      {view.curve.length > 0 && <CardCurve view={view} />}
      {learner && <CardHistory view={view} />}
    </PageFrame>
  )
}

/** Where the card comes from, down to the sentence where the browser can find it. */
async function Place({ view: { survey, deck, section, path, lang, content } }: { view: CardView }) {
  const t = await getTranslations('card')
  // A cloze's answer is its sentence; browsers that know text fragments show it.
  const sentence =
    content.kind === 'cloze' ? `:~:text=${encodeURIComponent(content.answer.text)}` : ''
  return (
    <p className={styles.place}>
      <span lang={lang}>{[deck, ...path.slice(-1)].join(' · ')}</span>
      <a href={`/surveys/${survey}?lang=${lang}#${section}${sentence}`}>{t('readThere')}</a>
    </p>
  )
}
