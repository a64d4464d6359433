import type { DeckHead, Section } from '#lib/model.ts'
import type { Shade } from '#lib/progress/shading.ts'
import { FragmentHtml } from '#ui/fragment-html.tsx'
import { SectionMargin } from './section-margin.tsx'
import styles from './survey-section.module.css'

interface Props {
  /** Slug of the survey. */
  survey: string
  section: Section
  /** Its prose, ready to show. */
  html: string
  shade: Shade
  /** Whether the reader takes any of its cards, and so can review them. */
  isTaken: boolean
  /** The deck that begins here. */
  deck?: DeckHead | undefined
  /** The text before the first section: its title is the page's, so it has no heading of its own. */
  isIntro?: boolean
}

export function SurveySection(props: Props) {
  const { survey, section, html, shade, isTaken, deck, isIntro = false } = props
  const { id, title, level } = section
  const Heading = level <= 2 ? 'h2' : level === 3 ? 'h3' : 'h4'
  return (
    <section
      id={isIntro ? undefined : id}
      className={styles.section}
      data-section={id}
      data-taken={isTaken || undefined}
    >
      {!isIntro && (
        <div className={level <= 2 ? styles.chapter : styles.head}>
          <Heading className={styles[Heading]}>{title}</Heading>
          {shade.cards > 0 && <SectionMargin {...{ survey, section, shade, deck, isTaken }} />}
        </div>
      )}
      {html && <FragmentHtml html={html} />}
    </section>
  )
}
