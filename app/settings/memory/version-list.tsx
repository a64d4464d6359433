import { getMessages, getTranslations } from 'next-intl/server'
import type { FittedVersion } from '#lib/server/schedulers.ts'
import { getWords } from '../../_i18n/words.ts'
import styles from './memory.module.css'
import { UseVersion } from './use-version.tsx'

interface Props {
  inForce: number
  /** The newest first; FSRS's own weights come last by themselves. */
  versions: readonly FittedVersion[]
}

/** Every version of the weights, each with a way to use it. */
export async function VersionList({ inForce, versions }: Props) {
  const [t, messages, words] = await Promise.all([
    getTranslations('memory.versions'),
    getMessages(),
    getWords(),
  ])
  const rows = [
    ...versions.map(({ version, fittedAt, reviews, judgement }) => ({
      version,
      name: words.minute(fittedAt),
      reviews: words.number(reviews),
      error: words.exactPercent(judgement.after.rmseBins),
    })),
    { version: 0, name: t('own'), reviews: '', error: '' },
  ]
  return (
    <table className={styles.versions} aria-labelledby="versions">
      <thead>
        <tr>
          <th scope="col">{t('version')}</th>
          <th scope="col">{t('reviews')}</th>
          <th scope="col">{t('error')}</th>
          <th scope="col">
            <span className="visually-hidden">{t('use')}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ version, name, reviews, error }) => (
          <tr key={version}>
            <th scope="row">{name}</th>
            <td>{reviews}</td>
            <td>{error}</td>
            <td>
              <UseVersion
                version={version}
                isInForce={version === inForce}
                name={t('useNamed', { name })}
                labels={messages.memory.versions}
              />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
