import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { sittingLimit } from '#lib/server/queue.ts'
import { currentLearner } from '#lib/server/session.ts'
import { studies } from '#lib/server/study.ts'
import { loadStudyPlaces, type StudyPlace } from '#lib/server/study-places.ts'
import buttons from '#ui/button.module.css'
import { PageFrame } from '#ui/page-frame.tsx'
import { surveyLang } from '../_i18n/locale.ts'
import styles from './page.module.css'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('study'))('title') }
}

/** Cards to review besides those of today: the form is the address of a review, and keeps nothing. */
export default async function StudyPage() {
  const [t, locale, learner] = await Promise.all([
    getTranslations('study'),
    getLocale(),
    currentLearner(),
  ])
  const places = await loadStudyPlaces(learner, surveyLang(locale))
  return (
    <PageFrame current="today" viewer={learner}>
      <h1 className={styles.title}>{t('title')}</h1>
      <p className={styles.text}>{t('lead', { limit: sittingLimit })}</p>
      <form className={styles.form} action="/review" method="get">
        <fieldset className={styles.choices}>
          <legend>{t('which')}</legend>
          {studies.map((study) => (
            <label key={study} className={styles.choice}>
              <input type="radio" name="study" value={study} defaultChecked={study === 'all'} />
              {t(`of.${study}`)}
            </label>
          ))}
        </fieldset>
        <div className={styles.field}>
          <label htmlFor="days">{t('days')}</label>
          <input
            id="days"
            name="days"
            type="number"
            inputMode="numeric"
            min={1}
            max={365}
            defaultValue={7}
            className={styles.short}
            aria-describedby="days-hint"
          />
          <p id="days-hint" className={styles.hint}>
            {t('daysHint')}
          </p>
        </div>
        <div className={styles.field}>
          <label htmlFor="within">{t('within')}</label>
          <select id="within" name="within" className={styles.input} defaultValue="">
            <option value="">{t('everything')}</option>
            {places.map((place) => (
              <Places key={place.slug} place={place} />
            ))}
          </select>
        </div>
        <div className={styles.field}>
          <label htmlFor="words">{t('words')}</label>
          <input
            id="words"
            name="words"
            type="search"
            maxLength={200}
            autoComplete="off"
            className={styles.input}
            aria-describedby="words-hint"
          />
          <p id="words-hint" className={styles.hint}>
            {t('wordsHint')}
          </p>
        </div>
        <fieldset className={styles.choices} aria-describedby="counts-hint">
          <legend>{t('counts')}</legend>
          <label className={styles.choice}>
            <input type="radio" name="counts" value="no" defaultChecked />
            {t('no')}
          </label>
          <label className={styles.choice}>
            <input type="radio" name="counts" value="yes" />
            {t('yes')}
          </label>
          <p id="counts-hint" className={styles.hint}>
            {t('countsHint')}
          </p>
        </fieldset>
        <button type="submit" className={`${buttons.button} ${styles.start}`}>
          {t('start')}
        </button>
      </form>
    </PageFrame>
  )
}

/** A survey, its decks and its sections; deeper sections stand further in. */
async function Places({ place: { slug, title, decks, sections } }: { place: StudyPlace }) {
  const t = await getTranslations('study')
  return (
    <>
      <optgroup label={title}>
        <option value={slug}>{t('whole', { title })}</option>
        {decks.map((deck) => (
          <option key={deck.slug} value={`${slug}/${deck.slug}`}>
            {deck.title}
          </option>
        ))}
      </optgroup>
      <optgroup label={t('sections', { title })}>
        {sections.map((section) => (
          <option key={section.id} value={`${slug}#${section.id}`}>
            {`${'\u2003'.repeat(section.depth)}${section.title}`}
          </option>
        ))}
      </optgroup>
    </>
  )
}
