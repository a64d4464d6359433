import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { beginEdition } from '#lib/client/studio.ts'
import buttons from '#ui/button.module.css'
import { Link } from '#ui/link.tsx'
import { fill } from '#ui/question/labels.ts'
import styles from './desk-head.module.css'
import type { DeskProps } from './desk-props.ts'

/** The languages of the survey, and the way to begin another. */
export function Editions(props: DeskProps) {
  const { slug, lang, langs, otherLangs, labels } = props
  const [adding, setAdding] = useState<string | null>(null)
  const nameOf = (tag: string) => (isNamed(labels.languages, tag) ? labels.languages[tag] : tag)
  return (
    <div className={styles.editions}>
      <nav className={styles.langs} aria-label={labels.write.editions}>
        {langs.map((other) => (
          <Link
            key={other}
            href={`/studio/${encodeURIComponent(slug)}?lang=${other}`}
            aria-current={other === lang ? 'page' : undefined}
          >
            {nameOf(other)}
          </Link>
        ))}
      </nav>
      {otherLangs.map((other) => (
        <button
          key={other}
          type="button"
          className={styles.quiet}
          aria-expanded={adding === other}
          onClick={() => setAdding(adding === other ? null : other)}
        >
          {fill(labels.write.addEdition, { language: nameOf(other) })}
        </button>
      ))}
      {adding && (
        <NewEdition
          {...props}
          wanted={adding}
          name={nameOf(adding)}
          onDone={() => setAdding(null)}
        />
      )}
    </div>
  )
}

function isNamed<Names extends object>(names: Names, tag: string): tag is keyof Names & string {
  return Object.hasOwn(names, tag)
}

interface NewEditionProps extends DeskProps {
  wanted: string
  name: string
  onDone: () => void
}

/** With what the other edition begins. */
function NewEdition({ slug, lang, title, wanted, name, labels, onDone }: NewEditionProps) {
  const router = useRouter()
  const [isFailed, setFailed] = useState(false)
  const { write } = labels

  async function begin(copyOf: string | null) {
    const reply = await beginEdition(slug, { lang: wanted, title, copyOf })
    setFailed(reply.kind !== 'answered')
    if (reply.kind !== 'answered') return
    router.push(`/studio/${encodeURIComponent(slug)}?lang=${wanted}`)
    router.refresh()
    onDone()
  }

  return (
    <fieldset
      className={styles.newEdition}
      aria-label={fill(write.addEditionNamed, { language: name })}
    >
      <button type="button" className={buttons.button} onClick={() => void begin(null)}>
        {write.addEmpty}
      </button>
      <button type="button" className={buttons.button} onClick={() => void begin(lang)}>
        {write.addCopy}
      </button>
      <button type="button" className={styles.quiet} onClick={onDone}>
        {write.cancel}
      </button>
      {isFailed && <span role="alert">{write.addFailed}</span>}
    </fieldset>
  )
}
