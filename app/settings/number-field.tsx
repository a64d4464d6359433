import styles from './form.module.css'
import { type NumberName, ranges } from './form-fields.ts'
import { HintedField } from './hinted-field.tsx'

interface Props {
  name: NumberName
  label: string
  hint: string
  error: string | undefined
  /** Undefined leaves it blank. */
  initial: number | undefined
  /** What holds while it is blank. */
  placeholder?: number | undefined
  unit?: string
}

/** A whole number to type, with what it means and, where it cannot be taken, why. */
export function NumberField({ name, label, hint, error, initial, placeholder, unit }: Props) {
  const [min, max] = ranges[name]
  return (
    <HintedField label={label} hint={hint} error={error}>
      {(attributes) => (
        <span className={styles.withUnit}>
          <input
            {...attributes}
            name={name}
            type="number"
            inputMode="numeric"
            min={min}
            max={max}
            step={1}
            defaultValue={initial}
            placeholder={placeholder === undefined ? undefined : String(placeholder)}
            className={styles.input}
          />
          {unit}
        </span>
      )}
    </HintedField>
  )
}
