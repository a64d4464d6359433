import { getTranslations } from 'next-intl/server'
import { Link } from '#ui/link.tsx'
import styles from './page.module.css'

/** The settings that have a page of their own: what is learned of the memory, and what it costs. */
export async function LinkedPages() {
  const [memory, workload] = await Promise.all([
    getTranslations('memory'),
    getTranslations('workload'),
  ])
  return (
    <section className={styles.group} aria-labelledby="memory-settings">
      <h2 id="memory-settings" className={styles.heading}>
        {memory('settingsTitle')}
      </h2>
      <p>
        {memory('settingsText')} <Link href="/settings/memory">{memory('settingsLink')}</Link>
      </p>
      <p>
        {workload('settingsText')} <Link href="/settings/workload">{workload('settingsLink')}</Link>
      </p>
    </section>
  )
}
