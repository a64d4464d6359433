import type { Labels } from '#ui/question/labels.ts'
import styles from './dialog.module.css'
import { Dialog } from './dialog.tsx'
import type { Buttons } from './grades.ts'
import { keysFor } from './keys.ts'

interface Props {
  labels: Labels
  buttons: Buttons
  onClose: () => void
}

/** The keys of the room, from the same table that obeys them. */
export function HelpDialog({ labels, buttons, onClose }: Props) {
  return (
    <Dialog title={labels.helpTitle} close={labels.close} onClose={onClose}>
      <dl className={styles.keys}>
        {keysFor(buttons).map(({ keys, label }) => (
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
