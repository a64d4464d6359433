import styles from './help-line.module.css'
import type { Labels } from './labels.ts'

/** Every key of the desk. */
const keys: readonly { keys: string[]; label: keyof Labels['keys'] }[] = [
  { keys: ['Ctrl S'], label: 'save' },
  { keys: ['F8', 'Shift F8'], label: 'next' },
  { keys: ['Ctrl .'], label: 'fix' },
  { keys: ['Ctrl Enter'], label: 'card' },
  { keys: ['Ctrl Shift P'], label: 'preview' },
  { keys: ['Ctrl F'], label: 'find' },
  { keys: [':::'], label: 'block' },
  { keys: ['Esc'], label: 'leave' },
]

/** The keys, in one line under the desk; on a Mac it is ⌘ instead of Ctrl, as everywhere there. */
export function HelpLine({ labels }: { labels: Labels }) {
  return (
    <dl className={styles.help} aria-label={labels.help}>
      {keys.map(({ keys, label }) => (
        <div key={label}>
          <dt>
            {keys.map((key) => (
              <kbd key={key}>{key}</kbd>
            ))}
          </dt>
          <dd>{labels.keys[label]}</dd>
        </div>
      ))}
    </dl>
  )
}
