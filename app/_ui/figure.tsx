import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import styles from './figure.module.css'

/** The same numbers as a picture, for those who do not see it or want them exactly. */
interface TableOfNumbers {
  head: readonly string[]
  /** The first cell of a row names it. */
  rows: readonly (readonly string[])[]
}

interface Props {
  id: string
  title: string
  note: string
  /** Left out where the picture is a table itself. */
  table?: TableOfNumbers
  /** Another table, of what only some want to know. */
  more?: TableOfNumbers & { title: string }
  children: ReactNode
}

/** A picture with its name, what it shows, and the table behind it. */
export async function Figure({ id, title, note, table, more, children }: Props) {
  const t = await getTranslations('progress')
  return (
    <section className={styles.figure} aria-labelledby={id}>
      <h2 id={id} className={styles.title}>
        {title}
      </h2>
      <p className={styles.note}>{note}</p>
      {children}
      {table && (
        <details className={styles.details}>
          <summary aria-describedby={id}>{t('table')}</summary>
          <DataTable {...table} />
        </details>
      )}
      {more && (
        <details className={styles.details}>
          <summary>{more.title}</summary>
          <DataTable head={more.head} rows={more.rows} />
        </details>
      )}
    </section>
  )
}

function DataTable({ head, rows }: TableOfNumbers) {
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          {head.map((name) => (
            <th key={name} scope="col">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(([name, ...values]) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            {values.map((value, column) => (
              <td key={head[column + 1]}>{value}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
