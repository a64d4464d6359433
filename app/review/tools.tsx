import type { Labels } from '#ui/question/labels.ts'
import styles from './review-room.module.css'

export type Tool = 'undo' | 'passage' | 'bury' | 'suspend' | 'edit' | 'info' | 'help'

interface Props {
  labels: Labels
  /** Those that make no sense now. */
  disabled: readonly Tool[]
  /** The learner is an author of the card's survey; everybody else reports what is wrong with it. */
  mayEdit: boolean
  onTool: (tool: Tool) => void
}

const tools: readonly { tool: Tool; key: string }[] = [
  { tool: 'undo', key: 'Z' },
  { tool: 'passage', key: 'P' },
  { tool: 'bury', key: 'B' },
  { tool: 'suspend', key: 'S' },
  { tool: 'edit', key: 'E' },
  { tool: 'info', key: 'I' },
  { tool: 'help', key: '?' },
]

/** What can be done with a card besides answering it; everything that has a key has a button. */
export function Tools({ labels, disabled, mayEdit, onTool }: Props) {
  return (
    <fieldset className={styles.tools} aria-label={labels.tools}>
      {tools.map(({ tool, key }) => (
        <button
          key={tool}
          type="button"
          // Not `disabled`, which would drop the focus of whoever has just pressed it.
          aria-disabled={disabled.includes(tool)}
          aria-keyshortcuts={key}
          onClick={() => !disabled.includes(tool) && onTool(tool)}
        >
          {tool === 'edit' && !mayEdit ? labels.report : labels[tool]}
        </button>
      ))}
    </fieldset>
  )
}
