import type { Metadata } from 'next'
import { getLocale, getMessages, getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { loadSuspended } from '#lib/server/cards.ts'
import { loadCatalogue } from '#lib/server/catalogue.ts'
import { loadOverrides } from '#lib/server/deck-settings.ts'
import { loadLeeches } from '#lib/server/leeches.ts'
import { currentLearner } from '#lib/server/session.ts'
import { loadLearner } from '#lib/server/settings.ts'
import { PageFrame } from '#ui/page-frame.tsx'
import { readTheme } from '#ui/theme.ts'
import { surveyLang } from '../_i18n/locale.ts'
import { AnswerForm } from './answer-form.tsx'
import { AppearanceForm } from './appearance-form.tsx'
import { DailyForm } from './daily-form.tsx'
import { DeckSettings } from './deck-settings.tsx'
import { EasyDaysForm } from './easy-days-form.tsx'
import { IntervalsForm } from './intervals-form.tsx'
import { LeechCards } from './leech-cards.tsx'
import { LinkedPages } from './linked-pages.tsx'
import styles from './page.module.css'
import { SuspendedCards } from './suspended-cards.tsx'
import { ThisDevice } from './this-device.tsx'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('settings'))('title') }
}

/** What the learner may choose: about the reviews, and how the site looks. */
export default async function SettingsPage() {
  const [{ settings: labels, appearance, device }, locale, theme, learner] = await Promise.all([
    getMessages(),
    getLocale(),
    readTheme(),
    currentLearner(),
  ])
  const { settings, parameters } = await loadLearner(learner)
  const lang = surveyLang(locale)
  const leeches = await loadLeeches(learner, lang, settings.leechLapses)
  const common = { settings, labels, locale }
  return (
    <PageFrame current="settings" viewer={learner}>
      <h1 className={styles.title}>{labels.title}</h1>
      <Group id="daily" title={labels.daily}>
        <DailyForm {...common} />
      </Group>
      <Group id="intervals" title={labels.intervals}>
        <IntervalsForm {...common} parameters={parameters} />
      </Group>
      <Group id="answering" title={labels.answering}>
        <AnswerForm settings={settings} labels={labels} />
      </Group>
      <Group id="easy-days" title={labels.easyDays} text={labels.easyDaysHint}>
        <EasyDaysForm {...common} />
      </Group>
      <Group id="decks" title={labels.decks} text={labels.decksHint}>
        <DeckSettings
          {...common}
          decks={await loadDecks(learner, lang)}
          parameters={parameters}
          lang={lang}
        />
      </Group>
      <LinkedPages />
      <Group id="leeches" title={labels.leeches} text={labels.leechesHint}>
        <LeechCards
          cards={leeches.map(({ survey, section, ...card }) => ({
            ...card,
            href: `/surveys/${survey}#${section}`,
          }))}
          lang={lang}
          labels={labels}
        />
      </Group>
      <Group id="suspended" title={labels.suspended}>
        <SuspendedCards
          cards={await loadSuspended(learner, lang)}
          settings={settings}
          lang={lang}
          labels={{
            none: labels.suspendedNone,
            askAgain: labels.askAgain,
            asked: labels.askedAgain,
          }}
        />
      </Group>
      <Group id="appearance" title={labels.appearance} text={labels.appearanceHint}>
        <AppearanceForm locale={locale} theme={theme} labels={appearance} />
      </Group>
      <Group id="device" title={device.title}>
        <ThisDevice words={device} locale={locale} />
      </Group>
    </PageFrame>
  )
}

interface GroupProps {
  /** Where a link to this part of the page leads. */
  id: string
  title: string
  text?: string
  children: ReactNode
}

function Group({ id, title, text, children }: GroupProps) {
  return (
    <section id={id} className={styles.group} aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`} className={styles.heading}>
        {title}
      </h2>
      {text && <p className={styles.text}>{text}</p>}
      {children}
    </section>
  )
}

async function loadDecks(learner: Parameters<typeof loadCatalogue>[0], lang: string) {
  const { decks, surveys } = await loadCatalogue(learner, lang)
  const overrides = await loadOverrides(learner)
  const titles = new Map(surveys.map(({ slug, title }) => [slug, title]))
  return decks.map(({ id, slug, survey, title }) => ({
    survey,
    deck: slug,
    title,
    surveyTitle: titles.get(survey) ?? '',
    chosen: overrides.get(id) ?? {},
  }))
}
