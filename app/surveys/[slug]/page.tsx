import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getFormatter, getLocale, getMessages, getTranslations } from 'next-intl/server'
import { cache } from 'react'
import type { Section } from '#lib/model.ts'
import { type Shade, type ShadedCard, shadeOf, shadeSections } from '#lib/progress/shading.ts'
import { currentLearner } from '#lib/server/session.ts'
import { loadShading } from '#lib/server/shading.ts'
import { loadShelfSurvey } from '#lib/server/shelf.ts'
import { loadSurvey, type SurveyView } from '#lib/server/surveys.ts'
import { withSubsections } from '#lib/survey/subsections.ts'
import { Enrolment } from '#ui/enrolment.tsx'
import { Link } from '#ui/link.tsx'
import { PageFrame } from '#ui/page-frame.tsx'
import { RecallBar } from '#ui/recall-bar.tsx'
import { readEnrolmentLabels } from '../../_i18n/enrolment-labels.ts'
import { localeNames, locales, surveyLang } from '../../_i18n/locale.ts'
import { formatSurveyDate } from '../../_i18n/survey-date.ts'
import { Contents, FoldedContents } from './contents.tsx'
import { Legend } from './legend.tsx'
import styles from './page.module.css'
import { readShading } from './read-shading.ts'
import { cardsByKey, shadeProse, writeNotes } from './shade-prose.ts'
import { ShadedText } from './shaded-text.tsx'
import { surveyAddress } from './survey-address.ts'
import { SurveySection } from './survey-section.tsx'
import { SurveyTable } from './survey-table.tsx'

type Props = PageProps<'/surveys/[slug]'>

const load = cache(async (slug: string, lang: string, code: string | undefined) =>
  loadSurvey(slug, lang, { learner: await currentLearner(), code }),
)

/** The code of a survey that is shared by link, for reading it before joining. */
async function readCode({ searchParams }: Props): Promise<string | undefined> {
  const { code } = await searchParams
  return typeof code === 'string' ? code : undefined
}

/**
 * The edition asked for (`?lang=zh`), else the interface's, else whichever there is. What the reader may
 * not see is not found.
 */
async function loadEdition(props: Props): Promise<SurveyView> {
  const { params, searchParams } = props
  const [{ slug }, { lang }, locale] = await Promise.all([params, searchParams, getLocale()])
  const code = await readCode(props)
  const asked = typeof lang === 'string' ? [lang] : []
  for (const wanted of [...asked, surveyLang(locale), ...locales.map(surveyLang)]) {
    const survey = await load(decodeURIComponent(slug), wanted, code)
    if (survey) return survey
  }
  notFound()
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const { head } = await loadEdition(props)
  return { title: head.title }
}

/** A survey to read: what has questions stands in the ink of what its reader would recall today. */
export default async function SurveyPage(props: Props) {
  const [survey, { view }, learner, t, locale, labels, code] = await Promise.all([
    loadEdition(props),
    props.searchParams,
    currentLearner(),
    getTranslations('survey'),
    getLocale(),
    readEnrolmentLabels(),
    readCode(props),
  ])
  const { head, sections } = survey
  const shelf = await loadShelfSurvey(learner, head.slug, head.lang, code)
  const taken = new Set(shelf?.decks.filter((deck) => deck.isTaken).map((deck) => deck.slug))
  const { cards, today } = await loadShading(learner, survey, Date.now())
  const [first] = sections
  const intro = first?.level === 1 ? first : undefined
  const body = intro ? sections.slice(1) : sections
  const isForeign = !survey.langs.includes(surveyLang(locale))
  return (
    <PageFrame current="surveys" viewer={learner}>
      <div className={styles.layout}>
        <Contents sections={body} label={t('contents')} lang={head.lang} />
        <article
          className={styles.text}
          lang={head.lang}
          id={intro?.id}
          data-wide={view === 'table' || undefined}
        >
          <h1 className={styles.title}>{head.title}</h1>
          <About survey={survey} shade={shadeOf(cards)} code={code} />
          {shelf && (
            <div className={styles.enrolment} lang={locale}>
              <Enrolment
                survey={head.slug}
                title={head.title}
                code={code}
                decks={shelf.decks}
                sharesName={shelf.sharesName}
                lang={head.lang}
                labels={labels}
              />
            </div>
          )}
          <FoldedContents sections={body} label={t('contents')} lang={head.lang} />
          {isForeign && (
            <p className={styles.note} lang={locale}>
              {t('otherLanguage')}
            </p>
          )}
          {view === 'table' ? (
            <SurveyTable survey={survey} code={code} cards={cardsByKey(cards)} today={today} />
          ) : (
            <Text {...{ survey, code, intro, body, cards, today, taken }} />
          )}
        </article>
      </div>
    </PageFrame>
  )
}

