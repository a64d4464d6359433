import { currentLearner } from '#lib/server/session.ts'
import { Link } from '#ui/link.tsx'
import { PageFrame } from '#ui/page-frame.tsx'
import type { Labels } from '#ui/question/labels.ts'
import styles from './summary.module.css'

/** Nothing to review: says why, and where to go from here. */
export async function EmptyView({ labels, isStudy }: { labels: Labels; isStudy: boolean }) {
  const { home, survey, settings } = labels.empty
  const { title, text } = isStudy ? labels.emptyStudy : labels.empty
  return (
    <PageFrame current="today" viewer={await currentLearner()}>
      <section className={styles.summary}>
        <h1>{title}</h1>
        <p>{text}</p>
        <p className={styles.actions}>
          <Link className={styles.primary} href="/">
            {home}
          </Link>
          {isStudy && (
            <Link className={styles.secondary} href="/study">
              {labels.emptyStudy.again}
            </Link>
          )}
          <Link className={styles.secondary} href="/surveys">
            {survey}
          </Link>
          <Link className={styles.secondary} href="/settings">
            {settings}
          </Link>
        </p>
      </section>
    </PageFrame>
  )
}
