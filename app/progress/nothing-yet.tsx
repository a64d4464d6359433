import { getTranslations } from 'next-intl/server'
import buttons from '#ui/button.module.css'
import { Link } from '#ui/link.tsx'
import notice from '#ui/notice.module.css'

/** Before the first answer: what will be here, and the step that gets there. */
export async function NothingYet() {
  const t = await getTranslations('progress.empty')
  return (
    <section className={notice.inFrame} aria-labelledby="nothing-yet">
      <h1 id="nothing-yet" className={notice.title}>
        {t('title')}
      </h1>
      <p className={notice.text}>{t('text')}</p>
      <p className={notice.actions}>
        <Link href="/review" className={buttons.primary}>
          {t('start')}
        </Link>
      </p>
    </section>
  )
}
