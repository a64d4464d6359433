import { getTranslations } from 'next-intl/server'
import type { HomeView } from '#lib/server/home.ts'
import { StartButton } from './start-button.tsx'
import styles from './welcome.module.css'

/** What a first visitor sees: what this is, what it looks like, and the way in. */
export async function Welcome({ due }: { due: HomeView['due'] }) {
  const t = await getTranslations('home')
  const minutes = t('minutes', { minutes: due.minutes })
  return (
    <section className={styles.welcome} aria-labelledby="now">
      <div className={styles.pitch}>
        <h1 id="now" className={styles.headline}>
          {t.rich('welcome.headline', { b: (chunks) => <span className="dots">{chunks}</span> })}
        </h1>
        <p className={styles.lead}>{t('welcome.lead')}</p>
        <StartButton label={t('welcome.start')} />
        <p className={styles.note}>{t('welcome.note', { count: due.fresh, minutes })}</p>
      </div>
      <figure className={styles.specimen}>
        <blockquote>
          <p>
            {t.rich('welcome.example', { b: (chunks) => <span className="dots">{chunks}</span> })}
          </p>
        </blockquote>
        <figcaption>
          {t.rich('welcome.exampleNote', {
            known: (chunks) => <span className={styles.known}>{chunks}</span>,
            paling: (chunks) => <span className={styles.paling}>{chunks}</span>,
            fading: (chunks) => <span className={styles.fading}>{chunks}</span>,
          })}
        </figcaption>
      </figure>
    </section>
  )
}
