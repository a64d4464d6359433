import 'katex/dist/katex.min.css'
import type { HTMLAttributes } from 'react'
import styles from './prose.module.css'

/**
 * Text of a survey, ready to show. The only place where HTML is put into a page: it comes from the
 * survey compiler, which has sanitised it.
 */
export function FragmentHtml({
  html,
  className = '',
  ...attributes
}: { html: string } & HTMLAttributes<HTMLDivElement>) {
  return (
    <div
      {...attributes}
      className={`${styles.prose} ${className}`}
      dangerouslySetInnerHTML={{ __html: html }}
    />
  )
}
