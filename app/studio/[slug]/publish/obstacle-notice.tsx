import { getTranslations } from 'next-intl/server'
import type { Obstacle } from '#lib/server/publications.ts'
import { Link } from '#ui/link.tsx'
import styles from './page.module.css'

interface Props {
  slug: string
  lang: string
  obstacle: Obstacle
}

/** Why the draft cannot be published yet, and what to do. */
export async function ObstacleNotice({ slug, lang, obstacle }: Props) {
  const t = await getTranslations('publish.obstacle')
  return (
    <div className={styles.intro}>
      <h2 className={styles.heading}>{t('title')}</h2>
      {obstacle.kind === 'errors' ? (
        <>
          <p className={styles.text}>{t('errors', { count: obstacle.errors.length })}</p>
          <ul className={styles.errors}>
            {obstacle.errors.map(({ rule, place, message }) => (
              <li key={`${place.start.offset} ${rule} ${message}`}>
                <span className={styles.place}>
                  {t('place', { line: place.start.line, column: place.start.column })}
                </span>{' '}
                <span lang="en">{message}</span>
              </li>
            ))}
          </ul>
        </>
      ) : (
        <p className={styles.text}>
          {t(obstacle.kind, { written: obstacle.written, expected: obstacle.expected })}
        </p>
      )}
      <p className={styles.text}>
        {t.rich('write', {
          write: (chunks) => <Link href={`/studio/${slug}?lang=${lang}`}>{chunks}</Link>,
        })}
      </p>
    </div>
  )
}
