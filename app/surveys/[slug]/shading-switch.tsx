import { type ShadingMode, shadingModes } from '#ui/shading-modes.ts'
import styles from './shading-switch.module.css'

export interface SwitchLabels extends Record<ShadingMode, string> {
  show: string
  failed: string
}

interface Props {
  mode: ShadingMode
  failed: boolean
  labels: SwitchLabels
  onChoose: (mode: ShadingMode) => void
}

/** Ink, dots, or neither. */
export function ShadingSwitch({ mode, failed, labels, onChoose }: Props) {
  return (
    <fieldset className={styles.switch}>
      <legend className={styles.legend}>{labels.show}</legend>
      {shadingModes.map((choice) => (
        <label key={choice} className={styles.choice}>
          <input
            type="radio"
            name="shading"
            className={styles.input}
            checked={choice === mode}
            onChange={() => onChoose(choice)}
          />
          <span className={styles.name}>{labels[choice]}</span>
        </label>
      ))}
      <p role="alert" className={styles.failed}>
        {failed && labels.failed}
      </p>
    </fieldset>
  )
}
