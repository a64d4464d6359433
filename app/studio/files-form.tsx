import { type DragEvent, useRef, useState } from 'react'
import buttons from '#ui/button.module.css'
import { fill } from '#ui/question/labels.ts'
import type { HomeLabels } from './home-labels.ts'
import styles from './new-survey.module.css'
import { readFiles } from './read-files.ts'

interface Props {
  labels: HomeLabels
  onProblem: (words: string) => void
  onOne: (slug: string, lang: string) => void
  onSeveral: () => void
}

/** Markdown files and their images, chosen or dropped. */
export function FilesForm({ labels, onProblem, onOne, onSeveral }: Props) {
  const chooser = useRef<HTMLInputElement>(null)
  const [isOver, setOver] = useState(false)
  const [status, setStatus] = useState('')

  async function take(files: readonly File[]) {
    if (files.length === 0) return
    onProblem('')
    setStatus(labels.working)
    const chosen = await readFiles(files)
    const refused = chosen.problems.map(({ name, reason }) =>
      fill(labels.refused[reason], { name }),
    )
    if (chosen.texts.length === 0) {
      setStatus('')
      onProblem([...refused, labels.refused.none].join(' '))
      return
    }
    const { beginFromFiles } = await import('./begin-from-files.ts')
    const { surveys, problems } = await beginFromFiles(chosen, labels)
    const said = [...refused, ...problems]
    onProblem(said.join(' '))
    setStatus(surveys.length > 0 ? fill(labels.made, { count: surveys.length }) : '')
    const [first] = surveys
    if (first && surveys.length === 1 && said.length === 0) onOne(first.slug, first.lang)
    else onSeveral()
  }

  function onDrop(event: DragEvent) {
    event.preventDefault()
    setOver(false)
    void take([...event.dataTransfer.files])
  }

  return (
    <fieldset
      className={styles.drop}
      aria-label={labels.ways.files}
      data-over={isOver}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={onDrop}
    >
      <input
        ref={chooser}
        type="file"
        multiple
        hidden
        accept=".md,.markdown,.txt,image/*"
        onChange={({ target }) => {
          void take([...(target.files ?? [])])
          target.value = ''
        }}
      />
      <button type="button" className={buttons.primary} onClick={() => chooser.current?.click()}>
        {labels.choose}
      </button>
      <p>{labels.drop}</p>
      <p className={styles.hint}>{labels.filesHint}</p>
      <p role="status">{status}</p>
    </fieldset>
  )
}
