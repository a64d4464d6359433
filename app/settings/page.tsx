import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { loadSuspended } from '#lib/server/cards.ts'
import { currentLearner } from '#lib/server/session.ts'
import { loadSettings } from '#lib/server/settings.ts'
import { PageFrame } from '#ui/page-frame.tsx'
import { readTheme } from '#ui/theme.ts'
import { surveyLang } from '../_i18n/locale.ts'
import { AppearanceForm } from './appearance-form.tsx'
import { LinkedPages } from './linked-pages.tsx'
import styles from './page.module.css'
import { SchedulingForm } from './scheduling-form.tsx'
import { SuspendedCards } from './suspended-cards.tsx'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('settings'))('title') }
}

/** What the learner may choose: about the reviews, and how the site looks. */
export default async function SettingsPage() {
  const [t, appearance, locale, theme, learner] = await Promise.all([
    getTranslations('settings'),
    getTranslations('appearance'),
    getLocale(),
    readTheme(),
    currentLearner(),
  ])
  const settings = await loadSettings(learner)
  const lang = surveyLang(locale)
  return (
    <PageFrame current="settings" viewer={learner}>
      <h1 className={styles.title}>{t('title')}</h1>
      <section className={styles.group} aria-labelledby="review-settings">
        <h2 id="review-settings" className={styles.heading}>
          {t('review')}
        </h2>
        <SchedulingForm
          settings={settings}
          locale={locale}
          labels={{
            newPerDay: t('newPerDay'),
            newPerDayHint: t('newPerDayHint'),
            newPerDayRange: t('newPerDayRange'),
            desiredRetention: t('desiredRetention'),
            desiredRetentionHint: t('desiredRetentionHint'),
            desiredRetentionRange: t('desiredRetentionRange'),
            rolloverHour: t('rolloverHour'),
            rolloverHourHint: t('rolloverHourHint'),
            rolloverHourRange: t('rolloverHourRange'),
            percent: t('percent'),
            save: t('save'),
            saving: t('saving'),
            saved: t('saved'),
            offline: t('offline'),
            refused: t('refused'),
          }}
        />
      </section>
      <LinkedPages />
      <section className={styles.group} aria-labelledby="suspended">
        <h2 id="suspended" className={styles.heading}>
          {t('suspended')}
        </h2>
        <SuspendedCards
          cards={await loadSuspended(learner, lang)}
          settings={settings}
          lang={lang}
          labels={{
            none: t('suspendedNone'),
            askAgain: t('askAgain'),
            asked: t('askedAgain'),
          }}
        />
      </section>
      <section className={styles.group} aria-labelledby="appearance-settings">
        <h2 id="appearance-settings" className={styles.heading}>
          {t('appearance')}
        </h2>
        <p className={styles.text}>{t('appearanceHint')}</p>
        <AppearanceForm
          locale={locale}
          theme={theme}
          labels={{
            language: appearance('language'),
            theme: appearance('theme'),
            auto: appearance('auto'),
            light: appearance('light'),
            dark: appearance('dark'),
            failed: appearance('failed'),
          }}
        />
      </section>
    </PageFrame>
  )
}
