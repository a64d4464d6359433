import { getTranslations } from 'next-intl/server'
import type { StudioSurvey } from '#lib/server/studio.ts'
import { Link } from '#ui/link.tsx'
import styles from './page.module.css'

interface Props {
  survey: StudioSurvey
  /** How long ago an instant was, in words. */
  when: (at: number) => string
}

/** One survey: its name, who sees it, and how each edition stands. */
export async function SurveyRow({ survey, when }: Props) {
  const t = await getTranslations('studio.home')
  const { slug, visibility, owner, editions } = survey
  const [first] = editions
  const address = `/studio/${encodeURIComponent(slug)}`
  return (
    <li className={styles.survey}>
      <h3 className={styles.name}>
        <Link href={first ? `${address}?lang=${first.lang}` : address} lang={first?.lang}>
          {first?.title ?? slug}
        </Link>
      </h3>
      <p className={styles.about}>
        <span>{slug}</span>
        <span>{t(`visibility.${isVisibility(visibility) ? visibility : 'private'}`)}</span>
        {owner && <span>{t('ownedBy', { name: owner })}</span>}
      </p>
      <ul className={styles.editions}>
        {editions.map(({ lang, published, isChanged, savedAt, savedBy }) => (
          <li key={lang}>
            <Link href={`${address}?lang=${lang}`} className={styles.edition}>
              {isLanguage(lang) ? t(`language.${lang}`) : lang}
            </Link>
            <span>
              {published === null ? t('unpublished') : t('published', { number: published })}
            </span>
            {published !== null && (
              <span data-changed={isChanged}>{isChanged ? t('changed') : t('unchanged')}</span>
            )}
            <span>
              {savedBy
                ? t('savedBy', { when: when(savedAt), name: savedBy })
                : t('saved', { when: when(savedAt) })}
            </span>
          </li>
        ))}
      </ul>
    </li>
  )
}

function isVisibility(word: string): word is 'private' | 'link' | 'listed' {
  return word === 'private' || word === 'link' || word === 'listed'
}

function isLanguage(lang: string): lang is 'en' | 'zh' {
  return lang === 'en' || lang === 'zh'
}
