import type { Section } from '#lib/model.ts'
import styles from './contents.module.css'

interface Props {
  sections: readonly Section[]
  label: string
  lang: string
}

/** Where to go in the survey, in the margin beside the text; shown where there is one. */
export function Contents({ sections, label, lang }: Props) {
  return (
    <nav className={styles.margin} aria-label={label}>
      <List sections={sections} lang={lang} />
    </nav>
  )
}

/** The same folded away under the title, where there is no margin. */
export function FoldedContents({ sections, label, lang }: Props) {
  return (
    <details className={styles.folded}>
      <summary>{label}</summary>
      <nav aria-label={label}>
        <List sections={sections} lang={lang} />
      </nav>
    </details>
  )
}

function List({ sections, lang }: Omit<Props, 'label'>) {
  return (
    <ul className={styles.list} lang={lang}>
      {sections.map(({ id, title, level }) => (
        <li key={id} className={level <= 2 ? styles.chapter : styles.section}>
          <a href={`#${id}`}>{title}</a>
        </li>
      ))}
    </ul>
  )
}
