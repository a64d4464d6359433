import type { Labels } from '#ui/question/labels.ts'
import styles from './dialog.module.css'
import { Dialog } from './dialog.tsx'
import { keyTable } from './keys.ts'

/** The keys of the room, from the same table that obeys them. */
export function HelpDialog({ labels, onClose }: { labels: Labels; onClose: () => void }) {
  return (
    <Dialog title={labels.helpTitle} close={labels.close} onClose={onClose}>
      <dl className={styles.keys}>
        {keyTable.map(({ keys, label }) => (
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
      <p className={styles.note}>{labels.helpNote}</p>
    </Dialog>
  )
}
