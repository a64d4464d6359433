import { useId } from 'react'
import styles from './form.module.css'
import { type SettingName, settingRanges } from './read-scheduling-form.ts'

interface Props {
  name: SettingName
  label: string
  hint: string
  error: string | undefined
  initial: number
  unit?: string
}

/** A whole number to type, with what it means and, where it cannot be taken, why. */
export function NumberField({ name, label, hint, error, initial, unit }: Props) {
  const id = useId()
  const [min, max] = settingRanges[name]
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{label}</label>
      <span className={styles.withUnit}>
        <input
          id={id}
          name={name}
          type="number"
          inputMode="numeric"
          min={min}
          max={max}
          step={1}
          defaultValue={initial}
          className={styles.input}
          aria-invalid={error !== undefined}
          aria-describedby={`${id}-error ${id}-hint`}
        />
        {unit}
      </span>
      <p id={`${id}-error`} className={styles.error}>
        {error}
      </p>
      <p id={`${id}-hint`} className={styles.hint}>
        {hint}
      </p>
    </div>
  )
}