interface TextProps {
  survey: SurveyView
  code: string | undefined
  intro: Section | undefined
  body: readonly Section[]
  cards: readonly ShadedCard[]
  today: number
  /** Slugs of the decks that the reader takes. */
  taken: ReadonlySet<string>
}

/** The survey as text, shaded. */
async function Text({ survey, code, intro, body, cards, today, taken }: TextProps) {
  const { head, decks, sections } = survey
  const [t, messages, mode, locale] = await Promise.all([
    getTranslations('survey'),
    getMessages(),
    readShading(),
    getLocale(),
  ])
  const { note, shading } = messages.survey
  const found = cardsByKey(cards)
  const shades = shadeSections(sections, cards)
  const partOf = (section: Section) => ({
    survey: head.slug,
    section,
    html: mode === 'off' ? section.html : shadeProse(section.html, found, shading.mark),
    shade: shades.get(section.id) ?? shadeOf([]),
    isTaken:
      withSubsections(sections, section.id)?.some(({ deck }) => deck && taken.has(deck)) ?? false,
  })
  return (
    <ShadedText
      survey={head.slug}
      mode={mode}
      notes={mode === 'off' ? '[]' : writeNotes(cards)}
      today={today}
      lang={head.lang}
      locale={locale}
      labels={{ note, switch: shading }}
      tools={<Link href={surveyAddress({ ...head, code }, 'table')}>{t('asTable')}</Link>}
      legend={<Legend hasHistory={cards.some(({ recall }) => recall !== null)} />}
    >
      {intro && <SurveySection {...partOf(intro)} isIntro />}
      {body.map((section) => (
        <SurveySection
          key={section.id}
          {...partOf(section)}
          deck={decks.find((deck) => deck.section === section.id)}
        />
      ))}
    </ShadedText>
  )
}

/** The date of its claims, what the reader would recall of it, and the other languages there are. */
async function About({
  survey: { head, langs },
  shade,
  code,
}: {
  survey: SurveyView
  shade: Shade
  code: string | undefined
}) {
  const [t, format, locale] = await Promise.all([
    getTranslations('survey'),
    getFormatter(),
    getLocale(),
  ])
  const percent = (share: number) =>
    format.number(share, { style: 'percent', maximumFractionDigits: 0 })
  const others = locales.filter(
    (other) => langs.includes(surveyLang(other)) && surveyLang(other) !== head.lang,
  )
  return (
    <p className={styles.about} lang={locale}>
      {head.asOf && (
        <span>{t('asOf', { date: formatSurveyDate(head.asOf, format.dateTime) })}</span>
      )}
      {shade.cards > 0 && <span>{t('cards', { count: shade.cards })}</span>}
      {shade.recall !== null && (
        <RecallBar recall={shade.recall} label={t('recall', { percent: percent(shade.recall) })} />
      )}
      {others.map((other) => (
        <Link
          key={other}
          href={surveyAddress({ slug: head.slug, lang: surveyLang(other), code })}
          lang={other}
        >
          {localeNames[other]}
        </Link>
      ))}
    </p>
  )
}
